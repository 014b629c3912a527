import Foundation
import HostFormats
import Testing

@testable import HostContent

@Suite struct `Deposit rates` {
  @Test func `every row is there with its own text`() throws {
    let rates = try DepositRates(csv: try FeedFixture.bytes("deposits.csv"))
    #expect(rates.rows.count == 24)
    let lines = rates.rows.map { [$0.product, $0.term, $0.tier, $0.percent.text] }
    #expect(lines[0] == ["普通預金", "", "", "0.100"])
    #expect(lines[16] == ["定期預金", "5年", "300万円未満", "0.200"])
    #expect(lines[23] == ["期日指定定期", "2年以上3年", "", "0.120"])
  }

  @Test func `a file in Shift_JIS says the same`() throws {
    let table = "product,term,tier,rate_percent_per_year_before_tax\r\n定期預金,1年,,0.275\r\n"
    let bytes = Array(try #require(table.data(using: .shiftJIS)))
    let rates = try DepositRates(csv: bytes, encoding: .shiftJIS)
    #expect(rates.rows.map(\.product) == ["定期預金"])
    #expect(rates.rows.map(\.percent.text) == ["0.275"])
    #expect(throws: FeedFault.self) { _ = try DepositRates(csv: bytes) }
  }

  @Test(arguments: [
    ("普通預金,,,-0.1\n", "line 2, column 8: \"-0.1\" is no rate"),
    ("普通預金,,,27.5\n", "line 2, column 8: \"27.5\" is no rate"),
    ("普通預金,,,0,1\n", "line 2: 5 fields where the header has 4."),
    ("普通預金,,,0.1\n普通預金,,,0.2\n", "line 3: 普通預金 is there twice."),
    (",1年,,0.1\n", "line 2, column 1: the product is missing."),
    ("普通預金,,,0.1", "line 2: the last line has no line end"),
    ("", "line 1: every rate is missing."),
  ])
  func `a card that is wrong is refused whole`(rows: String, says: String) {
    let text = "product,term,tier,rate_percent_per_year_before_tax\n" + rows
    let fault = #expect(throws: FeedFault.self) { _ = try DepositRates(csv: Array(text.utf8)) }
    #expect(fault?.description.hasPrefix(says) == true, "\(fault?.description ?? "")")
  }
}
