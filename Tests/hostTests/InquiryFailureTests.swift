import Foundation
import Testing

@Suite struct `The host while the inquiry system fails` {
  /// A data folder with a bank in it that the config calls real.
  private func bank(_ inquiry: String = "") async throws -> HostProcess {
    let host = try await HostProcess.withDemoBank()
    _ = try host.write("host.json5", "{ store: \"sqlite\", inquiry: { \(inquiry) } }")
    return host
  }

  /// Runs `host run balance` in both languages, and gives what each ended with.
  private func balance(
    _ host: HostProcess
  ) async throws -> [(output: String, errors: String, status: Int32)] {
    var results: [(String, String, Int32)] = []
    for language in ["ja", "en"] {
      let result = try await host(
        "run", "balance", "--as", "demo", "--reason", "test", "--lang", language)
      results.append(
        (
          unreferenced(result.output),
          unreferenced(result.errors.replacing(host.folder, with: "DIR")), result.status
        ))
    }
    return results
  }

  /// The reference is another one each time.
  private func unreferenced(_ text: String) -> String {
    text.replacing(#/\b[A-HJ-NP-Z]{6}\b/#, with: "REF").replacing("\n", with: "")
  }

  /// A time of the day in Tokyo, some minutes from now.
  private func time(in minutes: Int) -> String {
    let seconds = Int(Date().timeIntervalSince1970) + 9 * 3_600 + minutes * 60
    let minute = seconds / 60 % 1_440
    let digits = { (number: Int) in (number < 10 ? "0" : "") + String(number) }
    return digits(minute / 60) + ":" + digits(minute % 60)
  }

  @Test func `says when the file isn't there`() async throws {
    let host = try await bank()
    try FileManager.default.removeItem(atPath: host.folder + "/inquiry.db")
    let results = try await balance(host)
    #expect(results.map(\.status) == [1, 1])
    #expect(
      results.map(\.output) == [
        "ごめんなさい、いま銀行の記録を見られません🙏 少し待って、もう一度送ってください。（受付番号 REF）",
        "Sorry, I can't reach the bank's records just now 🙏 Please try again in a moment. (Reference REF)",
      ])
    #expect(
      results[1].errors
        == "[REF] balance failed: the inquiry system is not available (The inquiry database "
        + "'DIR/inquiry.db' is not there. Put the bank's accounts there, or leave 'store' out of "
        + "the config for the demo bank)")
  }

  @Test func `says when the file is damaged`() async throws {
    let host = try await bank()
    try Data(repeating: 0x41, count: 8_192).write(to: URL(filePath: host.folder + "/inquiry.db"))
    let results = try await balance(host)
    #expect(results.map(\.status) == [1, 1])
    #expect(results.allSatisfy { $0.errors.contains("balance failed: the inquiry system is not") })
    #expect(results.allSatisfy { $0.errors.contains("file is not a database") })
  }

  @Test func `says until when the bank is in maintenance, and opens nothing`() async throws {
    let (start, end) = (time(in: -60), time(in: 90))
    let host = try await bank("maintenance: [\"\(start)-\(end)\"]")
    // It would be said that this is missing.
    try FileManager.default.removeItem(atPath: host.folder + "/inquiry.db")
    let shown = end.hasPrefix("0") ? String(end.dropFirst()) : end
    let results = try await balance(host)
    #expect(results.map(\.status) == [1, 1])
    #expect(
      results.map(\.output) == [
        "いま銀行のメンテナンス中です（\(shown)まで）🌙 終わったらまた送ってくださいね。",
        "The bank is doing its maintenance until \(shown) 🌙 Please write again after that.",
      ])
    for result in results {
      #expect(
        result.errors.hasPrefix("[REF] balance failed: the inquiry system is in maintenance until"))
    }
    let info = try await host("send", "stop", "--as", "demo")
    #expect(info.status == 0)
    let passed = try await bank("maintenance: [\"\(time(in: -90))-\(time(in: -30))\"]")
    #expect(try await balance(passed).map(\.status) == [0, 0])
  }

  @Test func `leaves the demo bank alone during maintenance`() async throws {
    let host = try await HostProcess.withDemoBank()
    let path = try host.write(
      "host.json5", "{ inquiry: { maintenance: [\"\(time(in: -60))-\(time(in: 60))\"] } }")
    try FileManager.default.removeItem(atPath: host.folder + "/inquiry.db")
    let result = try await host("send", "残高", "--config", path)
    #expect(result.status == 1)
    #expect(result.output.hasPrefix("いま銀行のメンテナンス中です"))
    #expect(!FileManager.default.fileExists(atPath: host.folder + "/inquiry.db"))
  }

  @Test func `keeps figures of an old statement back, unless the config lets them be old`()
    async throws
  {
    let host = HostProcess()
    _ = try host.write("host.json5", "{ store: \"sqlite\" }")
    let file = try host.write("november.dat", ZenginText().text)
    let taken = try await host(
      "inquiry", "import", file, "--format", "zengin", "--customer", "demo")
    #expect(taken.status == 0)
    let links = try host.write(
      "links.csv",
      """
      channel,chat_id,customer,accounts,nicknames,screen_lock,other_devices_off,passcode_lock,text_version,confirmed_at
      line,Uabcabcabcabcabcabcabcabcabcabcab,demo,001-1234567,さいふ,yes,yes,yes,2026-11,\(LinkFile.confirmedAt)
      """)
    #expect(try await host("links", "import", links).status == 0)
    let results = try await balance(host)
    #expect(results.map(\.status) == [1, 1])
    #expect(
      results.map(\.output) == [
        "いま残高や明細を新しくしているところです🌱 しばらくして、もう一度送ってくださいね。（受付番号 REF）",
        "Your figures are being updated 🌱 Please try again a little later. (Reference REF)",
      ])
    #expect(
      results[0].errors
        == "[REF] balance failed: the figures are too old to be shown: they are as of "
        + "2024-11-30T14:59:59Z")
    let whole = try await host(
      "run", "statements", "--as", "demo", "--reason", "x", "--period", "2024-11-01..2024-11-29")
    #expect(whole.status == 0)
    _ = try host.write("host.json5", "{ store: \"sqlite\", inquiry: { maximumAge: false } }")
    let shown = try await balance(host)
    #expect(shown.map(\.status) == [0, 0])
    #expect(shown[0].output.contains("さいふ"))
  }
}

