import CommandKit

/// The lines of a demo account: whole months from a year ago, the running one up to today.
struct DemoStatement {
  struct Line: Equatable {
    /// Days since 1970.
    let day: Int
    /// The order within the day.
    let sequence: Int64
    /// Yen; what goes out is negative.
    let amount: Int64
    let remark: String
  }

  /// What the account held before the first line.
  let opening: Int64
  /// Oldest first.
  let lines: [Line]
  /// The opening and all lines.
  var balance: Int64 { lines.reduce(opening) { $0 + $1.amount } }

  init(of account: DemoCustomer.Account, upTo today: CalendarDate) {
    let first = today.firstOfMonth(adding: -12)
    opening = account.life.opening(of: account.key, first)
    lines = (0...12).flatMap { month in
      DemoMonth(of: account, first.firstOfMonth(adding: month)).lines
    }.filter { $0.day <= today.dayNumber }
  }
}

/// One whole month of a demo account, planned at once.
///
/// What an account holds on the first of a month depends on nothing but the account and the month,
/// and one line makes the others come out there. So no day depends on when the bank was made.
struct DemoMonth {
  let lines: [DemoStatement.Line]

  init(of account: DemoCustomer.Account, _ first: CalendarDate) {
    let next = first.firstOfMonth(adding: 1)
    let rise =
      account.life.opening(of: account.key, next) - account.life.opening(of: account.key, first)
    var plan = DemoPlan(of: account.key, first)
    account.life.fill(&plan, rise: rise)
    var sequences: [Int: Int64] = [:]
    lines = plan.entries.enumerated()
      // The place in the plan decides within a day: money comes in before it goes out.
      .sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
      .map { entry in
        let sequence = sequences[entry.element.day, default: 0]
        sequences[entry.element.day] = sequence + 1
        return DemoStatement.Line(
          day: entry.element.day, sequence: sequence, amount: entry.element.amount,
          remark: entry.element.remark)
      }
  }
}
