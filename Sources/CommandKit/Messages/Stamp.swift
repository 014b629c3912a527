/// The name of one stamp: its pack and its number in it, written `11537/52002738`.
public struct StampID: Sendable, Hashable, CustomStringConvertible {
  /// The pack, LINE's `packageId`.
  public let pack: String
  /// The stamp, LINE's `stickerId`.
  public let id: String

  /// Names a stamp by pack and id.
  public init(_ pack: String, _ id: String) {
    self.pack = pack
    self.id = id
  }

  /// Reads `PACK/ID`; nil unless both are 1 to 20 ASCII digits.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy(Self.isNumber) else { return nil }
    self.init(String(parts[0]), String(parts[1]))
  }

  /// The way it is written in a config: `PACK/ID`.
  public var description: String { "\(pack)/\(id)" }

  /// The one name under which every arranged sticker arrives, whatever it shows.
  ///
  /// Source: LINE Messaging API reference, sticker messages.
  package static let arranged = StampID("30563", "651698630")

  private static func isNumber(_ part: Substring) -> Bool {
    (1...20).contains(part.utf8.count) && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}

/// A chat sticker that a customer sent.
public struct Stamp: Sendable, Hashable {
  /// Which stamp it is.
  public let name: StampID
  /// The platform's words for it: a random choice per event, so a hint at most, never a trigger.
  public let keywords: [String]
  /// What the customer wrote onto it, for stamps that carry a message.
  public let text: String?

  /// Makes a stamp as it came in.
  public init(_ name: StampID, keywords: [String] = [], text: String? = nil) {
    self.name = name
    self.keywords = keywords
    self.text = text
  }
}
