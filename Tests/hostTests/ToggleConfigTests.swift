import Foundation
import Testing

/// What a product team writes of toggles, and what it hears.
@Suite struct `Toggles in a config` {
  private func host(_ config: String, files: [String: String] = [:]) async throws -> (
    HostProcess, config: String
  ) {
    let host = try await HostProcess.withDemoBank()
    for (name, text) in files {
      try Data(text.utf8).write(to: URL(filePath: host.folder + "/" + name))
    }
    let path = host.folder + "/toggles.json5"
    try Data(config.utf8).write(to: URL(filePath: path))
    return (host, path)
  }

  @Test(arguments: [
    (
      "audience: { percent: 101 }",
      "expected a number from 0 to 100, found 101. Choose a number in that range."
    ),
    ("audience: { percents: 10 }", "there is no key \"percents\". Did you mean \"percent\"?"),
    (
      "audience: { channels: [\"mian\"] }",
      "\"mian\" cannot be chosen here. Choose of \"stand-in\", \"terminal\"."
    ),
    ("audience: { languages: [] }", "an empty list lets nobody in."),
    ("hours: { daily: [\"8-21\"] }", "this is no time of the day. Write it like \"08:00-21:00\"."),
    ("hours: { days: [\"monday\"] }", "this is no day."),
    ("hours: { days: [\"holidays\"] }", "no holidays are known. Name their file"),
    ("hours: { from: \"1 October\" }", "this is no day and no time."),
    ("hours: { from: \"2026-10-02\", until: \"2026-10-01\" }", "it would end before it begins."),
    ("maintenance: [\"tonight\"]", "this is no time to rest."),
    ("closed: { ja: \"お休み\" }", "the key \"en\" is missing."),
    (
      "closed: { ja: \"https://evil.example\", en: \"closed\" }",
      "the guard would hold this sentence back"
    ),
    ("perMinute: 0", "expected a whole number from 1 to 1000, found 0."),
    ("deadline: 60", "expected a number from 0.1 to 30, found 60."),
    ("quarantine: true", "expected an object, found"),
    ("quarantine: { failures: 0 }", "expected a whole number from 1 to 500, found 0."),
    ("commands: { \"statements\": { required: true } }", "there is no key \"required\"."),
    ("percent: 10", "there is no key \"percent\"."),
  ])
  func `name the line and the fix when they are wrong`(entry: String, problem: String)
    async throws
  {
    let (host, config) = try await host(
      "{\n  plugins: {\n    statements: {\n      \(entry),\n    },\n  },\n}")
    let result = try await host("config", "check", config)
    #expect(result.status == 78)
    #expect(result.errors.contains("\(config):4:"), "\(result.errors)")
    #expect(result.errors.contains(problem), "\(result.errors)")
  }

  @Test func `take a holiday file as the Cabinet Office publishes it`() async throws {
    let (host, config) = try await host(
      "{ holidays: \"days.csv\", plugins: { statements: { hours: { days: [\"mon-fri\"] } } } }")
    // 国民の祝日, in Shift_JIS.
    let heading: [UInt8] = [0x8D, 0x91, 0x96, 0xAF, 0x82, 0xCC, 0x8F, 0x6A, 0x93, 0xFA]
    try Data(heading + Array(",x\r\n2026/11/23,y\r\n".utf8))
      .write(to: URL(filePath: host.folder + "/days.csv"))
    func reason(_ day: String) async throws -> String? {
      let rows = try await host(
        "--config", config, "plugins", "--as", "demo", "--at", "\(day)T12:00", "--json"
      ).jsonLines
      return rows.first { $0["command"] as? String == "statements" }?["reason"] as? String
    }
    #expect(try await reason("2026-11-23") == "closed")
    #expect(try await reason("2026-11-24") == "standard")
    #expect(try await reason("2026-11-28") == "closed")
  }

  @Test(arguments: [
    ("2026-13-01,x", "days.csv:1:1: the file holds no holidays."),
    ("day\n2026-11-23\n23.11.2026", "days.csv:3:1: \"23.11.2026\" is no day."),
    ("", "the file holds no holidays."),
  ])
  func `refuse a holiday file that isn't one`(text: String, problem: String) async throws {
    let (host, config) = try await host(
      "{ holidays: \"days.csv\" }", files: ["days.csv": text])
    let result = try await host("config", "check", config)
    #expect(result.status == 78 && result.errors.contains(problem), "\(result.errors)")
    let (other, naming) = try await self.host("{ holidays: \"none.csv\" }")
    let missing = try await other("config", "check", naming)
    #expect(missing.errors.contains("the file with the holidays can't be read."))
  }

