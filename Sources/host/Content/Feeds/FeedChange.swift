package import CommandKit
import Foundation

/// Compares what a feed says with its last good copy: a shifted cell or a point in another place is a
/// number like any other, and only what it was before tells.
package struct FeedChange: Sendable {
  private let feed: FeedDeclaration

  /// Makes a comparison by what the topic file says about a feed.
  package init(_ feed: FeedDeclaration) { self.feed = feed }

  /// Refuses what can't have become of the last good figures.
  ///
  /// - Parameters:
  ///   - contents: What the feed says now.
  ///   - known: The last good copy; nil for none, or one too old to be shown. Then there is
  ///     nothing to compare with.
  ///   - asOf: The day for which that copy's card held.
  package func check(
    _ contents: FeedContents, against known: FeedContents?, asOf: CalendarDate? = nil
  ) throws(FeedFault) {
    switch (contents, known) {
    case (.rates(let new), .rates(let old)?): try check(new, against: old)
    case (.deposits(let new), .deposits(let old)?):
      try checkRows(of: new, against: old)
      // With a new day comes a new card, and its figures are new.
      if asOf == feed.asOf { try check(new, against: old) }
    case (.deposits(let new), _): try checkRows(of: new, against: nil)
    default: return
    }
  }

  private func check(_ new: RateTable, against old: RateTable) throws(FeedFault) {
    guard new.source == old.source else { return }
    guard new.day >= old.day else { throw FeedFault(.wentBack(to: new.day, from: old.day)) }
    for rate in new.rates {
      guard let known = old[rate.code] else { continue }
      let values = (known.value.value / Decimal(known.unit), rate.value.value / Decimal(rate.unit))
      guard !isLeap(from: values.0, to: values.1) else {
        throw leap(rate.code, from: known.value, to: rate.value)
      }
    }
  }

  private func check(_ new: DepositRates, against old: DepositRates) throws(FeedFault) {
    for row in new.rows {
      let known = old.rows.first {
        $0.product == row.product && $0.term == row.term && $0.tier == row.tier
      }
      guard let known, isLeap(from: known.percent.value, to: row.percent.value) else { continue }
      let name = [row.product, row.term, row.tier].filter { !$0.isEmpty }.joined(separator: " ")
      throw leap(name, from: known.percent, to: row.percent)
    }
  }

  /// The topic file says how many there are at least; else it is half of what there was.
  private func checkRows(
    of new: DepositRates, against old: DepositRates?
  ) throws(FeedFault) {
    let least = feed.rows ?? old.map { ($0.rows.count + 1) / 2 } ?? 1
    guard new.rows.count >= least else {
      throw FeedFault(.fewRows(new.rows.count, least: least))
    }
  }

  /// Whether a value moved by more than the share that is allowed; from 0, anything is possible.
  private func isLeap(from old: Decimal, to new: Decimal) -> Bool {
    guard old > 0 else { return false }
    let change = new > old ? new - old : old - new
    return change * 100 > old * Decimal(feed.maximumChange)
  }

  private func leap(_ what: String, from old: FeedNumber, to new: FeedNumber) -> FeedFault {
    FeedFault(.leap(what, from: old.text, to: new.text, percent: feed.maximumChange))
  }
}
