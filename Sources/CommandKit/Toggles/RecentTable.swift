import Foundation

/// A table that forgets what was put in too long ago: at the latest after twice its span, with a whole half of
/// it, so that nothing has to be looked through.
struct RecentTable<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let span: TimeInterval
  private var new: [Key: Value] = [:]
  private var old: [Key: Value] = [:]
  private var begin = Date.distantPast

  /// - Parameter span: For how many seconds an entry is kept at least.
  init(span: TimeInterval) {
    self.span = span
  }

  /// How many were put in in this span.
  var recentCount: Int { new.count }

  /// Forgets what is old at a moment.
  mutating func forget(at now: Date) {
    let age = now.timeIntervalSince(begin)
    guard age >= span else { return }
    old = age < 2 * span ? new : [:]
    new = [:]
    begin = now
  }

  subscript(key: Key) -> Value? {
    get { new[key] ?? old[key] }
    set {
      new[key] = newValue
      if newValue == nil { old[key] = nil }
    }
  }
}
