public import Foundation

/// A time of every day, `02:00-04:00`, which may go over midnight: `23:30-04:00`.
public struct DailyWindow: Sendable, Hashable {
  private static let dayLength = 24 * 60

  /// Minutes since midnight, 0 to 1439.
  let start: Int
  /// Minutes since midnight, 0 to 1439; not after `start` when midnight lies between.
  let end: Int

  /// Reads `02:00-04:00`; nil for anything else, and for a window without length.
  ///
  /// `24:00` is an end too.
  public init?(_ text: String) {
    let times = text.split(omittingEmptySubsequences: false) { "-–〜～~".contains($0) }
      .map { Self.minutes($0.filter { $0 != " " }) }
    guard times.count == 2, let start = times[0], let end = times[1], start < Self.dayLength,
      start != end % Self.dayLength || end - start == Self.dayLength
    else { return nil }
    self.start = start
    self.end = end % Self.dayLength
  }

  /// Whether midnight lies in it; what comes after belongs to the day on which it began.
  var isOvernight: Bool { end <= start }

  /// When it ends, if a moment lies in it: the start does, the end doesn't.
  public func end(at moment: Date, in zone: TimeZone) -> Date? {
    let offset = zone.secondsFromGMT(for: moment)
    let second = (Int(moment.timeIntervalSince1970.rounded(.down)) + offset) % 86_400
    let (now, from, to) = ((second + 86_400) % 86_400, start * 60, end * 60)
    let isInside = from < to ? (from..<to).contains(now) : now >= from || now < to
    guard isInside else { return nil }
    let left = to > now ? to - now : to - now + 86_400
    let end = Date(timeIntervalSince1970: moment.timeIntervalSince1970.rounded(.down))
      .addingTimeInterval(Double(left))
    // The clocks may change meanwhile.
    return end.addingTimeInterval(Double(offset - zone.secondsFromGMT(for: end)))
  }

  private static func minutes(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60,
      hour * 60 + minute <= dayLength
    else { return nil }
    return hour * 60 + minute
  }
}

extension DailyWindow: CustomStringConvertible {
  /// As it is written in a config: `23:30-04:00`.
  public var description: String {
    Self.text(start) + "-" + Self.text(end == 0 ? Self.dayLength : end)
  }

  private static func text(_ minutes: Int) -> String {
    let (hour, minute) = (minutes / 60, minutes % 60)
    return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }
}
