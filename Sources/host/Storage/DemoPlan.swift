import CommandKit

/// What is to happen on a demo account in one month.
struct DemoPlan {
  struct Entry {
    let day: Int
    let amount: Int64
    let remark: String
  }

  /// How a day on which banks are closed is avoided.
  enum Avoidance {
    case earlier, later
  }

  private(set) var entries: [Entry] = []
  /// What the entries come to.
  private(set) var sum: Int64 = 0
  let month: CalendarDate
  private var generator: SeededGenerator
  private let lastDay: CalendarDate

  init(of account: Int64, _ month: CalendarDate) {
    self.month = month
    lastDay = month.lastOfMonth
    generator = SeededGenerator(account, Int64(month.year), Int64(month.month))
  }

  /// A number for an amount or a count.
  mutating func draw(_ range: ClosedRange<Int64>) -> Int64 {
    generator.number(in: range)
  }

  /// Books on a day of the month, or the banking day beside it.
  ///
  /// Saturdays and Sundays count as closed. What would fall into the next month is booked earlier.
  mutating func book(
    _ amount: Int64, _ remark: String, on day: Int, closed avoidance: Avoidance = .later
  ) {
    var date = month.adding(days: day - 1)
    while Self.isWeekend(date) { date = date.adding(days: avoidance == .later ? 1 : -1) }
    if date > lastDay {
      date = lastDay
      while Self.isWeekend(date) { date = date.adding(days: -1) }
    }
    add(amount, remark, on: date)
  }

  /// Spends on some days of the month, whatever weekday they are.
  mutating func spend(
    _ times: ClosedRange<Int64>, _ amounts: ClosedRange<Int64>, inStepsOf step: Int64 = 1,
    _ remarks: [String]
  ) {
    for _ in 0..<draw(times) {
      let date = month.adding(days: Int(draw(0...Int64(lastDay.day - 1))))
      add(-draw(amounts) * step, generator.choice(of: remarks), on: date)
    }
  }

  private mutating func add(_ amount: Int64, _ remark: String, on date: CalendarDate) {
    entries.append(Entry(day: date.dayNumber, amount: amount, remark: remark))
    sum += amount
  }

  /// 1970-01-01 was a Thursday.
  private static func isWeekend(_ date: CalendarDate) -> Bool {
    [2, 3].contains((date.dayNumber % 7 + 7) % 7)
  }
}