@Suite struct `The rules of the inquiry system` {
  static let faults: [FaultyConfig] = [
    FaultyConfig(
      "an age without a unit", "{\n  inquiry: { maximumAge: \"36\" },\n}",
      "2:26: inquiry.maximumAge: this is no age from a minute to a year. "
        + "Write \"36h\", \"3d\", a number of hours, or false for any age."),
    FaultyConfig(
      "no age", "{ inquiry: { maximumAge: true } }",
      "1:26: inquiry.maximumAge: this is no age from a minute to a year. "
        + "Write \"36h\", \"3d\", a number of hours, or false for any age."),
    FaultyConfig(
      "an age of no time", "{ inquiry: { maximumAge: 0 } }",
      "1:26: inquiry.maximumAge: this is no age from a minute to a year. "
        + "Write \"36h\", \"3d\", a number of hours, or false for any age."),
    FaultyConfig(
      "windows", "{ inquiry: { maintenance: [\"02:00-04:00\", \"2-4\", \"24:00-25:00\"] } }",
      "1:43: inquiry.maintenance[1]: this is no time of the day. Write it like \"02:00-04:00\".",
      "1:50: inquiry.maintenance[2]: this is no time of the day. Write it like \"02:00-04:00\"."),
    FaultyConfig(
      "no list", "{ inquiry: { maintenance: \"02:00-04:00\" } }",
      "1:27: inquiry.maintenance: expected a list of texts, found a text. "
        + "Put what belongs in the list in [ ]."),
    FaultyConfig(
      "the whole day", "{ inquiry: { maintenance: [\"00:00-12:00\", \"12:00-24:00\"] } }",
      "1:27: inquiry.maintenance: the bank would be in maintenance all day. Leave some time out."),
    FaultyConfig(
      "a time limit", "{ inquiry: { timeout: 5 } }",
      "1:23: inquiry.timeout: expected a number from 0.1 to 4, found 5. "
        + "Choose a number in that range."),
    FaultyConfig(
      "a key", "{ inquiry: { maxAge: 5 } }",
      "1:14: inquiry.maxAge: there is no key \"maxAge\". "
        + "Valid here: \"maximumAge\", \"maintenance\", \"timeout\"."),
  ]

  @Test(arguments: faults)
  func `are checked with line and column`(config: FaultyConfig) async throws {
    let host = HostProcess()
    let path = try host.write("host.json5", config.text)
    let result = try await host("config", "check", path)
    #expect(result.status == 78)
    let lines = result.errors.split(separator: "\n").map {
      $0.replacing("\(path):", with: "")
    }
    #expect(lines.map(String.init) == config.lines)
  }

  @Test(arguments: [
    "maximumAge: \"36h\"", "maximumAge: \"3d\"", "maximumAge: 36", "maximumAge: 1.5",
    "maximumAge: false", "maintenance: []", "maintenance: [\"23:30-04:00\", \"12:00-12:30\"]",
    "timeout: 0.5", "timeout: 4", "",
  ])
  func `are read`(text: String) async throws {
    let host = HostProcess()
    let path = try host.write("host.json5", "{ inquiry: { \(text) } }")
    let result = try await host("config", "check", path)
    #expect(result.errors.isEmpty)
    #expect(result.status == 0)
  }
}
