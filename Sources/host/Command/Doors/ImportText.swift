import CommandKit
import Foundation
import HostCommandLine
import HostStatementFiles
import HostStorage

/// What an import of a statement file did, in sentences for operators.
struct ImportText {
  let report: StatementImportReport
  let file: String
  let zone: TimeZone

  var lines: [String] {
    let count = report.accounts.count
    let head =
      "\(file.visible(columns: 200)): \(count) account\(count == 1 ? "" : "s") in the file."
      + (report.isDryRun ? " Nothing was written (--dry-run); an import would do this:" : "")
      + (report.isUnchanged ? " Nothing changes: all of it was there already." : "")
    var lines = [head] + report.accounts.flatMap(lines(of:))
    if let customer = report.newCustomer {
      lines.append(
        "Customer \(customer) is new. Fill in the names, the date of birth and the PIN; until then "
          + "nobody can link these accounts on the page.")
    }
    return lines
  }

  private func lines(of account: StatementImportReport.Account) -> [String] {
    let days = account.periods.map {
      $0.lowerBound == $0.upperBound
        ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)"
    }.joined(separator: " and ")
    let place = "\(account.reference)" + (days.isEmpty ? "" : ", \(days)")
    let new = account.isNew ? " (new, of customer \(account.customer))" : ""
    return [
      "\(place)\(new): \(sentence(account.lines)). " + sentence(account.balance)
        + (account.hasOtherHolder
          ? " Its holder has another name in the file than customer \(account.customer) has at the "
            + "bank."
          : "")
    ]
  }

  private func sentence(_ lines: StatementImportReport.Lines) -> String {
    let counts = [
      (lines.added, "added"), (lines.replaced, "replaced"), (lines.removed, "removed"),
      (lines.unchanged, "unchanged"),
    ].filter { $0.0 > 0 }
    guard let first = counts.first else { return "no lines" }
    return "\(first.0) line\(first.0 == 1 ? "" : "s") \(first.1)"
      + counts.dropFirst().map { ", \($0.0) \($0.1)" }.joined()
      + (lines.areReordered ? ", in another order within their day" : "")
  }

  private func sentence(_ balance: StatementImportReport.Balance) -> String {
    let kept = "\(Self.text(balance.kept)) as of \(InquiryText.time(balance.asOf, zone))"
    return switch balance.change {
    case .stored: "The balance is \(kept)."
    case .unchanged: "The balance stays \(kept)."
    case .older:
      "The balance stays \(kept), since the file's is older: \(Self.text(balance.inFile)) on "
        + "\(balance.dayInFile)."
    }
  }

  private static func text(_ money: Money) -> String {
    "\(money.decimalText) \(money.currency.code)"
  }
}
