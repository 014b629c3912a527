import CommandKit
import Foundation
import HostFormats
import Testing

@testable import HostContent

@Suite struct `Rate table of a bank` {
  @Test func `the newest day counts, and figures keep their text`() throws {
    let table = try RateTable(bankCSV: try FeedFixture.bytes("quote.csv"))
    #expect(table.source == .bank)
    #expect(table.day == day("2024-11-29"))
    #expect(
      table.rates.map(Self.line) == [
        "USD 142.34", "GBP 187.5", "EUR 157", "CAD 103.25", "AUD 95.1", "NZD 84", "THB 4.21",
        "TWD 4.5 reference", "CNY 19.85 reference", "KRW(100) 10.9 reference",
        "IDR(100) 0.93 reference", "MYR 33.1 reference",
      ])
  }

  @Test func `the left column of a currency counts when it has a figure`() throws {
    var lines = try FeedFixture.lines("quote.csv")
    lines.removeLast()
    let table = try RateTable(bankCSV: Array(lines.joined()))
    #expect(table.day == day("2024-11-28"))
    #expect(table["CNY"].map(Self.line) == "CNY 20.05")
  }

  @Test func `the order of the lines does not matter`() throws {
    let lines = try FeedFixture.lines("quote.csv")
    let whole = try RateTable(bankCSV: Array(lines.joined()))
    for order in [[0, 1, 2, 5, 4, 3], [0, 1, 2, 4, 5, 3], [0, 1, 2, 5, 3, 4]] {
      #expect(try RateTable(bankCSV: Array(order.flatMap { lines[$0] })) == whole)
    }
  }

  @Test(arguments: [
    (
      "142.34", "-5",
      "line 6, column 12: \"-5\" is no rate that can be shown. Mend it at its source."
    ),
    (
      "142.34", "0", "line 6, column 12: \"0\" is no rate that can be shown. Mend it at its source."
    ),
    (
      "142.34", "1e99",
      "line 6, column 12: \"1e99\" is no rate that can be shown. Mend it at its source."
    ),
    (
      "142.34", "NaN",
      "line 6, column 12: \"NaN\" is no rate that can be shown. Mend it at its source."
    ),
    (
      "142.34", "１４２",
      "line 6, column 12: \"１４２\" is no rate that can be shown. Mend it at its source."
    ),
    (
      "142.34", "12345678",
      "line 6, column 12: \"12345678\" is no rate that can be shown. Mend it at its source."
    ),
    (
      "157,", ",157",
      "line 6, column 26: \"157103.25\" is no rate that can be shown. Mend it at its source."
    ),
    (
      "2024/1/4", "2024/2/30",
      "line 4, column 1: \"2024/2/30\" is no day or time. Mend it at its source."
    ),
    (
      "2024/11/28", "2024/11/29",
      "line 6, column 1: 2024-11-29 is there twice. Leave one of them."
    ),
    (
      "142.34", "142,34",
      "line 6: 43 fields where the header has 42. Fetch it again, or mend the line."
    ),
    (
      "USD", "USDUSDUSDUSDUSDUSDUSDUSDUSDUSDUSDUSDUSDUSDUSDUSDUS",
      "line 3, column 2: \"USDUSDUSDUSDUSDUSDUSDUSDUSDUSDUSDUSDUSDU…\" is no currency code. "
        + "Mend it at its source."
    ),
    (
      "KRW(100)", "KRW(7)",
      "line 3, column 83: \"KRW(7)\" is no currency code. Mend it at its source."
    ),
    (
      "参考相場", "",
      "line 1: this isn't a file of published rates in Mizuho's layout. Check the format, and that "
        + "it is the feed and not a page about it."
    ),
  ])
  func `a figure that is wrong refuses the whole file`(
    part: String, put: String, says: String
  ) throws {
    let text = try TextEncoding.shiftJIS.decode(try FeedFixture.bytes("quote.csv"))
    let wrong = Array(text.replacing(part, with: put).utf8)
    let fault = #expect(throws: FeedFault.self) {
      _ = try RateTable(bankCSV: wrong, encoding: .utf8)
    }
    #expect(fault?.description == says)
  }

  @Test(arguments: [
    // Two codes changed places.
    (",USD,GBP,", ",GBP,USD,", "line 3, column 2: \"米ドル\" above GBP is another currency."),
    ("THB", "KWD", "\"タイバーツ\" above KWD is another currency."),
    ("台湾ドル", "香港ドル", "\"香港ドル\" above TWD is another currency."),
    // The codes moved by a column.
    (",USD,GBP,EUR,CAD,", ",GBP,EUR,CAD,USD,", "line 3, column 2: \"米ドル\" above GBP"),
  ])
  func `a name above another currency's code refuses the whole file`(
    part: String, put: String, says: String
  ) throws {
    let text = try TextEncoding.shiftJIS.decode(try FeedFixture.bytes("quote.csv"))
    let wrong = Array(text.replacing(part, with: put).utf8)
    let fault = #expect(throws: FeedFault.self) {
      _ = try RateTable(bankCSV: wrong, encoding: .utf8)
    }
    #expect(fault?.description.contains(says) == true, "\(fault?.description ?? "")")
  }

  @Test func `a name that nobody here knows passes, and so does one in another width`() throws {
    let text = try TextEncoding.shiftJIS.decode(try FeedFixture.bytes("quote.csv"))
    let whole = try RateTable(bankCSV: Array(text.utf8), encoding: .utf8)
    for name in ["ドルマルク", "", "USD", "米 ﾄﾞﾙ", "アメリカドル"] {
      let other = Array(text.replacing("米ドル", with: name).utf8)
      #expect(try RateTable(bankCSV: other, encoding: .utf8) == whole)
    }
  }

  static func line(_ rate: RateTable.Rate) -> String {
    rate.code + (rate.unit == 1 ? "" : "(\(rate.unit))") + " " + rate.value.text
      + (rate.isReference ? " reference" : "")
  }
}

