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
    }
  }

  /// The period as it is written on the command line and in buttons: `last-month`, `2026-09`, `7d`.
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
      } else {
        return nil
      }
    }
  }

  /// The most days that `lastDays` takes: ten years.
  public static let mostDays = 3_660

  private static func wholeMonth(_ first: CalendarDate) -> ClosedRange<CalendarDate> {
    first...first.lastOfMonth
  }
}
