import CommandKit
import Foundation
import HostFormats
import Testing

@testable import HostContent

@Suite struct `Feed change` {
  private static let header = "product,term,tier,rate_percent_per_year_before_tax\n"
  private static let card = header + "普通預金,,,0.20\n定期預金,1年,,0.350\n定期預金,5年,,0.500\n"

  /// What a person reads when one file follows another; nil when it is taken.
  private func fault(
    _ format: String, from old: [UInt8]?, to new: [UInt8], more: String = "", asOf: String? = nil
  ) throws -> String? {
    let day = format == "deposit-rates" ? ", asOf: '2026-09-01'" : ""
    let feed = try #require(
      try FeedSample.feeds("{ format: '\(format)', from: 'f'\(day)\(more) }").first)
    let read = { try FeedContents($0, format: feed.format, zone: tokyo) }
    do throws(FeedFault) {
      let (known, contents) = try (try? old.map(read), (try? read(new)).orFault())
      try FeedChange(feed).check(
        contents, against: known, asOf: asOf.map { HostContentTests.day($0) } ?? feed.asOf)
      return nil
    } catch {
      return error.description
    }
  }

  private func quotes(_ part: String, _ put: String) throws -> [UInt8] {
    let text = try TextEncoding.shiftJIS.decode(try FeedFixture.bytes("quote.csv"))
    return Array(text.replacing(part, with: put).utf8)
  }

  @Test func `a figure in another cell, or with its point elsewhere, is seen by what it was`()
    throws
  {
    let old = try FeedFixture.bytes("quote.csv")
    let says = "by more than 30 %. Check it at its source; if it is right, raise maximumChange."
    #expect(
      try fault("mizuho", from: old, to: try quotes("2024/11/29,142.34", "2024/11/29,14.234"))
        == "USD moved from 142.34 to 14.234, \(says)")
    // The empty cell behind the Canadian dollar moved before the US dollar.
    let shifted = try quotes(
      "2024/11/29,142.34,187.5,157,103.25,,", "2024/11/29,,142.34,187.5,157,103.25,")
    #expect(
      try fault("mizuho", from: old, to: shifted)?.hasPrefix("CAD moved from 103.25 to 157") == true
    )
    #expect(
      try fault("mizuho", from: old, to: try quotes("2024/11/29,142.34", "2024/11/29,107")) == nil)
    #expect(try fault("mizuho", from: nil, to: try quotes("142.34", "14.234")) == nil)
  }

  @Test func `a share of one's own is taken instead`() throws {
    let old = try FeedFixture.bytes("quote.csv")
    let new = try quotes("2024/11/29,142.34", "2024/11/29,107")
    #expect(
      try fault("mizuho", from: old, to: new, more: ", maximumChange: 10")?
        .contains("by more than 10 %.") == true)
    let doubled = try quotes("2024/11/29,142.34", "2024/11/29,284")
    #expect(try fault("mizuho", from: old, to: doubled, more: ", maximumChange: 100") == nil)
  }

  @Test func `a change of the unit is no leap`() throws {
    let old = try FeedFixture.bytes("quote.csv")
    let text = try TextEncoding.shiftJIS.decode(old)
      .replacing("KRW(100)", with: "KRW(1000)").replacing(",10.9,", with: ",109,")
    #expect(try fault("mizuho", from: old, to: Array(text.utf8)) == nil)
  }

  @Test func `a file that is cut at the end of a line goes back in time`() throws {
    let lines = try FeedFixture.lines("quote.csv")
    #expect(
      try fault("mizuho", from: Array(lines.joined()), to: Array(lines.dropLast().joined()))
        == "its newest day is 2024-11-28, and 2024-11-29 was there already. It may be cut off: "
        + "fetch it again.")
    #expect(
      try fault("mizuho", from: Array(lines.dropLast().joined()), to: Array(lines.joined())) == nil)
  }

  @Test func `a card with fewer than half of its rows is refused, whatever its day`() throws {
    let old = Array(Self.card.utf8)
    let one = Array((Self.header + "普通預金,,,0.20\n").utf8)
    for asOf in [nil, "2026-08-01"] {
      #expect(
        try fault("deposit-rates", from: old, to: one, asOf: asOf)
          == "there are 1 rows where 2 or more are expected. Check whether it is cut off; if it is "
          + "right, set rows to 1.")
    }
    #expect(try fault("deposit-rates", from: old, to: one, more: ", rows: 1") == nil)
    let two = Array((Self.header + "普通預金,,,0.20\n定期預金,1年,,0.350\n").utf8)
    #expect(try fault("deposit-rates", from: old, to: two) == nil)
    #expect(
      try fault("deposit-rates", from: nil, to: two, more: ", rows: 3")?.contains("2 rows") == true)
  }

  @Test func `a card's figures leap only with a new day`() throws {
    let old = Array(Self.card.utf8)
    let new = Array(Self.card.replacing("0.350", with: "3.50").utf8)
    #expect(
      try fault("deposit-rates", from: old, to: new)?
        .hasPrefix("定期預金 1年 moved from 0.350 to 3.50, by more than 30 %.") == true)
    #expect(try fault("deposit-rates", from: old, to: new, asOf: "2026-08-01") == nil)
  }

  @Test func `the last good file is remembered, and a bad one isn't shown`() async throws {
    let folder = try RateFolder("{ format: 'mizuho', from: 'quote.csv', show: ['USD'] }")
    let friday = day("2024-11-29")
    try folder.write(try FeedFixture.bytes("quote.csv"))
    #expect(try await folder.figures(on: friday) == ["142.34円"])
    try folder.write(try quotes("2024/11/29,142.34", "2024/11/29,14.234"))
    #expect(try await folder.figures(on: friday) == [])
    #expect(folder.problem(on: friday)?.contains("USD moved from 142.34 to 14.234") == true)
    // Another process knows it too.
    let other = try RateFolder(beside: folder)
    #expect(try await other.figures(on: friday) == [])
    try folder.write(try quotes("2024/11/29,142.34", "2024/11/29,143"))
    #expect(try await other.figures(on: friday) == ["143円"])
    #expect(try await folder.figures(on: friday) == ["143円"])
    // A file of tomorrow isn't shown, and is no measure either.
    try folder.write(try quotes("2024/11/29,142.34", "2024/11/30,180"))
    #expect(try await folder.figures(on: friday) == [])
    try folder.write(try quotes("2024/11/29,142.34", "2024/11/29,144"))
    #expect(try await folder.figures(on: friday) == ["144円"])
    // Too old a copy is no measure.
    try folder.write(try quotes("2024/11/29,142.34", "2024/12/20,14.5"))
    #expect(try await folder.figures(on: day("2024-12-20")) == ["14.5円"])
  }
}

