import Foundation
import HostFormats
import Testing

@testable import HostContent

@Suite struct `Hostile feed` {
  /// Every kind of feed, as it is read.
  enum Kind: String, CaseIterable {
    case bank, ecbXML, ecbCSV, deposits, rss1, rss2, atom

    var fixture: String {
      switch self {
      case .bank: "quote.csv"
      case .ecbXML: "ecb-daily.xml"
      case .ecbCSV: "ecb-hist.csv"
      case .deposits: "deposits.csv"
      case .rss1: "notices-rss1-sjis.rdf"
      case .rss2: "boj-rss2.xml"
      case .atom: "jma-atom.xml"
      }
    }

    /// The figures or titles of a feed, each with what it stands for.
    func figures(_ bytes: [UInt8]) throws(FeedFault) -> Set<String> {
      switch self {
      case .bank: Self.figures(try RateTable(bankCSV: bytes))
      case .ecbXML: Self.figures(try RateTable(ecbXML: bytes))
      case .ecbCSV: Self.figures(try RateTable(ecbCSV: bytes))
      case .deposits:
        Set(
          try DepositRates(csv: bytes).rows
            .map { [$0.product, $0.term, $0.tier, $0.percent.text].joined(separator: "|") })
      case .rss1, .rss2, .atom:
        Set(
          try NoticeFeed(xml: bytes, zone: tokyo).items.map { "\($0.title) \($0.date as Any)" })
      }
    }

    private static func figures(_ table: RateTable) -> Set<String> {
      Set(table.rates.map { "\(table.day) \($0.code) \($0.unit) \($0.value.text)" })
    }
  }

  @Test(arguments: Kind.allCases)
  func `cut anywhere it is refused, or says nothing that the whole does not say`(
    kind: Kind
  ) throws {
    let bytes = try FeedFixture.bytes(kind.fixture)
    var known = try kind.figures(bytes)
    if kind == .bank {
      // Cut before its newest lines it is a file of an earlier day.
      let lines = try FeedFixture.lines(kind.fixture)
      for count in 4..<lines.count {
        known.formUnion(try kind.figures(Array(lines.prefix(count).joined())))
      }
    }
    var refused = 0
    for count in stride(from: 0, to: bytes.count, by: 7) {
      do {
        #expect(try kind.figures(Array(bytes.prefix(count))).isSubset(of: known), "\(count)")
      } catch {
        #expect(error.description.hasSuffix("."))
        refused += 1
      }
    }
    #expect(refused > bytes.count / 9)
  }

  @Test(arguments: Kind.allCases)
  func `another thing in its place is refused with a sentence`(kind: Kind) throws {
    let others: [[UInt8]] = [
      [], Array("\n\n\n".utf8), Array("<!DOCTYPE html><html><body>Log in</body></html>\n".utf8),
      Array("<html><head/></html>".utf8), Array("404 Not Found\n".utf8), Array("{}".utf8),
      [0xFF, 0xFE, 0x00], [UInt8](repeating: 0, count: 1_000), [0x50, 0x4B, 0x03, 0x04, 0x0A],
      Array(String(repeating: "<a>", count: 100_000).utf8),
      Array(
        "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss><channel>&a;</channel></rss>"
          .utf8),
      Array(repeating: UInt8(ascii: ","), count: 10_000),
      Array(String(repeating: "\"", count: 9_999).utf8),
    ]
    for other in others {
      let fault = #expect(throws: FeedFault.self) { _ = try kind.figures(other) }
      #expect(fault?.description.hasSuffix(".") == true)
    }
  }

  @Test func `the wrong encoding is refused, and never guessed`() throws {
    let sjis = try FeedFixture.bytes("quote.csv")
    #expect(throws: FeedFault.self) { _ = try RateTable(bankCSV: sjis, encoding: .utf8) }
    let utf8 = Array(try TextEncoding.shiftJIS.decode(sjis).utf8)
    #expect(throws: FeedFault.self) { _ = try RateTable(bankCSV: utf8) }
    let rdf = try FeedFixture.bytes("notices-rss1-sjis.rdf")
    #expect(throws: FeedFault.self) { _ = try NoticeFeed(xml: rdf, charset: "utf-8", zone: tokyo) }
  }

  @Test func `a hundred thousand rows are refused at the limit`() throws {
    let header = "product,term,tier,rate_percent_per_year_before_tax\n"
    let rows = String(repeating: "定期預金,1年,,0.1\n", count: 100_000)
    let fault = #expect(throws: FeedFault.self) {
      _ = try DepositRates(csv: Array((header + rows).utf8))
    }
    #expect(fault == FeedFault(.tooMany(limit: 1_001), at: .line(1_002)))
    let huge = [UInt8](repeating: UInt8(ascii: "a"), count: FeedLimits.bytes + 1)
    #expect(throws: FeedFault(.tooLarge(limit: FeedLimits.bytes))) {
      _ = try RateTable(bankCSV: huge)
    }
    #expect(throws: FeedFault(.tooLarge(limit: FeedLimits.bytes))) {
      _ = try RateTable(ecbXML: huge)
    }
    let items = String(repeating: "<item><title>a</title></item>", count: 2_001)
    #expect(throws: FeedFault(.tooMany(limit: 2_000), at: .element("rss", line: 1))) {
      _ = try NoticeFeed(xml: Array("<rss><channel>\(items)</channel></rss>".utf8), zone: tokyo)
    }
  }
}
