public import Foundation

/// A time in which something rests: of every day, or once.
public enum Maintenance: Sendable, Hashable {
  case daily(DailyWindow)
  /// From the first moment to before the second.
  case once(Date, Date)

  /// When it ends, if a moment lies in it.
  public func end(at moment: Date, in zone: TimeZone) -> Date? {
    switch self {
    case .daily(let window): window.end(at: moment, in: zone)
    case .once(let start, let end): start <= moment && moment < end ? end : nil
    }
  }
}
