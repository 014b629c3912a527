/// A plugin that keeps something about customers outside of this process, in a file or another system.
///
/// Whoever keeps such a thing must be able to tell it and to forget it: `host customer export` and
/// `host customer erase` ask every plugin. One that doesn't conform says that it keeps nothing. What is in
/// memory alone needs no mention.
///
/// ```swift
/// extension Alerts: CustomerDataHolder {
///   public func customerData(of link: AccountLink) async throws -> [CustomerDatum] {
///     try await store.thresholds(of: link).map { CustomerDatum("threshold", "\($0)") }
///   }
///
///   public func eraseCustomerData(of link: AccountLink) async throws {
///     try await store.remove(link)
///   }
/// }
/// ```
public protocol CustomerDataHolder: CommandPlugin {
  /// Everything that is kept about the customer of a link, which may have ended.
  func customerData(of link: AccountLink) async throws -> [CustomerDatum]

  /// Forgets all of it; afterwards `customerData(of:)` finds nothing.
  ///
  /// Called again after a failure.
  func eraseCustomerData(of link: AccountLink) async throws
}

/// One thing that is kept about a customer.
public struct CustomerDatum: Sendable, Hashable {
  /// What it is, such as `threshold`.
  public let name: String
  /// It, as the customer may read it.
  public let value: String

  /// Names it.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
