import CommandKit
import HostFormats

/// One line of a bank's CSV file, with yen in its amounts.
struct BankCSVRow {
  let date: CalendarDate
  let amount: Int64
  let balance: Int64
  let remark: String
  let line: Int
  /// The character at which the balance begins.
  let balanceColumn: Int

  init(_ record: CSVRecord, _ layout: BankCSVLayout) throws(StatementFileFault) {
    guard record.cells.count == layout.columns.count else {
      throw StatementFileFault(
        place: .line(record.line, column: nil),
        problem: "The line has \(record.cells.count) values and the header "
          + "\(layout.columns.count).",
        remedy: "Fetch the file again, and don't save it from a spreadsheet.")
    }
    let fields = Fields(cells: record.cells, layout: layout)
    try fields.checkLetters()
    line = record.line
    balanceColumn = record.cells[layout.balance].column
    date = try fields.day(layout.date)
    balance = try fields.yen(layout.balance, isSigned: true)
    amount = try fields.amount()
    remark = layout.remark.map { record.cells[$0].text.trimmedSpaces }.filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  /// What goes to the sink.
  var entry: StatementEntry {
    StatementEntry(
      date: date, amount: .yen(amount), remark: remark, place: .line(line, column: nil))
  }
}

/// The fields of a line, read by the columns of its layout.
private struct Fields {
  let cells: [CSVRecord.Field]
  let layout: BankCSVLayout

  /// What came in, or went out as a negative amount.
  func amount() throws(StatementFileFault) -> Int64 {
    switch layout.amount {
    case .signed(let column): return try yen(column, isSigned: true)
    case .outAndIn(let out, let `in`):
      let isOut = !isEmpty(out)
      guard isOut == isEmpty(`in`) else {
        let names = "\(layout.columns[out]) and \(layout.columns[`in`])"
        throw fault(
          out, isOut ? "Both \(names) are filled." : "Both \(names) are empty.",
          "Fetch the file again.")
      }
      let value = try yen(isOut ? out : `in`, isSigned: false)
      try checkDirection(isOut: isOut)
      return isOut ? -value : value
    }
  }

  func yen(_ column: Int, isSigned: Bool) throws(StatementFileFault) -> Int64 {
    guard let value = StatementAmount.yen(cells[column].text, isSigned: isSigned) else {
      throw fault(
        column,
        "\(shown(column)) is no amount in whole yen\(isSigned ? "" : " without a sign").",
        "Fetch the file again, and don't save it from a spreadsheet.")
    }
    return value
  }

  /// Reads `2024/11/1` or `20241101`.
  func day(_ column: Int) throws(StatementFileFault) -> CalendarDate {
    let text = cells[column].text.halfWidth.trimmedSpaces
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let fields: [Substring] =
      parts.count == 1 && text.utf8.count == 8
      ? [text.prefix(4), text.dropFirst(4).prefix(2), text.dropFirst(6)] : parts
    guard fields.count == 3, fields[0].utf8.count == 4,
      fields.allSatisfy({
        (1...4).contains($0.utf8.count) && $0.utf8.allSatisfy { (0x30...0x39).contains($0) }
      }),
      let year = Int(fields[0]), let month = Int(fields[1]), let day = Int(fields[2]),
      let date = CalendarDate(year: year, month: month, day: day)
    else {
      throw fault(
        column, "\(shown(column)) is no day that the calendar has.",
        "Fetch the file again, and don't save it from a spreadsheet.")
    }
    return date
  }

  private func checkDirection(isOut: Bool) throws(StatementFileFault) {
    guard let column = layout.direction else { return }
    let text = cells[column].text
    guard text.contains("払") || text.contains("預") else {
      throw fault(
        column, "\(shown(column)) is neither 支払い nor 預り.", "Fetch the file again.")
    }
    guard text.contains("払") == isOut else {
      throw fault(
        column, "The amount stands in another column than \(shown(column)) says.",
        "Fetch the file again.")
    }
  }

  /// Refuses letters that nobody sees, such as NUL or a line break.
  func checkLetters() throws(StatementFileFault) {
    for column in cells.indices
    where cells[column].text.unicodeScalars.contains(where: {
      $0.properties.generalCategory == .control
    }) {
      throw fault(
        column, "\(layout.columns[column]) holds a control character.", "Fetch the file again.")
    }
  }

  /// A column's name and what stands in it, unless that might be somebody's name.
  private func shown(_ column: Int) -> String {
    let text = cells[column].text
    let isFigure = text.halfWidth.utf8.allSatisfy { (0x20...0x40).contains($0) }
    return layout.columns[column] + (isFigure ? " (\(text.quoted))" : "")
  }

  private func isEmpty(_ column: Int) -> Bool { cells[column].text.trimmedSpaces.isEmpty }

  private func fault(
    _ column: Int, _ problem: String, _ remedy: String
  ) -> StatementFileFault {
    StatementFileFault(
      place: .line(cells[column].line, column: cells[column].column), problem: problem,
      remedy: remedy)
  }
}
