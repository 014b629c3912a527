/// The talk with one customer and its cards: in memory, the newest only.
struct SimulatorTalk: Sendable {
  /// Entries that are kept, and cards as well; the oldest go first.
  static let longest = 200

  /// Each as the page takes it, in JSON.
  private(set) var entries: [[UInt8]] = []
  private(set) var cards: [[UInt8]] = []

  mutating func add(entry: [UInt8]) { Self.add(entry, to: &entries) }

  mutating func add(card: [UInt8]) { Self.add(card, to: &cards) }

  private static func add(_ item: [UInt8], to items: inout [[UInt8]]) {
    items.append(item)
    if items.count > longest { items.removeFirst(items.count - longest) }
  }
}
