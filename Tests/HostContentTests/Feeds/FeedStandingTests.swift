import CommandKit
import Foundation
import Testing

@testable import HostContent

@Suite struct `Feed standing` {
  @Test func `each feed says its day and how much it has, or why it is not shown`() async throws {
    let folder = NSTemporaryDirectory() + "standing-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(
      atPath: folder + "/folder.csv", withIntermediateDirectories: true)
    try Data(try FeedFixture.bytes("quote.csv")).write(to: URL(filePath: folder + "/quote.csv"))
    try Data("a\n".utf8).write(to: URL(filePath: folder + "/bad.csv"))
    let topic = """
      { summary: { ja: 'レート', en: 'Rates' }, text: { ja: 'レート', en: 'Rates' }, feeds: [
        { format: 'mizuho', from: 'quote.csv' }, { format: 'mizuho', from: 'bad.csv' },
        { format: 'mizuho', from: 'folder.csv' },
        { format: 'news', from: 'https://a.example/1' }, { format: 'news', from: 'https://a.example/2' },
      ] }
      """
    try topic.write(toFile: folder + "/rates.json5", atomically: true, encoding: .utf8)
    var faults: [DocumentFault] = []
    let content = ContentFolder(
      folder, phrasebooks: [], includesDemo: false,
      feeds: FeedSettings(hosts: ["a.example"], timeZone: tokyo, copies: folder + "/copies"),
      faults: &faults)
    #expect(faults == [])
    let feeds = content.feeds.map(\.feed)
    let friday = day("2024-11-29")
    let standings = feeds.map { content.standing(of: $0, on: friday) }
    #expect(standings[0] == FeedStanding(day: friday, count: 12))
    #expect(
      standings[1].problem?.description.hasPrefix("line 1: this isn't a file of published rates")
        == true)
    #expect(standings[2].problem == .noFile(path: folder + "/folder.csv"))
    #expect(standings[3] == FeedStanding(problem: .notFetched))
    #expect(
      content.standing(of: feeds[0], on: day("2025-01-01"))
        == FeedStanding(day: friday, count: 12, problem: .tooOld(friday, maximumAge: 10)))
    // A fetcher that may go nowhere: what came of each is told, in order.
    let outcomes = await content.update(on: friday, with: FeedFetcher(hosts: []))
    #expect(
      outcomes.map(\.outcome) == [
        .failed(.notAllowed(address: "https://a.example/1")),
        .failed(.notAllowed(address: "https://a.example/2")),
      ])
  }
}
