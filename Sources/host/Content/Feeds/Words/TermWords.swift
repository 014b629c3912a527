import CommandKit

/// The words from which terms are put together.
enum TermWords {
  /// The counter of months, as often as it is spelled.
  static let months = ["ヶ月", "か月", "カ月", "ケ月", "ヵ月", "箇月"]

  /// A number from 1 to 99 in kanji.
  static func kanji(_ number: Int) -> String {
    let (tens, ones) = (number / 10, number % 10)
    return (tens > 1 ? digits[tens] : "") + (tens > 0 ? "十" : "") + digits[ones]
  }

  /// A number from 1 to 12 as an English word; nil for others.
  static func english(_ number: Int) -> String? {
    words.indices.contains(number - 1) ? words[number - 1] : nil
  }

  /// The section of every term that has none of its own.
  ///
  /// It has no rates, ever: who asks for 15 years gets to know that there is no such row, rather
  /// than the rows of other terms. Without it the 5年 in 1.5年 would be found.
  static let other = ContentSection(
    name: "other-term", label: FeedWords.texts["term.other"], phrases: others, isOffered: false)

  private static let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
  private static let words = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
  ]

  private static var others: [String] {
    let own = Set(DepositTerm.askable.flatMap(\.section.phrases))
    var phrases: [String] = []
    // 05年 is what is left of 0.5年, once signs are taken away.
    phrases += ["05年", "0.5 years"]
    for years in 1...60 {
      phrases += [
        "\(years)年", "\(kanji(years))年", "\(years) years", "\(years)-year", "\(years) year",
      ]
      guard years <= 10 else { continue }
      phrases += ["\(years)年半", "\(kanji(years))年半"]
      for more in 1...11 {
        phrases += months.map { "\(years)年\(more)\($0)" }
        phrases += ["\(years) year \(more) months", "\(years) years \(more) months"]
      }
    }
    for number in 1...120 {
      phrases += months.map { "\(number)\($0)" } + ["\(number) months", "\(number)-month"]
    }
    for number in 1...12 {
      phrases += ["\(number)週間", "\(number) weeks", "\(number)-week", "\(number) week"]
    }
    for number in [5, 7, 10, 14, 20, 28, 30, 45, 50, 60, 90, 100, 180, 360, 365] {
      phrases += ["\(number)日間", "\(number)日もの", "\(number)日物", "\(number) days", "\(number)-day"]
    }
    return phrases.filter { !own.contains($0) }
  }
}
