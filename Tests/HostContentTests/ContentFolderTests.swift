import CommandKit
import Foundation
import Testing

@testable import HostContent

@Suite struct `Content folder` {
  private let bank = BankProfile(name: "Bank", timeZone: .gmt)
  private let day = CalendarDate("2026-09-03") ?? CalendarDate(Date(), in: .gmt)

  @Test func `a new file is a new topic, and no Swift`() async throws {
    let folder = try Folder([
      "branches.json5": """
      { summary: { ja: "支店", en: "Branches" }, phrases: ["支店一覧"], alone: ["branches"],
        text: { ja: "支店です。", en: "Our branches:" },
        rows: [{ label: { ja: "本店", en: "Main" }, value: "9:00-15:00" }] }
      """
    ])
    let content = try folder.content()
    #expect(content.topics.map(\.name) == ["branches", "safety", "more"])
    #expect(content.topics.first?.triggers == [.phrase("支店一覧"), .alone("branches")])
    let page = try await content.page(of: "branches", about: [], on: day)
    #expect(page?.rendered(in: .en, for: bank) == "Our branches:\nMain  9:00-15:00")
    #expect(page?.rendered(in: .ja, for: bank) == "支店です。\n本店  9:00-15:00")
  }

  @Test func `a notice shows only between its days`() async throws {
    let folder = try Folder([
      "notices.json5": """
      { summary: { ja: "知らせ", en: "News" }, text: { ja: "お知らせ", en: "News" },
        empty: { ja: "なし", en: "None" },
        items: [{ text: { ja: "休み", en: "Closed" }, from: "2026-09-03", until: "2026-09-04" }] }
      """
    ])
    let content = try folder.content()
    for (date, text) in [
      ("2026-09-02", "None"), ("2026-09-03", "News\nClosed"), ("2026-09-04", "News\nClosed"),
      ("2026-09-05", "None"),
    ] {
      let page = try await content.page(
        of: "notices", about: [], on: try #require(CalendarDate(date)))
      #expect(page?.rendered(in: .en, for: bank) == text, "\(date)")
    }
  }

  @Test func `figures older than their maximum age are not shown`() async throws {
    let folder = try Folder([
      "rates.json5": """
      { summary: { ja: "金利", en: "Rates" }, text: { ja: "金利", en: "Rates" },
        asOf: "2026-08-20", maximumAge: 14 }
      """
    ])
    let content = try folder.content()
    #expect(try await content.page(of: "rates", about: [], on: day) != nil)
    #expect(try await content.page(of: "rates", about: [], on: day.adding(days: 1)) == nil)
  }

  @Test func `a file named after a plugin overrides its words and nothing else`() throws {
    let folder = try Folder(["balance.json5": "{ phrases: { balance: ['ポケット'] } }"])
    let base = Phrasebook(
      embedded: Array(
        "{phrases: {balance: ['残高']}, texts: {a: {ja: 'あ', en: 'A'}}}".utf8), name: "base")
    let words = try folder.content().phrasebook(base, named: "balance")
    #expect(words.triggers("balance") == [.phrase("ポケット")])
    #expect(words["a"][.en] == "A")
    #expect(try folder.content().topics.map(\.name) == ["safety", "more"])
  }

  @Test func `the demo bank has rates, notices and news, and a file of that name replaces them`()
    throws
  {
    let demo = try Folder([:]).content(includesDemo: true)
    #expect(demo.topics.map(\.name) == ["notices", "rates", "announcements", "safety", "more"])
    let folder = try Folder([
      "rates.json5": "{summary: {ja: 'あ', en: 'Mine'}, text: {ja: 'あ', en: 'Mine'}}"
    ])
    let content = try folder.content(includesDemo: true)
    #expect(content.topics.filter { $0.name == "rates" }.map { $0.summary[.en] } == ["Mine"])
  }

  @Test func `every fault in every file is named with its place`() throws {
    let folder = try Folder([
      "a.json5":
        "{ summary: { ja: 'あ', en: 'A' }, text: { ja: 'あ', en: 'A' }, asOff: '2026-01-01' }",
      "b.json5": "{ summary: { ja: 'あ', en: 'A' }, asOf: '2026-02-30' }",
      "c.json5": "{ nothing",
    ])
    let faults = #expect(throws: DocumentFaults.self) { _ = try folder.content() }
    let text = faults?.description ?? ""
    #expect(text.contains("a.json5:1:62: asOff: there is no key \"asOff\". Did you mean \"asOf\"?"))
    #expect(text.contains("b.json5:1:40: asOf: this is no day. Write it like \"2026-09-03\"."))
    #expect(text.contains("b.json5:1:1: the key \"text\" is missing. Add it to this object."))
    #expect(text.contains("c.json5:1:"))
  }

  @Test func `a folder that is not there is named`() throws {
    var faults: [DocumentFault] = []
    _ = ContentFolder(
      "/nowhere/at/all", phrasebooks: [], includesDemo: false, faults: &faults)
    #expect(
      DocumentFaults(faults)?.description
        == "/nowhere/at/all:1:1: the content folder can't be read. "
        + "Check the path and its permissions.")
  }
}
