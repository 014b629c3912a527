/// The days of which somebody wants to know figures that change from day to day, such as rates.
public enum AskedDays: Sendable, Hashable {
  /// No days named: the figures of now.
  case now
  /// These days, both ends included.
  case days(ClosedRange<CalendarDate>)
  /// Days that are still to come.
  case ahead
  /// Days that were named in such a way that there is no telling which.
  case unclear

  /// Whether figures answer the question.
  ///
  /// - Parameters:
  ///   - figures: The days for which the figures hold; none for figures of now.
  ///   - today: The day of the question. What is asked of a stretch with today in it is answered by
  ///     the newest figures.
  public func isAnswered(by figures: [CalendarDate], on today: CalendarDate) -> Bool {
    switch self {
    case .now: true
    case .days(let days):
      days.contains(today) || !figures.isEmpty && figures.allSatisfy(days.contains)
    case .ahead, .unclear: false
    }
  }
}

extension Parameter where Value == AskedDays {
  /// The days of figures: 昨日のドル円, "the rate last week", `2026-09-03`.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - choices: What else the sentence may name: the 1年半 of a deposit is no day.
  public static func figureDays(
    _ name: String, besides choices: [Selectable] = [],
    help: LocalizedText = [.ja: "いつの数字か", .en: "Of which days"]
  ) -> Parameter {
    let finder = SelectionFinder(choices)
    return Parameter(
      ParameterDeclaration(
        name, help: help,
        takes: [
          .ja: "日か期間（昨日、先週、2026-09-03 など）",
          .en: "a day or a period, such as yesterday, 2026-09-03 or 7d",
        ], defaultText: ""
      ) { sentence, today in
        let others = finder.ranges(in: sentence)
        let terms = sentence.daySpans(today: today).places.filter { place in
          others.contains { $0.lowerBound <= place.lowerBound && place.upperBound <= $0.upperBound }
        }
        return sentence.without(terms).days(today: today).argument
      }, default: .now
    ) { text, today in
      switch NamedDays(text, today: today) {
      case .none: nil
      case .period(let period): period.days(today: today).map { .days($0) } ?? .now
      case .trouble(.ahead): .ahead
      case .trouble: .unclear
      }
    }
  }
}

extension Sentence {
  /// The sentence with some of its letters taken out; what is left doesn't grow together.
  func without(_ ranges: [Range<Int>]) -> Sentence {
    guard !ranges.isEmpty else { return self }
    var kept: [Letter] = []
    for (index, letter) in letters.enumerated()
    where !ranges.contains(where: { $0.contains(index) }) {
      let isBehindGap = ranges.contains { $0.upperBound == index }
      kept.append(
        isBehindGap
          ? Letter(scalar: letter.scalar, script: letter.script, gap: .space, clause: letter.clause)
          : letter)
    }
    return Sentence(letters: kept, tail: tail)
  }

  private init(letters: [Letter], tail: Gap) {
    self.letters = letters
    self.tail = tail
  }
}
