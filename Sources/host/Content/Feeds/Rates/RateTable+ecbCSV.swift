import CommandKit
import HostFormats

extension RateTable {
  /// Reads reference rates of the European Central Bank: `eurofxref-hist.csv` and `eurofxref.csv`,
  /// the historical and the daily file, as they lie in the bank's archives of these names.
  ///
  /// Units of each currency for 1 euro; `N/A` or nothing where there is none; every line ends with a
  /// comma. The daily file has a space behind each comma, and its day in words, `26 September 2024`.
  /// The newest line wins, wherever it stands.
  package init(ecbCSV bytes: [UInt8]) throws(FeedFault) {
    let table = try FeedTable(bytes, encoding: .utf8, limit: FeedLimits.rateRows)
    let header = table.records[0]
    guard header.cells[0].text == "Date", header.cells.count > 1 else {
      throw FeedFault(
        .layout(expected: "the ECB's CSV of reference rates"), at: .line(header.line))
    }
    var codes: [String] = []
    for cell in header.cells.dropFirst() {
      let code = cell.unspaced
      let isEnd = codes.count == header.cells.count - 2 && code.isEmpty
      guard isEnd || CurrencyColumn.isCode(code) else {
        throw FeedFault(.code(cell.text), at: cell.place)
      }
      guard !codes.contains(code) else { throw FeedFault(.twice(code), at: cell.place) }
      codes.append(code)
    }
    let (day, record) = try Self.newest(
      of: table.records.dropFirst(), in: table, header: header, day: FeedDay.spelledOrDashed)
    var rates: [Rate] = []
    for (code, cell) in zip(codes, record.cells.dropFirst()) where !cell.unspaced.isEmpty {
      let text = cell.unspaced
      guard text != "N/A" else { continue }
      guard !code.isEmpty else { throw FeedFault(.number(text), at: cell.place) }
      rates.append(Rate(code: code, value: try Self.rate(text, at: cell.place)))
    }
    guard !rates.isEmpty else { throw FeedFault(.missing("every rate"), at: .line(record.line)) }
    self.init(source: .europeanCentralBank, day: day, rates: rates)
  }
}

extension CSVRecord.Field {
  /// Its text without the one space that the daily file has behind a comma.
  fileprivate var unspaced: String { text.hasPrefix(" ") ? String(text.dropFirst()) : text }
}
