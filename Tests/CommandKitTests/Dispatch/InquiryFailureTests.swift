import BalancePlugin
import CommandKitTesting
import Foundation
import Testing

@testable import CommandKit

@Suite struct `A failure of the inquiry system` {
  private static let four = FakeClock.start + 9 * 3_600 + 55 * 60
  /// Sentences with the reference left out.
  private static let table: [(InquiryFailure, ja: String, en: String, problem: String)] = [
    (
      .unavailable, "ごめんなさい、いま銀行の記録を見られません🙏 少し待って、もう一度送ってください。",
      "Sorry, I can't reach the bank's records just now 🙏 Please try again in a moment.",
      "the inquiry system is not available"
    ),
    (
      .busy, "いま銀行の記録を書きかえているところです⏳ 少し待って、もう一度送ってくださいね。",
      "The bank's records are being written just now ⏳ Please try again in a moment.",
      "the inquiry system is held by another process"
    ),
    (
      .slow, "ごめんなさい、確認に時間がかかっています🙏 少し待って、もう一度送ってください。",
      "Sorry, this is taking too long 🙏 Please try again in a moment.",
      "the inquiry system took too long"
    ),
    (
      .maintenance(until: four), "いま銀行のメンテナンス中です（4:00まで）🌙 終わったらまた送ってくださいね。",
      "The bank is doing its maintenance until 4:00 🌙 Please write again after that.",
      "the inquiry system is in maintenance until 2026-09-03T19:00:00Z"
    ),
    (
      .maintenance(until: nil), "いま銀行のメンテナンス中です🌙 終わったらまた送ってくださいね。",
      "The bank is doing its maintenance just now 🌙 Please write again later.",
      "the inquiry system is in maintenance"
    ),
    (
      .accountMissing, "ごめんなさい、つながっている口座が見つかりませんでした🙏 お手数ですが、受付番号を銀行に伝えてくださいね。",
      "Sorry, I couldn't find your linked account 🙏 Please tell us the reference.",
      "the inquiry system does not know a linked account"
    ),
    (
      .outdated(asOf: FakeClock.start), "いま残高や明細を新しくしているところです🌱 しばらくして、もう一度送ってくださいね。",
      "Your figures are being updated 🌱 Please try again a little later.",
      "the figures are too old to be shown: they are as of 2026-09-03T09:05:00Z"
    ),
    (
      .yetToCome(FakeClock.start), "ごめんなさい、いま確認できませんでした🙏 少し待って、もう一度送ってください。",
      "Sorry, I couldn't check that just now 🙏 Please try again in a moment.",
      "the figures are of a time that is yet to come: 2026-09-03T09:05:00Z"
    ),
  ]

  @Test(arguments: table.indices)
  func `has its own words for the customer and its own line in the log`(row: Int) async throws {
    let (failure, ja, en, problem) = Self.table[row]
    let chat = Conversation(plugins: [Balance(inquiry: InMemoryBank.sample.failing(failure))])
    let outcome: Answer.Outcome = failure == .slow ? .timedOut : .failed
    let isMaintenance = problem.contains("maintenance")
    for (number, words) in [("残高", ja), ("balance", en)].enumerated() {
      let reference = "TEST-\(number + 1)"
      let tail = number == 0 ? "（受付番号 \(reference)）" : " (Reference \(reference))"
      let exchange = try await chat.send(words.0).ends(as: outcome)
        .replies(isMaintenance ? words.1 : words.1 + tail)
      #expect(exchange.answer.reply.figures.isEmpty)
      #expect(exchange.answer.reference == reference)
    }
    #expect(chat.log.map(\.reference) == ["TEST-1", "TEST-2"])
    #expect(chat.log.map(\.command) == ["balance", "balance"])
    #expect(chat.log.map(\.outcome) == [outcome, outcome])
    #expect(chat.log.map(\.problem) == [problem, problem])
  }

  /// A failure of the store that found the link before it failed.
  private struct Trouble: InquiryFault {
    let failure = InquiryFailure.busy
    let language: Language? = .en
    let problem = "held"
  }

  private struct FailingLinks: AccountLinks {
    func lookup(_ sender: Sender) async throws -> LinkLookup { throw Trouble() }
    func stop(_ sender: Sender) async throws -> Bool { true }
    func choose(_ language: Language, for sender: Sender) async throws -> Bool { true }
  }

  @Test func `is told in the language that the customer chose, and stands in no way of stop`()
    async throws
  {
    let registry = try PluginRegistry([Balance(inquiry: InMemoryBank.sample)])
    let dispatcher = Dispatcher(registry: registry, links: FailingLinks(), bank: .sample)
    let sender = Sender(channel: "line", user: "U")
    let stamp = Stamp(try #require(StampID("1/1")))
    let answer = await dispatcher.answer(IncomingMessage(from: sender, .stamp(stamp)))
    #expect(answer.outcome == .failed)
    #expect(answer.reply.text.hasPrefix("The bank's records are being written"))
    let stop = await dispatcher.answer(IncomingMessage(from: sender, .text("stop")))
    #expect(stop.outcome == .answered)
    #expect(stop.reply.text.hasPrefix("Done."))
  }
}
