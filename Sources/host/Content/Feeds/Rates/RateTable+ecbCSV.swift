import CommandKit
import HostFormats

extension RateTable {
  /// Reads the historical reference rates of the European Central Bank, `eurofxref-hist.csv`.
  ///
  /// Units of each currency for 1 euro; `N/A` or nothing where there is none; every line ends with a
  /// comma. The newest line wins, wherever it stands.
  package init(ecbCSV bytes: [UInt8]) throws(FeedFault) {
    let table = try FeedTable(bytes, encoding: .utf8, limit: FeedLimits.rateRows)
    let header = table.records[0]
    guard header.cells[0].text == "Date", header.cells.count > 1 else {
      throw FeedFault(
        .layout(expected: "the ECB's CSV of reference rates"), at: .line(header.line))
    }
    var codes: [String] = []
    for cell in header.cells.dropFirst() {
      let isEnd = codes.count == header.cells.count - 2 && cell.text.isEmpty
      guard isEnd || CurrencyColumn.isCode(cell.text) else {
        throw FeedFault(.code(cell.text), at: cell.place)
      }
      guard !codes.contains(cell.text) else { throw FeedFault(.twice(cell.text), at: cell.place) }
      codes.append(cell.text)
    }
    let (day, record) = try Self.newest(
      of: table.records.dropFirst(), in: table, header: header, day: { CalendarDate($0) })
    var rates: [Rate] = []
    for (code, cell) in zip(codes, record.cells.dropFirst()) where !cell.text.isEmpty {
      guard cell.text != "N/A" else { continue }
      guard !code.isEmpty else { throw FeedFault(.number(cell.text), at: cell.place) }
      rates.append(Rate(code: code, value: try Self.rate(cell.text, at: cell.place)))
    }
    guard !rates.isEmpty else { throw FeedFault(.missing("every rate"), at: .line(record.line)) }
    self.init(source: .europeanCentralBank, day: day, rates: rates)
  }
}
