import CommandKit
import HostFormats

extension RateTable {
  /// Reads the reference rates of the European Central Bank as XML, `eurofxref-daily.xml`.
  ///
  /// Units of each currency for 1 euro, in a `Cube` for each day; the newest day wins.
  package init(ecbXML bytes: [UInt8], charset: String? = nil) throws(FeedFault) {
    let expected = "the ECB's XML of reference rates"
    let root = try FeedDocument.read(bytes, charset: charset, expected: expected)
    guard root.name == "Envelope", let cube = root.child("Cube") else {
      throw FeedFault(.layout(expected: expected), at: .element(root.name, line: root.line))
    }
    let path = "Envelope/Cube/Cube"
    var newest: (day: CalendarDate, cube: XMLTree)?
    for cube in cube.children(named: "Cube") {
      let text = cube.attributes["time"] ?? ""
      let place = FeedFault.Place.element(path, line: cube.line)
      guard let day = CalendarDate(text) else { throw FeedFault(.day(text), at: place) }
      guard newest?.day != day else { throw FeedFault(.twice("\(day)"), at: place) }
      if newest.map({ $0.day < day }) ?? true { newest = (day, cube) }
    }
    guard let newest else {
      throw FeedFault(.missing("a day with rates"), at: .element("Envelope/Cube", line: cube.line))
    }
    var rates: [Rate] = []
    for element in newest.cube.children {
      let place = FeedFault.Place.element(path + "/Cube", line: element.line)
      let code = element.attributes["currency"] ?? ""
      guard CurrencyColumn.isCode(code) else { throw FeedFault(.code(code), at: place) }
      guard !rates.contains(where: { $0.code == code }) else {
        throw FeedFault(.twice(code), at: place)
      }
      let value = try Self.rate(element.attributes["rate"] ?? "", at: place)
      rates.append(Rate(code: code, value: value))
    }
    guard !rates.isEmpty else {
      throw FeedFault(.missing("every rate"), at: .element(path, line: newest.cube.line))
    }
    self.init(source: .europeanCentralBank, day: newest.day, rates: rates)
  }
}