extension FeedContents? {
  fileprivate func orFault() throws(FeedFault) -> FeedContents {
    guard let self else { throw FeedFault(.empty) }
    return self
  }
}

/// A content folder with one feed of rates beside it, and a folder for copies.
private final class RateFolder: Sendable {
  private let path: String
  private let content: ContentFolder
  private let isOwner: Bool

  convenience init(_ feed: String) throws {
    let path = NSTemporaryDirectory() + "rates-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let topic =
      "{ summary: { ja: 'あ', en: 'a' }, text: { ja: 'あ', en: 'a' }, feeds: [\(feed)] }"
    try topic.write(toFile: path + "/rates.json5", atomically: true, encoding: .utf8)
    try self.init(path: path, isOwner: true)
  }

  convenience init(beside other: RateFolder) throws {
    try self.init(path: other.path, isOwner: false)
  }

  private init(path: String, isOwner: Bool) throws {
    self.path = path
    self.isOwner = isOwner
    var faults: [DocumentFault] = []
    content = ContentFolder(
      path, phrasebooks: [], includesDemo: false,
      feeds: FeedSettings(timeZone: tokyo, copies: path + "/copies"), faults: &faults)
    if let faults = DocumentFaults(faults) { throw faults }
  }

  deinit { if isOwner { try? FileManager.default.removeItem(atPath: path) } }

  func write(_ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(filePath: path + "/quote.csv"), options: .atomic)
  }

  func figures(on today: CalendarDate) async throws -> [String] {
    let page = try await content.page(of: "rates", about: [], on: today)
    return (page?.rows ?? []).map { $0.value[.ja] }.filter { !$0.isEmpty }
  }

  func problem(on today: CalendarDate) -> String? {
    content.feeds.first.flatMap { content.standing(of: $0.feed, on: today).problem?.description }
  }
}
