import CommandKit
import HostStatementFiles

/// Takes a statement file in, before anything of it is held against the inquiry database.
///
/// A file may hold an account several times, as one statement a day: together they are what the
/// file says of it.
struct StatementIntake: StatementSink {
  /// What a file says of one account, but for its lines.
  struct Account {
    let header: StatementHeader
    /// The days that the file covers, in order; between two ranges lies at least a day.
    fileprivate(set) var ranges: [ClosedRange<Int>] = []
    fileprivate(set) var closing: StatementClosing?
    fileprivate var told: [ToldDays] = []
  }

  private(set) var accounts: [Account] = []
  private let staging: StatementStaging
  private let today: CalendarDate
  private var places: [AccountReference: Int] = [:]
  private var statement: Statement?
  private var statementCount = 0

  /// The statement that is being read.
  private struct Statement {
    let header: StatementHeader
    let account: Int
    var count = 0
    var first: CalendarDate?
    var last: CalendarDate?
  }

  init(_ staging: StatementStaging, today: CalendarDate) {
    self.staging = staging
    self.today = today
  }

  /// Begins a statement.
  mutating func begin(_ header: StatementHeader) throws {
    let account = places[header.account] ?? accounts.count
    if account == accounts.count {
      places[header.account] = account
      accounts.append(Account(header: header))
    }
    statement = Statement(header: header, account: account)
    statementCount += 1
  }

  /// Takes a line.
  mutating func add(_ entry: StatementEntry) throws {
    guard var open = statement else { return }
    guard entry.amount.minorUnits.magnitude <= Self.mostMinorUnits else {
      throw StatementImportMistake.tooMuch.fault(at: entry.place)
    }
    guard entry.date <= today else {
      throw StatementImportMistake.entryInFuture(entry.date).fault(at: entry.place)
    }
    open.first = min(open.first ?? entry.date, entry.date)
    open.last = max(open.last ?? entry.date, entry.date)
    open.count += 1
    try staging.add(
      LedgerLine(
        amount: entry.amount.minorUnits, remark: entry.remark, currency: entry.amount.currency.code),
      account: open.account, day: entry.date.dayNumber, statement: statementCount,
      position: open.count)
    statement = open
  }

  /// Ends a statement.
  mutating func end(_ closing: StatementClosing) throws {
    guard let open = statement else { return }
    statement = nil
    let place = open.header.place
    let known = accounts[open.account].closing
    guard known == nil || known?.balance.currency == closing.balance.currency else {
      throw StatementImportMistake.currencyInFile.fault(at: place)
    }
    guard closing.date <= today else {
      throw StatementImportMistake.closingInFuture(closing.date).fault(at: place)
    }
    guard closing.balance.minorUnits.magnitude <= Self.mostMinorUnits else {
      throw StatementImportMistake.tooMuch.fault(at: place)
    }
    if let range = range(of: open, closing) {
      let told = ToldDays(
        days: range, opening: open.header.opening, closing: closing.balance, count: open.count)
      guard accounts[open.account].told.allSatisfy(told.goes(with:)) else {
        throw StatementImportMistake.sameDays.fault(at: place)
      }
      accounts[open.account].told.append(told)
      accounts[open.account].cover(range)
    }
    if let known, known.date > closing.date { return }
    accounts[open.account].closing = closing
  }

  /// The days that a statement covers: its period, else from its first line to its last.
  ///
  /// A period may go on behind the day of the balance, until the month's end, say; of those days
  /// the statement knows nothing yet.
  private func range(of open: Statement, _ closing: StatementClosing) -> ClosedRange<Int>? {
    if let period = open.header.period ?? closing.period {
      let last = min(period.upperBound, max(period.lowerBound, closing.date))
      return (period.lowerBound...last).dayNumbers
    }
    guard let first = open.first, let last = open.last else { return nil }
    return first.dayNumber...last.dayNumber
  }

  /// Far more than any account moves, and little enough for a year's lines to be summed.
  private static let mostMinorUnits: UInt64 = 1_000_000_000_000_000
}

extension StatementIntake.Account {
  fileprivate mutating func cover(_ range: ClosedRange<Int>) {
    ranges.append(range)
    ranges.sort { $0.lowerBound < $1.lowerBound }
    var merged: [ClosedRange<Int>] = []
    for range in ranges {
      if let last = merged.last, range.lowerBound <= last.upperBound + 1 {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    ranges = merged
  }
}

extension ClosedRange<CalendarDate> {
  fileprivate var dayNumbers: ClosedRange<Int> { lowerBound.dayNumber...upperBound.dayNumber }
}
