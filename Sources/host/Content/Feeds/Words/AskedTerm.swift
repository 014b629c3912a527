import CommandKit

/// A term by which a customer asks: 1年, 六ヶ月, "two years".
struct AskedTerm: Sendable, Equatable {
  let months: Int

  private var isYears: Bool { months % 12 == 0 }
  private var number: Int { isYears ? months / 12 : months }

  /// Its name as a section: `1-year`, `6-months`.
  var name: String { "\(number)-" + (isYears ? "year" : "month") + (number == 1 ? "" : "s") }

  var label: LocalizedText {
    let key = (isYears ? "year" : "month") + (number == 1 ? "" : "s")
    return FeedWords.texts[key].filled(["number": "\(number)"])
  }

  var section: ContentSection { ContentSection(name: name, label: label, phrases: phrases) }

  /// All the ways to say it: digits and kanji numbers, もの and 物 behind it, months for whole years.
  private var phrases: [String] {
    var phrases: [String] = []
    for number in ["\(number)", Self.kanji[number - 1]] {
      for unit in isYears ? ["年"] : Self.months {
        phrases += ["", "間", "もの", "物"].map { number + unit + $0 }
      }
    }
    for number in ["\(number)", Self.english[number - 1]] {
      let unit = isYears ? "year" : "month"
      phrases += ["\(number) \(unit)", "\(number) \(unit)s", "\(number)-\(unit)"]
    }
    if isYears {
      phrases += Self.months.map { "\(months)" + $0 } + ["\(months) months", "\(months)-month"]
    }
    return phrases + (Self.others[months] ?? [])
  }

  private static let months = ["ヶ月", "か月", "カ月", "ケ月", "ヵ月", "箇月"]
  private static let others: [Int: [String]] = [
    6: ["半年", "半年もの", "half a year", "half-year"], 12: ["12 month"],
  ]

  private static let kanji = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
  private static let english = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
  ]
}
