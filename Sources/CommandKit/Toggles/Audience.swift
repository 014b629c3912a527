/// Whom something answers.
///
/// A customer is in it whose channel and language are among those that are given, and who is one of the
/// named ones or falls into the share.
public struct Audience: Sendable, Hashable {
  /// The share in percent, 0 to 100; nil for everyone, or for the named ones alone where there are some.
  public var percent: Double?
  /// The bank's numbers of customers who are in whatever the share.
  public var customers: Set<String> = []
  /// The languages; none for all.
  public var languages: Set<Language> = []
  /// The channels, by their names in the config; none for all.
  public var channels: Set<String> = []

  /// Everyone.
  public init() {}

  /// Whether everyone is in it.
  public var isEveryone: Bool { self == Audience() }

  /// Why a visitor is in it, or isn't.
  ///
  /// - Parameter name: What it is the audience of: each draws its share anew.
  func reason(for visitor: Visitor, of name: String) -> Toggles.Decision.Reason {
    if isEveryone { return .standard }
    if !channels.isEmpty, !channels.contains(visitor.channel) { return .otherChannel }
    if !languages.isEmpty, !languages.contains(visitor.language) { return .otherLanguage }
    if let customer = visitor.customer, customers.contains(customer) { return .named }
    guard let percent else { return customers.isEmpty ? .targeted : .notNamed }
    // Deny when unknown.
    guard let key = visitor.key else { return .unknown }
    return Self.place(of: key, in: name) < percent ? .inShare : .notInShare
  }

  /// A customer's place from 0 to under 100 in the order in which a share grows, so that whoever is in
  /// 10 % stays in 20 %: in steps of a hundredth.
  ///
  /// FNV-1a over `NAME/KEY` (draft-eastlake-fnv §2), stirred by MurmurHash3's finalizer since FNV's
  /// upper bits are weak for keys that differ at their end.
  package static func place(of key: String, in name: String) -> Double {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    hash = (hash ^ 0x2F) &* 0x100_0000_01b3
    for byte in key.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    hash = (hash ^ (hash >> 33)) &* 0xff51_afd7_ed55_8ccd
    hash = (hash ^ (hash >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    hash ^= hash >> 33
    return Double(hash % 10_000) / 100
  }
}
