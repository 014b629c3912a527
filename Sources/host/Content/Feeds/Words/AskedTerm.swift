import CommandKit

/// A term by which a customer asks: 1年, 六ヶ月, 1年半, "two years".
struct AskedTerm: Sendable, Equatable {
  let months: Int

  private var isYears: Bool { months % 12 == 0 }
  /// Whether it is called a year and a half: beyond the first year, and half of one over.
  private var isHalf: Bool { months > 12 && months % 12 == 6 }
  private var number: Int { isYears ? months / 12 : months }

  /// Its name as a section: `1-year`, `6-months`.
  var name: String { "\(number)-" + (isYears ? "year" : "month") + (number == 1 ? "" : "s") }

  var label: LocalizedText {
    if isHalf {
      return FeedWords.texts["half"].filled(["years": "\(months / 12)", "months": "\(months)"])
    }
    let key = (isYears ? "year" : "month") + (number == 1 ? "" : "s")
    return FeedWords.texts[key].filled(["number": "\(number)"])
  }

  var section: ContentSection {
    ContentSection(
      name: name, label: label, phrases: phrases, isOffered: Self.offered.contains(months))
  }

  /// Months for which buttons are worth their place; other terms are rare.
  private static let offered: Set = [1, 2, 3, 4, 5, 6, 9, 12, 24, 36, 48, 60, 72, 84, 96, 108, 120]

  /// All the ways to say it: digits and kanji numbers, もの and 物 behind it, months for whole years.
  private var phrases: [String] {
    var phrases: [String] = []
    for number in [String(number), TermWords.kanji(number)] {
      for unit in isYears ? ["年"] : TermWords.months {
        phrases += ["", "間", "もの", "物"].map { number + unit + $0 }
      }
    }
    for number in [String(number), TermWords.english(number)].compactMap(\.self) {
      let unit = isYears ? "year" : "month"
      phrases += ["\(number) \(unit)", "\(number) \(unit)s", "\(number)-\(unit)"]
    }
    if isYears {
      phrases +=
        TermWords.months.map { "\(months)" + $0 } + ["\(months) months", "\(months)-month"]
    }
    return phrases + (isHalf ? halves : []) + (Self.others[months] ?? [])
  }

  /// 1年半, 一年六ヶ月, "one and a half years".
  private var halves: [String] {
    let years = months / 12
    let word = TermWords.english(years) ?? String(years)
    let unit = years == 1 ? "year" : "years"
    return [String(years), TermWords.kanji(years)].flatMap { number in
      ["", "間", "もの", "物"].map { number + "年半" + $0 }
        + TermWords.months.flatMap {
          ["\(number)年6\($0)", "\(number)年六\($0)", "\(number)年と6\($0)"]
        }
    } + [
      "\(word) and a half years", "\(word) and a half year", "\(word) \(unit) and a half",
      "\(years) and a half years", "\(years) \(unit) and a half", "\(years) \(unit) 6 months",
      "\(years) \(unit) and 6 months", "\(word) \(unit) and six months",
    ]
  }

  private static let others: [Int: [String]] = [
    6: ["半年", "半年もの", "half a year", "half-year"],
    12: ["12 month"], 18: ["a year and a half", "year and a half"],
  ]
}
