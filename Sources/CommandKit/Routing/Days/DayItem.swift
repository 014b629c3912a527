/// A piece of what a sentence says about days: a term, or a word between terms.
struct DayItem: Sendable, Equatable {
  enum Kind: Sendable, Equatable {
    case term(DayTerm)
    /// A number that is a date only beside one: the 1 of 1〜15日.
    case bare(Int)
    /// A word between dates, and one that says nothing.
    case word(DayWord)
    case other
  }

  var kind: Kind
  let start: Int
  var end: Int
  /// What stands before it.
  let gap: Sentence.Gap

  var word: DayWord? {
    if case .word(let word) = kind { word } else { nil }
  }

  var date: PartialDate? {
    if case .term(.date(let date)) = kind { date } else { nil }
  }

  var isTerm: Bool {
    if case .term = kind { true } else { false }
  }

  var isBare: Bool {
    if case .bare = kind { true } else { false }
  }

  var isLength: Bool {
    if case .term(.lasting) = kind { true } else { false }
  }

  /// Whether it is a date or may be one.
  var isDate: Bool { isTerm || isBare }

  /// Whether a sign before it stands for "to": 8月〜9月.
  var isBehindWave: Bool { gap == .wave || gap == .dash || gap == .spacedDash }
}
