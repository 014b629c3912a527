/// A kind of day on which something is open.
public enum OpenDay: String, Sendable, Hashable, CaseIterable {
  case monday = "mon"
  case tuesday = "tue"
  case wednesday = "wed"
  case thursday = "thu"
  case friday = "fri"
  case saturday = "sat"
  case sunday = "sun"
  /// A public holiday, whatever weekday it falls on.
  case holiday = "holidays"

  /// What a day is: a holiday, or else its weekday.
  init(_ date: CalendarDate, holidays: Set<CalendarDate>) {
    // 1970-01-01 was a Thursday.
    let weekday = ((date.dayNumber + 3) % 7 + 7) % 7
    self = holidays.contains(date) ? .holiday : Self.allCases[weekday]
  }

  /// Reads `mon`, `mon-fri` or `holidays`; nil for anything else.
  ///
  /// `sat-mon` goes over the end of the week.
  public static func days(_ text: String) -> [OpenDay]? {
    if let day = OpenDay(rawValue: text) { return [day] }
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
      .map { OpenDay(rawValue: String($0)) }
    guard ends.count == 2, let first = ends[0], let last = ends[1], first != .holiday,
      last != .holiday, let from = allCases.firstIndex(of: first),
      let to = allCases.firstIndex(of: last)
    else { return nil }
    return (0...(to - from + 7) % 7).map { allCases[(from + $0) % 7] }
  }
}