  @Test func `tell what a customer would get, and why, in OpenFeature's words`() async throws {
    let (host, config) = try await host(
      """
      { plugins: {
          balance: { audience: { customers: ["demo"] } },
          statements: { audience: { percent: 0 } },
          info: { commands: { "info.rates": { hours: { daily: ["09:00-15:00"] } },
                              "info.notices": { enabled: false } } },
      } }
      """)
    func reasons(_ customer: String) async throws -> [String: String] {
      let rows = try await host(
        "--config", config, "plugins", "--as", customer, "--at", "2026-11-27 16:00", "--json"
      ).jsonLines
      return Dictionary(
        uniqueKeysWithValues: rows.compactMap { row in
          (row["command"] as? String).map {
            ($0, "\(row["reason"] ?? "") \(row["openFeature"] ?? "")")
          }
        })
    }
    let demo = try await reasons("demo")
    #expect(demo["balance"] == "named TARGETING_MATCH")
    #expect(demo["statements"] == "notInShare SPLIT")
    #expect(demo["info.rates"] == "closed TARGETING_MATCH")
    #expect(demo["info.notices"] == "switchedOff DISABLED")
    #expect(demo["info.help"] == "standard DEFAULT")
    #expect(demo["stop"] == "builtIn STATIC")
    #expect(try await reasons("demo-two")["balance"] == "notNamed TARGETING_MATCH")
  }

  @Test func `keep a command from a customer, and let operators run it all the same`()
    async throws
  {
    let (host, config) = try await host(
      "{ plugins: { balance: { audience: { customers: [\"demo-two\"] } } } }")
    let off = try await host("--config", config, "run", "balance", "--as", "demo")
    #expect(off.status == 1 && !off.output.contains("残高です"))
    #expect(off.errors.contains("for named customers only") && off.errors.contains("--even-if-off"))
    let run = try await host("--config", config, "run", "balance", "--as", "demo", "--even-if-off")
    #expect(run.status == 0 && run.output.contains("残高です"))
    let other = try await host("--config", config, "run", "balance", "--as", "demo-two")
    #expect(other.output.contains("残高です"))
    let route = try await host("--config", config, "route", "残高", "--as", "demo")
    #expect(route.output.contains("for named customers only"), "\(route.output)")
  }

  @Test func `are compared in words`() async throws {
    let host = try await HostProcess.withDemoBank()
    let texts = [
      "{ plugins: { statements: { audience: { percent: 10 } } } }",
      """
      { plugins: { statements: { audience: { percent: 25 }, hours: { from: "2026-10-01", days: ["mon-fri"] },
                                 settings: { lines: 20 } },
                   info: { enabled: false } },
        stamps: { "1/2": "statements" }, anyStamp: false }
      """,
    ]
    let paths = try texts.enumerated().map { number, text in
      let path = host.folder + "/\(number).json5"
      try Data(text.utf8).write(to: URL(filePath: path))
      return path
    }
    #expect(
      try await host("config", "diff", paths[0], paths[1]).output == """
        statements: 10 % → 25 %, mon-fri, from 2026-10-01, lines: 10 → lines: 20
        info: on → off
        any other stamp: balance → nothing
        stamp 1/2: statements

        """)
    let back = try await host("config", "diff", paths[1], paths[0]).output
    #expect(
      back.hasPrefix(
        "statements: 25 % → 10 %, no longer mon-fri, no longer from 2026-10-01, lines: 20 → lines: 10"
      ))
    #expect(try await host("config", "diff", paths[0], paths[0]).output == "Nothing changes.\n")
  }

  /// What the sample sets, the schema knows; and the schema knows no key that the reader refuses.
  @Test func `have a schema for editors that knows every key of the sample`() async throws {
    let host = try await HostProcess.withDemoBank()
    let schema = try await host("config", "schema").json
    func keys(_ object: [String: Any], _ path: String) -> Set<String> {
      var found: Set<String> = []
      for (key, value) in object["properties"] as? [String: [String: Any]] ?? [:] {
        found.insert(path + key)
        found.formUnion(keys(value, path + key + "."))
      }
      return found
    }
    let expected: Set = [
      "plugins.statements.audience.percent", "plugins.statements.settings.lines",
      "plugins.info.commands.info.rates.hours.daily", "plugins.balance.required", "holidays",
      "serve.keep.events", "linking.limits.triesOfChat", "bank.timeZone", "store", "$schema",
      "plugins.statements.quarantine",
    ]
    #expect(expected.subtracting(keys(schema, "")) == [])
    let lines = try #require(
      ((schema["properties"] as? [String: Any])?["plugins"] as? [String: Any])?["properties"]
        as? [String: [String: Any]])
    let setting = try #require(
      ((lines["statements"]?["properties"] as? [String: Any])?["settings"] as? [String: Any])?[
        "properties"] as? [String: [String: Any]])
    #expect(setting["lines"]?["maximum"] as? Int == 50)
    #expect((setting["lines"]?["description"] as? String)?.contains("Lines shown") == true)
  }
}
