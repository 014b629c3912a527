import CommandKit
import Foundation
import HostCommandLine
import HostStorage

extension Door {
  /// `host unmet`: what customers asked for and nothing here does.
  func listUnmet() throws -> ExitStatus {
    let services = try services()
    let count = try days()
    let today = CalendarDate(Date(), in: services.configuration.bank.timeZone)
    let first = today.adding(days: 1 - count)
    let rows = try services.unmet.counts(in: first...today)
    if arguments.flag("json") {
      for row in rows { output.line(JSONLine.text(UnmetRow(row))) }
      return .success
    }
    guard !rows.isEmpty else {
      output.line("No unmet wishes from \(first) to \(today).")
      return .success
    }
    let width = (rows.map(\.wish.displayWidth).max() ?? 0) + 2
    for row in rows {
      output.line(
        row.wish.padded(toColumns: width)
          + (row.count.map(String.init) ?? "fewer than \(UnmetWishes.least)"))
    }
    output.line(
      output.faint("From \(first) to \(today). 'unknown' is what no list of wishes holds."))
    return .success
  }

  private func days() throws -> Int {
    guard let text = arguments.value("days") else { return 30 }
    guard let days = Int(text), (1...UnmetWishes.daysKept).contains(days) else {
      throw usage(
        .refused("--days takes a whole number from 1 to \(UnmetWishes.daysKept), not '\(text)'."))
    }
    return days
  }
}

/// A wish as `host unmet --json` prints it; a small number is null.
private struct UnmetRow: Encodable {
  let wish: String
  let count: OrNull<Int>

  init(_ row: UnmetWishes.Count) {
    wish = row.wish
    count = OrNull(row.count)
  }
}
