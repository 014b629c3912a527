import Foundation
import Testing

@Suite struct `A batch of routes` {
  private func lines(_ input: String) async throws -> (
    [String], HostProcess.Result
  ) {
    let host = try await HostProcess.withDemoBank()
    let result = try await host.ask("route", "--batch", input: input)
    return (result.output.split(separator: "\n").map(String.init), result)
  }

  @Test func `hands every id back as it came, one line a line, in order`() async throws {
    let (found, result) = try await lines(
      """
      {"id":1,"text":"残高"}
      {"id":"a\\"é","text":"いまの残高は？"}
      {"id":-7,"stamp":"446/1988"}

        \t
      {"id":"","stamp":"11537/52002738"}
      {"text":"明細","id":9007199254740993,"more":true}
      {"id":null,"text":"金利"}
      {"text":"お知らせ"}
      """)
    #expect(result.status == 0)
    #expect(
      found == [
        #"{"command":"balance","id":1,"reason":"balance, by the words \"残高\""}"#,
        #"{"command":"balance","id":"a\"é","reason":"balance, by the words \"いまの残高\""}"#,
        #"{"command":"balance","id":-7,"reason":"balance, by any stamp"}"#,
        #"{"command":"balance","id":"","reason":"balance, by the stamp 11537/52002738"}"#,
        #"{"command":"statements","id":9007199254740993,"reason":"statements, by the words \"明細\""}"#,
        #"{"command":"info.rates","id":null,"reason":"info.rates, by the words \"金利\""}"#,
        #"{"command":"info.notices","id":null,"reason":"info.notices, by the words \"お知らせ\""}"#,
      ])
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  @Test func `names greeting, help and stop, and says why the rest leads nowhere`() async throws {
    let (found, result) = try await lines(
      """
      {"id":"greeting","text":"こんにちは"}
      {"id":"help","text":"使い方"}
      {"id":"thanks","text":"ありがとう"}
      {"id":"stop","text":"停止"}
      {"id":"link","text":"連携"}
      {"id":"en","text":"英語で"}
      {"id":"money","text":"送金"}
      {"id":"money2","text":"Send money to Ken"}
      {"id":"ambiguous","text":"残高と明細"}
      {"id":"suggestion","text":"balanse"}
      {"id":"none","text":"qqqq"}
      {"id":"empty","text":""}
      {"id":"pin","text":"1234"}
      {"id":"account","text":"7315642"}
      """)
    #expect(result.status == 0)
    #expect(
      found == [
        #"{"command":"info.greeting","id":"greeting","reason":"info.greeting, by the words \"こんにちは\""}"#,
        #"{"command":"info.help","id":"help","reason":"info.help, by the words \"使い方\""}"#,
        #"{"command":"info.thanks","id":"thanks","reason":"info.thanks, by the words \"ありがと\""}"#,
        #"{"command":"stop","id":"stop","reason":"stop, by the words \"停止\""}"#,
        #"{"command":"link","id":"link","reason":"link, by the words \"連携\""}"#,
        #"{"command":"language.en","id":"en","reason":"language.en, by the words \"英語で\""}"#,
        #"{"command":null,"id":"money","reason":"money movement refused, by the words \"送金\""}"#,
        #"{"command":null,"id":"money2","reason":"money movement refused, by the words \"send … money … to\""}"#,
        #"{"command":null,"id":"ambiguous","reason":"ambiguous: balance, statements, by the words \"残高\", the words \"明細\""}"#,
        #"{"command":null,"id":"suggestion","reason":"did you mean balance"}"#,
        #"{"command":null,"id":"none","reason":"nothing fits"}"#,
        #"{"command":null,"id":"empty","reason":"nothing fits"}"#,
        #"{"command":null,"id":"pin","reason":"sensitive input (pin): not routed, not kept"}"#,
        #"{"command":null,"id":"account","reason":"sensitive input (account): not routed, not kept"}"#,
      ])
  }

  @Test(arguments: [
    "broken", "{", "[]", "3", "{\"text\":3}", "{\"id\":{},\"text\":\"残高\"}", "\u{0}",
    "{\"id\":1}{\"id\":2}",
  ])
  func `goes on after a line that it can't read, and ends with 65`(_ line: String) async throws {
    let (found, result) = try await lines("\n\(line)\n{\"id\":3,\"text\":\"残高\"}\n")
    #expect(result.status == 65)
    #expect(
      found == [
        #"{"command":null,"id":null,"reason":"line 2 is unreadable"}"#,
        #"{"command":"balance","id":3,"reason":"balance, by the words \"残高\""}"#,
      ])
    #expect(
      result.errors.hasSuffix(
        "\nLine 2 is not {\"id\",\"text\"} or {\"id\",\"stamp\":\"PACK/ID\"}. Skipped.\n"))
  }

  @Test(arguments: [
    #"{"id":9}"#, #"{"id":9,"text":"残高","stamp":"1/1"}"#, #"{"id":9,"stamp":"x"}"#,
    #"{"id":9,"text":3}"#,
  ])
  func `hands the id back even where the message can't be read`(_ line: String) async throws {
    let (found, result) = try await lines(line)
    #expect(result.status == 65)
    #expect(found.count == 1)
    #expect(found[0].contains("\"id\":9"))
  }

  @Test(arguments: [#"{"id":1.5,"text":"残高"}"#, #"{"id":12345678901234567890,"text":"残高"}"#])
  func `takes any number as id`(_ line: String) async throws {
    let (found, _) = try await lines(line)
    #expect(found[0].contains("\"command\":\"balance\""))
  }

  @Test func `answers a line before the next one comes`() async throws {
    let host = try await HostProcess.withDemoBank()
    let process = Process()
    process.executableURL = HostProcess.executable
    process.arguments = ["--data", host.folder, "route", "--batch"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    for number in 1...3 {
      try input.fileHandleForWriting.write(
        contentsOf: Data("{\"id\":\(number),\"text\":\"残高\"}\n".utf8))
      // Ends when something is there; the input is still open.
      let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
      #expect(line.hasPrefix("{\"command\":\"balance\",\"id\":\(number),"))
      #expect(line.hasSuffix("\n"))
    }
    try input.fileHandleForWriting.close()
    let rest = try output.fileHandleForReading.readToEnd()
    #expect(rest == nil || rest?.isEmpty == true)
  }

  @Test func `of thousands takes a moment`() async throws {
    let texts = ["残高", "先月の明細を3件", "qqqq", "balanse", "こんにちは", "残高と明細", "送金"]
    let input = (0..<3_500).map { "{\"id\":\($0),\"text\":\"\(texts[$0 % 7])\"}" }
    let (found, result) = try await lines(input.joined(separator: "\n"))
    #expect(result.status == 0)
    #expect(found.count == 3_500)
    #expect(found.last?.contains("\"id\":3499,") == true)
  }
}
