package import HostFormats
import Foundation

/// A bank's card of deposit rates.
///
/// The file has no day of its own; whoever publishes it says for which day it holds.
package struct DepositRates: Sendable, Equatable {
  /// One rate of the card.
  package struct Row: Sendable, Equatable {
    /// What it is: 定期預金.
    package let product: String
    /// For how long: 1年; empty when there is no term.
    package let term: String
    /// For which amounts: 300万円未満; empty when it is the same for all.
    package let tier: String
    /// Percent a year before tax.
    package let percent: FeedNumber
  }

  /// The most that a rate may be, in percent a year.
  ///
  /// The law's limit for interest on a loan (利息制限法 1条); what is above it is a slip of the point.
  static let highest = 20

  /// The rates, in the order of the file.
  package let rows: [Row]

  /// Reads a CSV file with the columns `product`, `term`, `tier`, `rate_percent_per_year_before_tax`.
  package init(csv bytes: [UInt8], encoding: TextEncoding = .utf8) throws(FeedFault) {
    let table = try FeedTable(bytes, encoding: encoding, limit: FeedLimits.depositRows + 1)
    let header = table.records[0]
    let names = ["product", "term", "tier", "rate_percent_per_year_before_tax"]
    guard header.fields == names else {
      throw FeedFault(
        .layout(
          expected: "a card of deposit rates with the columns \(names.joined(separator: ", "))"),
        at: .line(header.line))
    }
    var rows: [Row] = []
    var known: Set<[String]> = []
    for record in table.records.dropFirst() {
      try table.check(record, hasFieldsOf: header)
      let cells = record.cells
      let texts = cells.prefix(3).map { NoticeText.plain($0.text, limit: 60) }
      guard !texts[0].isEmpty else { throw FeedFault(.missing("the product"), at: cells[0].place) }
      guard let percent = FeedNumber(cells[3].text), percent.value <= Decimal(Self.highest) else {
        throw FeedFault(.number(cells[3].text), at: cells[3].place)
      }
      guard known.insert(texts).inserted else {
        let name = texts.filter { !$0.isEmpty }.joined(separator: " ")
        throw FeedFault(.twice(name), at: .line(record.line))
      }
      rows.append(Row(product: texts[0], term: texts[1], tier: texts[2], percent: percent))
    }
    guard !rows.isEmpty else { throw FeedFault(.missing("every rate"), at: .line(header.line)) }
    self.rows = rows
  }
}
