package import HostFormats

extension RateTable {
  /// Reads a bank's file of published middle rates, one line a banking day.
  ///
  /// The layout is that of Mizuho Bank's `quote.csv`, which others follow: line 1 says 参考相場 above
  /// the first column of reference rates, line 2 has the names, line 3 the codes with their units,
  /// `KRW(100)`; from line 4 on a day `2002/4/1` and yen for so many units. A missing figure is
  /// `*****` or empty. Of a currency that is there twice, the column on the left counts if it has a
  /// figure, else the one under 参考相場. The newest line wins, wherever it stands. A code below
  /// another currency's name refuses the file; names that nobody here knows pass.
  package init(bankCSV bytes: [UInt8], encoding: TextEncoding = .shiftJIS) throws(FeedFault) {
    let table = try FeedTable(bytes, encoding: encoding, limit: FeedLimits.rateRows)
    let layout = FeedFault.Problem.layout(expected: "a file of published rates in Mizuho's layout")
    guard table.records.count > 3 else {
      throw FeedFault(layout, at: .line(table.records.count))
    }
    let (marks, header) = (table.records[0], table.records[2])
    guard let reference = marks.cells.firstIndex(where: { $0.text == "参考相場" }) else {
      throw FeedFault(layout, at: .line(marks.line))
    }
    for record in table.records.prefix(2) { try table.check(record, hasFieldsOf: header) }
    let columns = try Self.columns(of: header, below: table.records[1])
    let (day, record) = try Self.newest(
      of: table.records.dropFirst(3), in: table, header: header, day: FeedDay.slashed)
    var rates: [Rate] = []
    for (index, cell) in record.cells.enumerated().dropFirst() {
      let text = cell.text
      guard !text.isEmpty, text != "*****" else { continue }
      guard let column = columns[index] else { throw FeedFault(.number(text), at: cell.place) }
      // The dearest currency costs some 500 yen; two figures run together cost more than this.
      let value = try Self.rate(text, below: 100_000, at: cell.place)
      if rates.contains(where: { $0.code == column.code }) { continue }
      rates.append(
        Rate(code: column.code, unit: column.unit, value: value, isReference: index >= reference))
    }
    guard !rates.isEmpty else { throw FeedFault(.missing("every rate"), at: .line(record.line)) }
    self.init(source: .bank, day: day, rates: rates)
  }

  /// The columns of the line of codes, checked against that of names; nil for those without a code.
  private static func columns(
    of header: CSVRecord, below names: CSVRecord
  ) throws(FeedFault) -> [CurrencyColumn?] {
    var columns: [CurrencyColumn?] = []
    for (index, cell) in header.cells.enumerated() {
      let column = CurrencyColumn(cell.text)
      if column == nil, !cell.text.isEmpty || index == 1 {
        throw FeedFault(.code(cell.text), at: cell.place)
      }
      let name = names.cells[index].text
      if let column, let known = FeedWords.code(ofName: name), known != column.code {
        throw FeedFault(.otherName(name, code: column.code), at: cell.place)
      }
      columns.append(column)
    }
    guard header.cells.first?.text.isEmpty == true else {
      throw FeedFault(.layout(expected: "a line of currency codes"), at: .line(header.line))
    }
    return columns
  }
}
