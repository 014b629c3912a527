/// A stretch of days that a customer can name.
public enum Period: Sendable, Hashable {
  /// No days named: the newest lines, however old.
  case latest
  /// The day of the message.
  case today
  /// The day before.
  case yesterday
  /// The running month.
  case thisMonth
  /// The month before.
  case lastMonth
  /// A month of a year.
  case month(year: Int, month: Int)
  /// A single day.
  case day(CalendarDate)
  /// The last so many days, today included.
  case lastDays(Int)
  /// From one day to another, both included.
  case range(ClosedRange<CalendarDate>)

  /// The period of some days, by the shortest of its names.
  init(_ days: ClosedRange<CalendarDate>, today: CalendarDate) {
    let known = [Period.today, .yesterday, .thisMonth, .lastMonth]
    self = known.first { $0.days(today: today) == days } ?? Period(fixed: days)
  }

  private init(fixed days: ClosedRange<CalendarDate>) {
    let first = days.lowerBound
    if days.upperBound == first {
      self = .day(first)
    } else if days == first.firstOfMonth()...first.lastOfMonth {
      self = .month(year: first.year, month: first.month)
    } else {
      self = .range(days)
    }
  }

  /// The same days by a name that doesn't move on: a button may be tapped on another day.
  public func fixed(today: CalendarDate) -> Period {
    days(today: today).map { Period(fixed: $0) } ?? self
  }

  /// The days, counted from the day of the message; nil for `latest`.
  public func days(today: CalendarDate) -> ClosedRange<CalendarDate>? {
    switch self {
    case .latest: nil
    case .today: today...today
    case .yesterday: today.adding(days: -1)...today.adding(days: -1)
    case .thisMonth: today.firstOfMonth()...today.lastOfMonth
    case .lastMonth: Self.wholeMonth(today.firstOfMonth(adding: -1))
    case .month(let year, let month):
      CalendarDate(year: year, month: month, day: 1).map(Self.wholeMonth)
    case .day(let day): day...day
    case .lastDays(let count): today.adding(days: 1 - max(count, 1))...today
    case .range(let days): days
    }
  }

  /// The period as it is written on the command line and in buttons: `last-month`, `2026-09`, `7d`,
  /// `2026-09-01..2026-09-15`.
  public var name: String {
    switch self {
    case .latest: "latest"
    case .today: "today"
    case .yesterday: "yesterday"
    case .thisMonth: "this-month"
    case .lastMonth: "last-month"
    case .month(let year, let month):
      String((CalendarDate(year: year, month: month, day: 1)?.description ?? "").prefix(7))
    case .day(let day): day.description
    case .lastDays(let count): "\(count)d"
    case .range(let days): "\(days.lowerBound)\(Self.dots)\(days.upperBound)"
    }
  }

  /// Reads what `name` writes; nil for anything else.
  public init?(name: String) {
    switch name {
    case "latest": self = .latest
    case "today": self = .today
    case "yesterday": self = .yesterday
    case "this-month": self = .thisMonth
    case "last-month": self = .lastMonth
    default:
      if let day = CalendarDate(name) {
        self = .day(day)
      } else if name.utf8.count == 7, let first = CalendarDate(name + "-01") {
        self = .month(year: first.year, month: first.month)
      } else if name.hasSuffix("d"), let count = Int(name.dropLast()),
        (1...Self.mostDays).contains(count)
      {
        self = .lastDays(count)
      } else if let days = Self.range(name) {
        self = .range(days)
      } else {
        return nil
      }
    }
  }

  /// The most days that `lastDays` takes: ten years.
  public static let mostDays = 3_660

  private static let dots = ".."

  private static func range(_ name: String) -> ClosedRange<CalendarDate>? {
    guard name.utf8.count == 22, name.dropFirst(10).hasPrefix(dots),
      let first = CalendarDate(String(name.prefix(10))),
      let last = CalendarDate(String(name.suffix(10))), first <= last
    else { return nil }
    return first...last
  }

  private static func wholeMonth(_ first: CalendarDate) -> ClosedRange<CalendarDate> {
    first...first.lastOfMonth
  }
}