@Suite struct `Rate table of the European Central Bank` {
  @Test func `the XML and the CSV give units for one euro`() throws {
    let xml = try RateTable(ecbXML: try FeedFixture.bytes("ecb-daily.xml"))
    #expect(xml.day == day("2025-05-09"))
    #expect(xml.rates.count == 30)
    #expect(xml["GBP"]?.value.text == "0.84770")
    let csv = try RateTable(ecbCSV: try FeedFixture.bytes("ecb-hist.csv"))
    #expect(csv.day == day("2024-11-29"))
    #expect(csv["USD"]?.value.text == "1.0562")
    #expect(csv["CYP"] == nil)
    #expect(csv.rates.count == 30)
  }

  @Test func `the daily CSV has spaces behind its commas, and a day in words`() throws {
    let table = try RateTable(ecbCSV: try FeedFixture.bytes("ecb-daily.csv"))
    #expect(table.day == day("2024-09-26"))
    #expect(table.rates.count == 30)
    #expect(table["USD"]?.value.text == "1.1155")
    #expect(table["ZAR"]?.value.text == "19.2380")
    #expect(try table.inYen()["EUR"]?.value.text == "160.78")
  }

  @Test(arguments: [
    ("26 September 2024", "31 September 2024"), ("26 September 2024", "26 Sept 2024"),
    ("26 September 2024", "26 September 24"), ("26 September 2024", "September 26 2024"),
    ("26 September 2024", "026 September 2024"), ("26 September 2024", ""),
    ("1.1155", "1. 1155"), (" 1.1155", " "), ("USD", "usd"), ("USD,", "U SD,"),
    ("160.78", "160,78"), ("19.2380, \n", "19.2380"),
  ])
  func `a daily CSV that is wrong is refused whole`(part: String, put: String) throws {
    let text = String(decoding: try FeedFixture.bytes("ecb-daily.csv"), as: UTF8.self)
    let wrong = Array(text.replacing(part, with: put).utf8)
    if put == " " {
      #expect(try RateTable(ecbCSV: wrong)["USD"] == nil, "no figure is no rate")
    } else {
      #expect(throws: FeedFault.self, "\(put)") { _ = try RateTable(ecbCSV: wrong) }
    }
  }

  @Test func `yen are the yen's rate by the currency's, and the euro keeps its text`() throws {
    let table = try RateTable(ecbCSV: try FeedFixture.bytes("ecb-hist.csv"))
      .inYen(units: ["KRW": 100, "IDR": 100])
    // 158.64 / 1.0562 = 150.1988…, / 0.83205 = 190.661…, / 411.75 = 0.38528…; 100 won: 10.7471…
    for (code, text) in [
      ("EUR", "158.64"), ("USD", "150.20"), ("GBP", "190.66"), ("HUF", "0.3853"),
      ("KRW", "10.75"), ("IDR", "0.9469"), ("CZK", "6.281"),
    ] {
      #expect(table[code]?.value.text == text, "\(code)")
    }
    #expect(table["JPY"] == nil)
    #expect(table["KRW"]?.unit == 100)
  }

  @Test func `without the yen there is nothing to say in yen`() throws {
    let table = RateTable(
      source: .europeanCentralBank, day: day("2024-11-29"),
      rates: [.init(code: "USD", value: try #require(FeedNumber("1.05")))])
    #expect(throws: FeedFault(.missing("the rate of the yen"))) { _ = try table.inYen() }
  }

  @Test(arguments: [
    ("rate='1.1252'", "rate='-1'", "line 9, Envelope/Cube/Cube/Cube: \"-1\" is no rate"),
    ("rate='1.1252'", "", "line 9, Envelope/Cube/Cube/Cube: \"\" is no rate"),
    ("currency='USD'", "currency='usd'", "\"usd\" is no currency code."),
    ("currency='USD'", "currency='JPY'", "JPY is there twice."),
    ("time='2025-05-09'", "time='09.05.2025'", "\"09.05.2025\" is no day or time."),
    ("time='2025-05-09'", "", "\"\" is no day or time."),
    ("gesmes:Envelope", "html", "this isn't the ECB's XML of reference rates."),
  ])
  func `XML that is wrong is refused whole`(part: String, put: String, says: String) throws {
    let text = String(decoding: try FeedFixture.bytes("ecb-daily.xml"), as: UTF8.self)
    let wrong = Array(text.replacing(part, with: put).utf8)
    let fault = #expect(throws: FeedFault.self) { _ = try RateTable(ecbXML: wrong) }
    #expect(fault?.description.contains(says) == true, "\(fault?.description ?? "")")
  }

  @Test func `rounding keeps four digits and two decimals`() {
    for (value, text) in [
      ("150.19882", "150.20"), ("6.5485", "6.549"), ("0.38525", "0.3853"),
      ("12345.678", "12345.68"),
      ("0.0009468", "0.0009468"), ("150", "150.00"), ("9.9999", "10.000"),
    ] {
      #expect(FeedNumber(rounding: Decimal(string: value) ?? 0)?.text == text)
    }
    #expect(FeedNumber(rounding: 0) == nil)
    #expect(FeedNumber(rounding: -1) == nil)
    #expect(FeedNumber(rounding: Decimal.nan) == nil)
    #expect(FeedNumber(rounding: Decimal(string: "0.000000001") ?? 0) == nil)
  }
}
