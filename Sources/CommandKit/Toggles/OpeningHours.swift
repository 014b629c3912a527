public import Foundation

/// When something answers.
///
/// It is open when the moment lies between `from` and `until`, on one of the days, in one of the daily
/// windows. What isn't given doesn't restrict. A window that goes over midnight belongs to the day on
/// which it begins.
public struct OpeningHours: Sendable, Hashable {
  /// The daily windows; none for the whole day.
  public var daily: [DailyWindow] = []
  /// The days; none for every day.
  public var days: Set<OpenDay> = []
  /// The first moment.
  public var from: Date?
  /// The moment at which it ends.
  public var until: Date?
  /// The public holidays, which count as `OpenDay.holiday` and not as their weekday.
  public var holidays: Set<CalendarDate> = []
  /// The bank's time zone.
  public var zone = TimeZone.gmt

  /// Always open.
  public init() {}

  /// Whether a moment lies in them.
  public func isOpen(at moment: Date) -> Bool {
    if let from, moment < from { return false }
    if let until, moment >= until { return false }
    if daily.isEmpty, days.isEmpty { return true }
    let day = CalendarDate(moment, in: zone)
    if daily.isEmpty { return isDay(day) }
    let minute = minute(of: moment)
    return daily.contains { window in
      guard window.isOvernight else {
        return (window.start..<window.end).contains(minute) && isDay(day)
      }
      return minute >= window.start && isDay(day)
        || minute < window.end && isDay(day.adding(days: -1))
    }
  }

  /// When they open next, from a moment at which they are closed; nil for never, or not within a year.
  public func opening(after moment: Date) -> Date? {
    let earliest = max(moment, from ?? moment)
    if isOpen(at: earliest) { return earliest }
    let start = start(after: earliest)
    // Where the clocks are put back, or on, hours may open in their midst.
    if let change = zone.nextDaylightSavingTimeTransition(after: earliest),
      change < start ?? .distantFuture, isOpen(at: change)
    {
      return change
    }
    return start
  }

  private func start(after earliest: Date) -> Date? {
    let day = CalendarDate(earliest, in: zone)
    for ahead in 0...366 {
      let next = day.adding(days: ahead)
      guard isDay(next) else { continue }
      let starts = daily.isEmpty ? [0] : daily.map(\.start).sorted()
      for start in starts.map({ next.moment(second: $0 * 60, in: zone) }) where start > earliest {
        if isOpen(at: start) { return start }
      }
    }
    return nil
  }

  private func isDay(_ day: CalendarDate) -> Bool {
    days.isEmpty || days.contains(OpenDay(day, holidays: holidays))
  }

  private func minute(of moment: Date) -> Int {
    let seconds =
      Int(moment.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: moment)
    return (seconds % 86_400 + 86_400) % 86_400 / 60
  }
}
