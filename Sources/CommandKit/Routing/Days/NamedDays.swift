/// What a sentence says about days.
enum NamedDays: Sendable, Equatable {
  /// Nothing.
  case none
  /// One stretch of days.
  case period(Period)
  /// It names days, but none that can be shown.
  case trouble(DayTrouble)

  /// Reads an argument: a period's name, a trouble's, or words.
  init(_ argument: String, today: CalendarDate) {
    if let period = Period(name: argument) {
      let isAhead = period.days(today: today).map { $0.lowerBound > today } ?? false
      self = isAhead ? .trouble(.ahead) : .period(period)
    } else if let trouble = DayTrouble(rawValue: argument) {
      self = .trouble(trouble)
    } else {
      self = Sentence(argument).days(today: today)
    }
  }

  /// As an argument, written the way the period parameter reads it.
  var argument: String? {
    switch self {
    case .none: nil
    case .period(let period): period.name
    case .trouble(let trouble): trouble.rawValue
    }
  }
}

/// Why days that were named can't be shown.
///
/// Its text in the framework's words is `period.` and its name.
enum DayTrouble: String, Error, Sendable, CaseIterable {
  /// They are still to come.
  case ahead
  /// The calendar has no such day.
  case noSuchDay = "no-such-day"
  /// They are several stretches.
  case apart
  /// Which days are meant can't be told.
  case unclear
}
