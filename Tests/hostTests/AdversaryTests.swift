import Foundation
import HostStandIn
import Testing

@testable import HostStorage

/// LINE as someone who keeps every byte that it ever gets, and wants to know whose account it is.
@Suite(.timeLimit(.minutes(20))) struct `What LINE gets` {
  private static let asked: [EventOrder] =
    [
      "残高", "balance", "明細", "先月の明細", "直近50件の明細", "statement", "金利", "為替", "お知らせ",
      "これって安全？", "LINEに口座を教えてるの？", "スマホなくしたらどうなる", "連携", "口座番号を教えて",
      "振込したい", "暗証番号は2580です", "わたしの名前は水無瀬灯里です", "201-7315642", "ヘルプ", "？",
    ].map { EventOrder(.text, text: $0) }
    + [
      EventOrder(.stamp, stamp: "11537/52002738"), EventOrder(.stamp, stamp: "1/1"),
      EventOrder(.follow),
    ]

  /// What would say whose account it is.
  ///
  /// LINE's own name for a customer is LINE's.
  private static var secrets: [String] {
    DemoBank.customers.flatMap { customer in
      [
        customer.number == "demo" ? "" : customer.number, customer.family.kanji,
        customer.given.kanji, customer.family.kana, customer.given.kana, customer.family.latin,
        customer.given.latin, customer.birthDate, customer.birthDate.replacing("-", with: ""),
      ]
        + customer.accounts.flatMap { account in
          [account.number, account.branch + account.number, "\(account.branch)-\(account.number)"]
        }
    }.filter { !$0.isEmpty }
  }

  @Test
  func `names no account, no holder and no key of the bank's, in texts, buttons and addresses`()
    async throws
  {
    try await ServedBank.run { bank in
      let buttons = try await withThrowingTaskGroup(of: Int.self) { group in
        for customer in DemoBank.customers {
          group.addTask { try await Self.talk(customer.chatUser, bank) }
        }
        return try await group.reduce(0, +)
      }
      // One customer links by the page, so that those bytes are among them as well.
      let offer = try await bank.send(
        [EventOrder(.text, text: "連携")], from: "Ude000000000000000000000000000003")
      let nonce = try await bank.walk(
        try #require(offer.last?.buttons?.first?.uri),
        as: ["branch": "118", "account": "4603985", "pin": "2580", "birth": "20020217"])
      try await bank.send(
        [.accountLink("ok", nonce: nonce)], from: "Ude000000000000000000000000000003")
      try await bank.send(
        [EventOrder(.text, text: "残高")], from: "Ude000000000000000000000000000003")

      let sent = bank.relay.bytes
      #expect(sent.count > 50_000 && buttons > 10, "\(sent.count) bytes, \(buttons) buttons")
      let found = Self.found(in: sent)
      #expect(found == [], "among \(sent.count) bytes")
      // That it would be found if it were there.
      for secret in Self.secrets {
        let planted = Array("POST /v2/bot/message/reply\r\n\r\n{\"text\":\"\(secret)\"}".utf8)
        #expect(Self.found(in: planted).contains(secret))
      }
    }
  }

  /// Asks everything, and taps every button; how many buttons there were.
  private static func talk(_ user: String, _ bank: ServedBank) async throws -> Int {
    var buttons = 0
    for order in asked {
      let shown = try await bank.send([order], from: user)
      for button in shown.flatMap({ $0.buttons ?? [] }) {
        guard let data = button.data, !data.contains("stop") else { continue }
        buttons += 1
        try await bank.send([EventOrder(.postback, data: data)], from: user)
      }
    }
    return buttons
  }

  /// As it was sent, and as it reads once escapes of JSON and of addresses are undone, in one width.
  private static func found(in bytes: [UInt8]) -> [String] {
    let raw = String(decoding: bytes, as: UTF8.self)
    let unescaped = raw.replacing(/\\u([0-9a-fA-F]{4})/) { match in
      UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? ""
    }
    let decoded = unescaped.removingPercentEncoding ?? unescaped
    let texts = [raw, unescaped, decoded].map(\.precomposedStringWithCompatibilityMapping)
    return Array(Set(secrets)).filter { secret in texts.contains { $0.contains(secret) } }.sorted()
  }
}
