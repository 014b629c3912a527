import BalancePlugin
import CommandKitTesting
import Foundation
import Testing

@testable import CommandKit

/// Links whose state a test sets; what it is told is kept.
private final class StatedLinks: AccountLinks, @unchecked Sendable {
  var found: LinkLookup
  var offer = LinkOffer.none
  private(set) var told = 0
  private(set) var stays = 0

  init(_ found: LinkLookup) { self.found = found }

  func lookup(_ sender: Sender) async throws -> LinkLookup { found }
  func stop(_ sender: Sender) async throws -> Bool { true }
  func choose(_ language: Language, for sender: Sender) async throws -> Bool { true }
  func invite(_ sender: Sender, in language: Language) async throws -> LinkOffer { offer }
  func tellNews(to sender: Sender) async throws {
    told += 1
    found.hasNews = false
  }
  func stay(_ sender: Sender) async throws -> Bool {
    stays += 1
    found.asksToStay = false
    return true
  }
}

@Suite struct `What a customer hears of the own link` {
  private static let page = "https://link.bank.example/link/"
  private let customer = Sender(channel: "line", user: "U1")

  private func dispatcher(_ links: StatedLinks) throws -> Dispatcher {
    var bank = BankProfile(name: "こもれび銀行", timeZone: FakeClock.tokyo)
    bank.linkPage = Self.page
    return Dispatcher(
      registry: try PluginRegistry([Balance(inquiry: InMemoryBank.sample)]), links: links,
      bank: bank)
  }

  private func linked() async throws -> LinkLookup {
    let links = InMemoryLinks()
    links.link(customer, to: .sample)
    return try await links.lookup(customer)
  }

  private func say(_ text: String, _ dispatcher: Dispatcher) async -> Answer {
    await dispatcher.answer(IncomingMessage(from: customer, .text(text)))
  }

  @Test func `a button opens the bank's page, with LINE's token`() async throws {
    let links = StatedLinks(LinkLookup(.unknown))
    links.offer = .page(try #require(PageLink(page: Self.page, linkToken: "abc123456789")))
    let answer = await say("連携", try dispatcher(links))
    #expect(answer.outcome == .answered)
    guard case .page(let page) = answer.reply.quickReplies.first?.action else {
      Issue.record("\(answer.reply)")
      return
    }
    #expect(page.address == Self.page + "?linkToken=abc123456789")
    #expect(answer.reply.note.contains("10分"))
  }

  @Test func `no button opens a page of another's`() async throws {
    let links = StatedLinks(LinkLookup(.unknown))
    links.offer = .page(try #require(PageLink(page: "https://evil.example/link/", linkToken: "a")))
    let answer = await say("連携", try dispatcher(links))
    #expect(answer.outcome == .refused && answer.reply.quickReplies.isEmpty)
  }

  @Test(arguments: ["", "a b", "a&x=1", "a#", "é", "a/b", String(repeating: "a", count: 513)])
  func `a token that is none makes no address`(token: String) {
    #expect(PageLink(page: Self.page, linkToken: token) == nil)
  }

  @Test func `a sender known by a hash alone is asked to tap again`() async throws {
    let links = StatedLinks(LinkLookup(.unknown))
    links.offer = .again
    let answer = await say("連携", try dispatcher(links))
    #expect(answer.reply.text.contains("もう一度") && answer.reply.quickReplies.count == 1)
  }

  @Test func `the first balance is offered once it is made, and how to stop is said`() async throws
  {
    let dispatcher = try dispatcher(StatedLinks(try await linked()))
    let answer = await dispatcher.linked(customer, isLinked: true)
    #expect(answer.reply.text.contains("つながりました") && answer.reply.text.contains("停止"))
    #expect(answer.reply.quickReplies.first?.action == .text("残高"))
    let not = await dispatcher.linked(customer, isLinked: false)
    #expect(not.outcome == .notLinked && not.reply.text.contains("何も変わっていません"))
  }

  @Test func `another chat's new link is told once, above the next answer`() async throws {
    let links = StatedLinks(try await linked())
    links.found.hasNews = true
    let dispatcher = try dispatcher(links)
    let first = await say("残高", dispatcher)
    #expect(first.reply.text.hasPrefix("お知らせ: あなたの口座が、別のトークとも"))
    #expect(!first.reply.figures.isEmpty)
    let second = await say("残高", dispatcher)
    #expect(!second.reply.text.contains("お知らせ") && links.told == 1)
  }

  @Test func `staying linked is asked below figures, and a tap is a yes`() async throws {
    let links = StatedLinks(try await linked())
    links.found.asksToStay = true
    let dispatcher = try dispatcher(links)
    let asked = await say("残高", dispatcher)
    #expect(!asked.reply.figures.isEmpty && asked.reply.note.contains("このまま続けますか"))
    #expect(asked.reply.quickReplies.prefix(2).map(\.label) == ["続ける", "停止する"])
    let yes = await dispatcher.answer(
      IncomingMessage(
        from: customer, .postback(Postback(command: "stay", arguments: [:]).data)))
    #expect(yes.outcome == .answered && links.stays == 1)
    let after = await say("残高", dispatcher)
    #expect(!after.reply.note.contains("続けますか"))
  }

  @Test(arguments: [
    (LinkLookup.Obstacle.outdated, "もう一度口座とつないで", "口座とつなぐ"),
    (.unused, "しばらく使われていなかった", "口座とつなぐ"), (.unanswered, "続けるかどうか", "続ける"),
  ])
  func `no figures are shown until it is put right, and how is said gently`(
    obstacle: LinkLookup.Obstacle, words: String, button: String
  ) async throws {
    let answer = await say("残高", try dispatcher(StatedLinks(LinkLookup(obstacle))))
    #expect(answer.outcome == .notLinked && answer.reply.figures.isEmpty)
    #expect(answer.reply.text.contains(words))
    #expect(answer.reply.quickReplies.first?.label == button)
  }
}
