import Foundation

/// A file of 全銀 入出金取引明細 of one account in November 2024, in ASCII alone.
struct ZenginText {
  var bank = "9999"
  var number = "1234567"
  var holder = "TESUTO TARO"
  /// Day of the month and amount; negative went out.
  var entries: [(Int, Int)] = [(1, -207_002), (4, 30_409)]
  var opening = 1_234_567

  var text: String {
    let (sumIn, sumOut) = (sum { $0 > 0 }, sum { $0 < 0 })
    let header =
      "1030061202061101061130" + bank + text("MIHON", 15) + "001" + text("HONTEN", 15) + "000"
      + "1" + digits(Int(number) ?? 0, 10) + text(holder, 40) + "11" + digits(opening, 14)
    let data = entries.enumerated().map { index, entry in
      "2" + digits(index, 8) + "0611" + digits(entry.0, 2) + "0611" + digits(entry.0, 2)
        + (entry.1 > 0 ? "1" : "2") + "11" + digits(abs(entry.1), 12)
        + String(repeating: "0", count: 45) + text("YAMADA", 48) + text("", 30)
        + text("FURIKOMI", 20)
    }
    let trailer =
      "8" + digits(entries.count { $0.1 > 0 }, 6) + digits(sumIn, 13)
      + digits(entries.count { $0.1 < 0 }, 6) + digits(-sumOut, 13) + "1"
      + digits(opening + sumIn + sumOut, 14) + digits(entries.count, 7)
    let end = "9" + digits(entries.count + 3, 10) + "00001"
    return ([header] + data + [trailer, end]).map { text($0, 200) + "\r\n" }.joined()
  }

  private func sum(_ counts: (Int) -> Bool) -> Int {
    entries.map(\.1).filter(counts).reduce(0, +)
  }

  private func digits(_ number: Int, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: count - text.count) + text
  }

  private func text(_ text: String, _ count: Int) -> String {
    text + String(repeating: " ", count: count - text.utf8.count)
  }
}
