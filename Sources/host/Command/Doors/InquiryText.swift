import CommandKit
import Foundation
import HostCommandLine
import HostStatementFiles
import HostStorage

/// Accounts and their lines in columns, for operators.
struct InquiryText {
  let zone: TimeZone

  /// A head and a row for each account.
  func table(of accounts: [InquiryAccount]) -> [String] {
    var table = TextTable(rightAligned: [4, 6])
    table.rows = [
      [
        "account", "customer", "kind", "currency", "balance", "as of", "lines", "first", "last",
      ]
    ]
    table.rows += accounts.map { account in
      [
        account.reference.description.visible(columns: 40),
        account.customer.visible(columns: 16), account.kind.visible(columns: 12),
        account.balance.currency.code, account.balance.decimalText,
        Self.time(account.asOf, zone), String(account.lineCount),
        account.days?.lowerBound.description ?? "-", account.days?.upperBound.description ?? "-",
      ]
    }
    return table.lines
  }

  /// A row for each line of a statement.
  func table(of lines: [StatementLine]) -> [String] {
    var table = TextTable(rightAligned: [1])
    table.rows = lines.map { line in
      [
        line.date.description, line.amount.decimalText, line.amount.currency.code,
        line.remark.visible(),
      ]
    }
    return table.lines
  }

  /// A moment in the bank's time zone, as in `2026-09-03 18:05`.
  static func time(_ moment: Date, _ zone: TimeZone) -> String {
    let seconds = Int(moment.timeIntervalSince1970) + zone.secondsFromGMT(for: moment)
    let minutes = ((seconds % 86_400) + 86_400) % 86_400 / 60
    let digits = { (number: Int) in (number < 10 ? "0" : "") + String(number) }
    return "\(CalendarDate(moment, in: zone)) \(digits(minutes / 60)):\(digits(minutes % 60))"
  }

  /// A moment for machines, as in `2026-09-03T09:05:00Z`.
  static func time(_ moment: Date) -> String { moment.formatted(.iso8601) }
}
