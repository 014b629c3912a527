import CommandKit
import CommandKitTesting
import Foundation
import Testing

@testable import Exchange

/// Rates without a network.
private struct FixedRates: RateSource {
  func yen(for currency: String) async throws -> Rate {
    currency == "KRW" ? Rate(yen: 0.1064, day: "2026-11-27") : Rate(yen: 149.525, day: "2026-11-27")
  }
}

@Suite struct `Exchange plugin` {
  private let chat = Conversation(plugins: [Exchange(rates: FixedRates())])

  @Test func `answers at once when the currency is named`() async throws {
    try await chat.send("1ドルは何円？").routes(to: "exchange")
      .replies("1ドルは、およそ149.53円です🌱\n2026-11-27 のレートです。")
    try await chat.send("a won in yen?").replies(containing: "1 won is about 0.1064 yen")
  }

  @Test func `asks which currency, and takes the next words as the answer`() async throws {
    try await chat.send("円にすると？").replies("どのお金を円にしますか？🌍").offers("ユーロ")
    try await chat.send("ウォン").replies(containing: "1ウォンは、およそ0.1064円です")
    try await chat.send("ウォン").ends(as: .notUnderstood)
  }

  @Test func `asks again when the answer is no currency, for two minutes`() async throws {
    try await chat.send("円にすると？")
    try await chat.send("ポンド").ends(as: .wrongArgument)
    try await chat.send("ユーロ").replies(containing: "1ユーロは")
    try await chat.send("円にすると？")
    chat.clock.advance(by: .seconds(121))
    try await chat.send("ユーロ").ends(as: .notUnderstood)
  }

  @Test func `leaves the day out where the config says so`() async throws {
    var settings = Exchange.Settings()
    settings.day = false
    let chat = Conversation(plugins: [Exchange(rates: FixedRates(), settings: settings)])
    try await chat.send("1ドルは何円？").replies("1ドルは、およそ149.53円です🌱")
  }

  @Test func `apologises when the server is away`() async throws {
    let nowhere = try #require(URL(string: "http://127.0.0.1:9/"))
    let chat = Conversation(plugins: [Exchange(rates: WebRates(address: nowhere))])
    try await chat.send("1ドルは何円？").ends(as: .failed).replies(containing: "TEST-1")
  }

  @Test func `keeps the contract`() async throws {
    try await PluginContract(Exchange(rates: FixedRates())).check()
  }
}

@Suite struct `Rates from a server` {
  @Test func `are read from its answer`() throws {
    let body = #"{"amount":1.0,"base":"USD","date":"2026-11-27","rates":{"JPY":149.53}}"#
    #expect(try WebRates.rate(in: Data(body.utf8)) == Rate(yen: 149.53, day: "2026-11-27"))
  }

  @Test(arguments: [
    "", "{}", #"{"date":"2026-11-27","rates":{}}"#, #"{"date":"2026-11-27","rates":{"JPY":-1}}"#,
    "<html>",
  ])
  func `are none in anything else`(body: String) {
    #expect(throws: (any Error).self) { try WebRates.rate(in: Data(body.utf8)) }
  }
}
