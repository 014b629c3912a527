import Foundation
import Testing

/// A faulty config and every line that must be said about it, without the file's name.
struct FaultyConfig: Sendable, CustomTestStringConvertible {
  let what: String
  let text: String
  let lines: [String]

  var testDescription: String { what }

  init(_ what: String, _ text: String, _ lines: String...) {
    self.what = what
    self.text = text
    self.lines = lines
  }

  static let notJSON5: [FaultyConfig] = [
    FaultyConfig("nothing", "", "1:1: the file has nothing in it. Write at least {}."),
    FaultyConfig("a list", "[]", "1:1: expected an object, found a list. Write an object."),
    FaultyConfig(
      "an open bracket", "{\n  plugins: {\n",
      "3:1: plugins: the file ends before the \"{\" of line 2, column 12 is closed. "
        + "Add the missing \"}\"."),
    FaultyConfig(
      "a missing comma", "{\n  anyStamp: false\n  store: \"demo\"\n}",
      "2:18: a comma is missing. Add a comma here."),
    FaultyConfig(
      "a full-width quote", "{ store: “demo” }",
      "1:10: store: expected a value, found \"“\". Use the plain quote \"."),
    FaultyConfig(
      "a key twice", "{\n  anyStamp: \"balance\",\n  anyStamp: false,\n}",
      "3:3: anyStamp: the key \"anyStamp\" stands here a second time; the first is on line 2. "
        + "Keep one of the two."),
  ]

  static let keys: [FaultyConfig] = [
    FaultyConfig(
      "at the top", "{\n  plugin: {},\n}",
      "2:3: plugin: there is no key \"plugin\". Did you mean \"plugins\"?"),
    FaultyConfig(
      "a plugin", "{ plugins: { balence: {} } }",
      "1:14: plugins.balence: there is no plugin \"balence\". Did you mean \"balance\"?"),
    FaultyConfig(
      "a plugin far from all", "{ plugins: { host: {} } }",
      "1:14: plugins.host: there is no plugin \"host\". "
        + "Valid here: \"balance\", \"statements\", \"info\"."),
    FaultyConfig(
      "in a plugin", "{ plugins: { balance: { enable: true } } }",
      "1:25: plugins.balance.enable: there is no key \"enable\". Did you mean \"enabled\"?"),
    FaultyConfig(
      "a setting", "{ plugins: { balance: { settings: { amount: \"exact\" } } } }",
      "1:37: plugins.balance.settings.amount: there is no setting \"amount\". "
        + "Did you mean \"amounts\"?"),
    FaultyConfig(
      "a setting where there are none", "{ plugins: { info: { settings: { a: 1 } } } }",
      "1:34: plugins.info.settings.a: there is no setting \"a\". "
        + "Remove it; nothing can be set here."),
    FaultyConfig(
      "a command", "{ plugins: { statements: { commands: { statement: {} } } } }",
      "1:40: plugins.statements.commands.statement: there is no command \"statement\". "
        + "Did you mean \"statements\"?"),
    FaultyConfig(
      "a command with a dot",
      "{ plugins: { info: { commands: { \"info.rate\": { enabled: false } } } } }",
      "1:34: plugins.info.commands.\"info.rate\": there is no command \"info.rate\". "
        + "Did you mean \"info.rates\"?"),
    FaultyConfig(
      "in a command", "{ plugins: { balance: { commands: { balance: { enable: false } } } } }",
      "1:48: plugins.balance.commands.balance.enable: there is no key \"enable\". "
        + "Did you mean \"enabled\"?"),
    FaultyConfig(
      "of the bank", "{ bank: { nam: \"A\" } }",
      "1:11: bank.nam: there is no key \"nam\". Did you mean \"name\"?"),
  ]

  static let kinds: [FaultyConfig] = [
    FaultyConfig(
      "plugins", "{ plugins: [] }",
      "1:12: plugins: expected an object, found a list. Write an object."),
    FaultyConfig(
      "enabled", "{ plugins: { info: { enabled: \"no\" } } }",
      "1:31: plugins.info.enabled: expected true or false, found a text. Write it without quotes."),
    FaultyConfig(
      "a flag", "{ plugins: { statements: { settings: { remarks: 1 } } } }",
      "1:49: plugins.statements.settings.remarks: expected true or false, found a whole number. "
        + "Write true or false."),
    FaultyConfig(
      "a number", "{ plugins: { statements: { settings: { lines: \"5\" } } } }",
      "1:47: plugins.statements.settings.lines: expected a whole number from 1 to 50, "
        + "found a text. Write it without quotes."),
    FaultyConfig(
      "stamps", "{ stamps: { \"11537/1\": 3 } }",
      "1:24: stamps.\"11537/1\": expected a text, found a whole number. Put it in quotes."),
    FaultyConfig(
      "anyStamp", "{ anyStamp: null }",
      "1:13: anyStamp: expected a text, found null. Write a value, or remove the key."),
    FaultyConfig(
      "the bank", "{ bank: { timeZone: 9, url: 1, phones: \"x\", allowedHosts: [1] } }",
      "1:21: bank.timeZone: expected a text, found a whole number. Put it in quotes.",
      "1:29: bank.url: expected a text, found a whole number. Put it in quotes.",
      "1:40: bank.phones: expected a list of texts, found a text. "
        + "Put what belongs in the list in [ ].",
      "1:60: bank.allowedHosts[0]: expected a text, found a whole number. Put it in quotes."),
    FaultyConfig(
      "store and content", "{ store: 1, content: [] }",
      "1:10: store: expected a text, found a whole number. Put it in quotes.",
      "1:22: content: expected a text, found a list. Write a text."),
  ]

  static let values: [FaultyConfig] = [
    FaultyConfig(
      "a number out of range", "{ plugins: { statements: { settings: { lines: 51 } } } }",
      "1:47: plugins.statements.settings.lines: expected a whole number from 1 to 50, found 51. "
        + "Choose a number in that range."),
    FaultyConfig(
      "a wrong choice", "{ plugins: { balance: { settings: { amounts: \"exactly\" } } } }",
      "1:46: plugins.balance.settings.amounts: \"exactly\" cannot be chosen here. "
        + "Did you mean \"exact\"?"),
    FaultyConfig(
      "LINE's API without TLS",
      "{ channels: { a: { id: \"1\", secret: { env: \"S\" }, api: \"http://api.line.me\" } } }",
      "1:56: channels.a.api: without TLS the token and all amounts would cross the network for all to "
        + "read. Write https, or the address of an egress proxy on this machine; for one on another "
        + "machine, in a network of the bank's own, add plainApi: true."),
    FaultyConfig(
      "one address for customers and operators",
      "{ serve: { listen: \"127.0.0.1:80\", operator: \"127.0.0.1:80\" } }",
      "1:10: serve: serve.listen and serve.operator are one address. "
        + "Give operators an address of their own."),
    FaultyConfig(
      "two channels with one path but for a slash",
      "{ channels: { a: { id: \"1\", secret: { env: \"S\" }, path: \"/x\" },"
        + " b: { id: \"2\", secret: { env: \"T\" }, path: \"/x/\" } } }",
      "1:68: channels.b: another channel has the path \"/x/\". Give each its own."),
    FaultyConfig(
      "no user id of a bot",
      "{ channels: { a: { id: \"1\", secret: { env: \"S\" }, bot: \"@rei\" } } }",
      "1:56: channels.a.bot: this is no user id of a bot. "
        + "It is a U and 32 hexadecimal digits; 'host line check' says it."),
    FaultyConfig(
      "an unknown command for a stamp", "{ stamps: { \"11537/1\": \"balanse\" } }",
      "1:24: stamps.\"11537/1\": \"balanse\" cannot be chosen here. Did you mean \"balance\"?"),
    FaultyConfig(
      "an unknown command for any stamp", "{ anyStamp: \"balnce\" }",
      "1:13: anyStamp: \"balnce\" cannot be chosen here. Did you mean \"balance\"?"),
    FaultyConfig(
      "no stamp", "{ stamps: { \"11537-1\": \"balance\" } }",
      "1:24: stamps.11537-1: \"11537-1\" is no stamp. Write PACK/ID, such as 11537/52002738."),
    FaultyConfig(
      "a stamp in full-width digits", "{ stamps: { \"１１５３７/1\": \"balance\" } }",
      "1:24: stamps.\"１１５３７/1\": \"１１５３７/1\" is no stamp. "
        + "Write PACK/ID, such as 11537/52002738."),
    FaultyConfig(
      "a stamp bound twice",
      "{ stamps: {\n  \"11537/1\": \"balance\",\n  '11537/1': \"statements\",\n} }",
      "3:3: stamps.\"11537/1\": the key \"11537/1\" stands here a second time; "
        + "the first is on line 2. Keep one of the two."),
    FaultyConfig(
      "a stamp bound twice in two spellings",
      "{ stamps: {\n  \"11537/1\": \"balance\",\n  \"\\u0031\\x31537/1\": \"statements\",\n} }",
      "3:3: stamps.\"11537/1\": the key \"11537/1\" stands here a second time; "
        + "the first is on line 2. Keep one of the two."),
    FaultyConfig(
      "the name of all arranged stickers", "{ stamps: { \"30563/651698630\": \"balance\" } }",
      "1:32: stamps.\"30563/651698630\": every arranged sticker has this name, "
        + "whatever it shows. Bind another stamp."),
    FaultyConfig(
      "the bank's own",
      """
      {
        bank: {
          name: "", timeZone: "Asia/Tokio", language: "jp", url: "http://bank.example",
          phones: ["0120-000-000", "abc"], allowedHosts: ["https://bank.example"],
        },
      }
      """,
      "3:11: bank.name: the name has 1 to 40 characters. Shorten it.",
      "3:25: bank.timeZone: there is no time zone \"Asia/Tokio\". Did you mean \"Asia/Tokyo\"?",
      "3:49: bank.language: \"jp\" cannot be chosen here. Did you mean \"ja\"?",
      "3:60: bank.url: this is no https address. Write it like \"https://www.bank.example\".",
      "4:30: bank.phones[1]: this is no phone number. "
        + "Use digits, hyphens, brackets and a leading plus.",
      "4:53: bank.allowedHosts[0]: this is no host name. "
        + "Write it like \"www.bank.example\", without https://."),
    FaultyConfig(
      "hosts of feeds",
      "{ feedHosts: [\"www.bank.example\", \"192.0.2.1\", \"https://a.example\"] }",
      "1:35: feedHosts[1]: this is no host name. "
        + "Write it like \"www.ecb.europa.eu\", without https://.",
      "1:48: feedHosts[2]: this is no host name. "
        + "Write it like \"www.ecb.europa.eu\", without https://."),
    FaultyConfig(
      "an unknown store", "{ store: \"mysql\" }",
      "1:10: store: there is no store \"mysql\". "
        + "Write \"sqlite\" for your own data, or leave it out for the demo bank."),
    FaultyConfig(
      "PostgreSQL", "{ store: \"postgresql://bank@db/connect\" }",
      "1:10: store: PostgreSQL isn't built yet. "
        + "Write \"sqlite\" for your own data, or leave it out for the demo bank."),
    FaultyConfig(
      "several at once",
      """
      {
        plugins: {
          balence: { enabled: false },
          statements: { enabled: "yes", settings: { lines: 0 } },
        },
        stamps: { "1": "balance", "2/2": "statement" },
        anyStamp: 5,
      }
      """,
      "3:5: plugins.balence: there is no plugin \"balence\". Did you mean \"balance\"?",
      "4:28: plugins.statements.enabled: expected true or false, found a text. "
        + "Write it without quotes.",
      "4:54: plugins.statements.settings.lines: expected a whole number from 1 to 50, found 0. "
        + "Choose a number in that range.",
      "6:18: stamps.1: \"1\" is no stamp. Write PACK/ID, such as 11537/52002738.",
      "6:36: stamps.\"2/2\": \"statement\" cannot be chosen here. Did you mean \"statements\"?",
      "7:13: anyStamp: expected a text, found a whole number. Put it in quotes."),
  ]
}

@Suite struct `A faulty config` {
  @Test(
    arguments: FaultyConfig.notJSON5 + FaultyConfig.keys + FaultyConfig.kinds + FaultyConfig.values)
  func `is refused with file, line, column, key and the way out, all faults at once`(
    _ faulty: FaultyConfig
  ) async throws {
    let host = HostProcess()
    let path = try host.write("faulty.json5", faulty.text)
    let check = try await host("config", "check", path)
    #expect(check.status == 78)
    #expect(check.output.isEmpty)
    #expect(check.errors == faulty.lines.map { "\(path):\($0)\n" }.joined())
  }

  @Test(arguments: [
    ["send", "残高"], ["chat"], ["run", "balance"], ["route", "残高"], ["route", "--batch"],
    ["plugins"], ["links", "list"], ["links", "revoke", "--as", "demo"], ["config", "check"],
  ])
  func `stops every command before anything is opened`(_ words: [String]) async throws {
    let host = HostProcess()
    let path = try host.write("host.json5", "{ anyStmp: false }")
    let result = try await host.run(words)
    #expect(result.status == 78)
    #expect(result.output.isEmpty)
    #expect(
      result.errors
        == "\(path):1:3: anyStmp: there is no key \"anyStmp\". Did you mean \"anyStamp\"?\n")
    #expect(!FileManager.default.fileExists(atPath: host.folder + "/connect.db"))
  }

  @Test func `named on the command line goes before HOST_CONFIG, and that before the folder's`()
    async throws
  {
    let host = HostProcess()
    _ = try host.write("host.json5", "{ c: 1 }")
    let option = try host.write("option.json5", "{ a: 1 }")
    let variable = try host.write("variable.json5", "{ b: 1 }")
    let environment = ["HOST_CONFIG": variable]
    let all = try await host.run(["--config", option, "plugins"], environment: environment)
    #expect(all.errors.hasPrefix("\(option):1:3: a: "))
    let two = try await host.run(["plugins"], environment: environment)
    #expect(two.errors.hasPrefix("\(variable):1:3: b: "))
    let empty = try await host.run(["plugins"], environment: ["HOST_CONFIG": ""])
    #expect(empty.errors.hasPrefix("\(host.folder)/host.json5:1:3: c: "))
  }

  @Test func `that isn't there or is a folder is refused, and nothing else is used`() async throws {
    let host = HostProcess()
    _ = try host.write("host.json5", "{}")
    for path in ["/nowhere/host.json5", host.folder] {
      let line =
        "\(path):1:1: the config file can't be read. "
        + "Check the path, or leave --config out to use the defaults.\n"
      let results = [
        try await host("--config", path, "send", "残高"),
        try await host("send", "残高", environment: ["HOST_CONFIG": path]),
        try await host("config", "check", path),
      ]
      for result in results {
        #expect(result.status == 78)
        #expect(result.errors == line)
        #expect(result.output.isEmpty)
      }
    }
  }
}

@Suite struct `Faulty content` {
  private func check(_ files: [String: String], content: String = "content/") async throws
    -> (HostProcess, HostProcess.Result)
  {
    let host = HostProcess()
    let path = try host.write("host.json5", "{ content: \"\(content)\" }")
    try FileManager.default.createDirectory(
      atPath: host.folder + "/content", withIntermediateDirectories: true)
    for (name, text) in files { _ = try host.write("content/" + name, text) }
    let result = try await host("config", "check", path)
    let send = try await host("send", "残高")
    #expect(send.status == result.status)
    #expect(send.output.isEmpty)
    #expect(send.errors == result.errors)
    return (host, result)
  }

  @Test func `is refused when the folder is missing`() async throws {
    let (host, result) = try await check([:], content: "nowhere/")
    #expect(result.status == 78)
    #expect(
      result.errors
        == "\(host.folder)/nowhere:1:1: the content folder can't be read. "
        + "Check the path and its permissions.\n")
  }

  @Test func `is refused with file, line and column in a topic`() async throws {
    let (_, result) = try await check([
      "fees.json5":
        "{\n  summary: { ja: \"手数料\" },\n  text: { ja: \"a\", en: \"b\" },\n  phrasess: [],\n}",
      "hours.json5": "{ summary: ",
    ])
    #expect(result.status == 78)
    #expect(result.errors.contains("fees.json5:2:12: summary: the key \"en\" is missing."))
    #expect(
      result.errors.contains("fees.json5:4:3: phrasess: there is no key \"phrasess\". Did you mean")
    )
    #expect(result.errors.contains("hours.json5:1:"))
  }

  @Test func `is refused where a wording loses what is to be filled in`() async throws {
    let (_, result) = try await check([
      "balance.json5": "{\n  texts: {\n    asOf: { ja: \"残高です\", en: \"{date}\" },\n  },\n}",
      "builtin.json5": "{ texts: { welcom: { ja: \"a\", en: \"b\" } }, phrases: { stp: [] } }",
    ])
    #expect(result.status == 78)
    #expect(
      result.errors.contains(
        "balance.json5:3:11: texts.asOf: the places to fill in ja and en are not those of the text that it "
          + "overrides. Use {date}, {time} and no other.\n"))
    #expect(
      result.errors.contains(
        "builtin.json5:1:12: texts.welcom: there is no text \"welcom\". Did you mean \"welcome\"?"))
    #expect(
      result.errors.contains(
        "builtin.json5:1:55: phrases.stp: there is no command \"stp\". Did you mean \"stop\"?"))
  }

  @Test func `is refused where one language alone loses what is to be filled in`() async throws {
    let host = HostProcess()
    let path = try host.write("host.json5", "{ content: \".\" }")
    _ = try host.write(
      "balance.json5", "{ texts: { asOf: { ja: \"残高です\", en: \"{date} {time}\" } } }")
    try FileManager.default.moveItem(atPath: path, toPath: host.folder + "/.host.json5")
    let result = try await host("config", "check", host.folder + "/.host.json5")
    #expect(result.status == 78)
    #expect(
      result.errors.contains(
        "/balance.json5:1:18: texts.asOf: the places to fill in ja are not those of the text that "
          + "it overrides. Use {date}, {time} and no other.\n"))
  }

  @Test func `is named whole, topics and wordings at once`() async throws {
    let (_, result) = try await check([
      "fees.json5": "{ summary: { ja: \"a\", en: \"b\" } }",
      "balance.json5": "{ texts: { asof: { ja: \"a\", en: \"b\" } } }",
    ])
    #expect(result.errors.contains("fees.json5:1:1: "))
    #expect(result.errors.contains("balance.json5:1:12: "))
  }

  @Test func `is named by its path, so that it is found from anywhere`() async throws {
    let (host, result) = try await check(["fees.json5": "{}"])
    #expect(result.errors.hasPrefix("\(host.folder)/content/fees.json5:1:1: "))
  }

  @Test func `is refused with its place where a topic takes a plugin's words`() async throws {
    let (_, result) = try await check([
      "fees.json5":
        "{ summary: { ja: \"a\", en: \"b\" }, phrases: [\"残高\"], text: { ja: \"a\", en: \"b\" } }"
    ])
    #expect(result.status == 78)
    #expect(
      result.errors.contains(
        "\"残高\" calls both balance and info.fees. Remove it from one of them."))
    #expect(result.errors.contains("fees.json5:1:44: "))
  }
}

@Suite struct `All faults at once` {
  @Test func `are named, doubled keys among them, and topics that the guard would hold back`()
    async throws
  {
    let host = HostProcess()
    let topic = """
      { summary: { ja: "a", en: "b" }, phrases: ["手数料"],
        text: { ja: "電話 03-1234-5678", en: "b" } }
      """
    let folder = host.folder + "/content"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    _ = try host.write("content/fees.json5", topic)
    let config = try host.write(
      "bad.json5",
      """
      { plugins: { balance: {}, balance: {}, foo: {} },
        anyStmp: 1, content: "content/" }
      """)
    let result = try await host("config", "check", config)
    #expect(result.status == 78)
    for part in [
      "bad.json5:1:27: plugins.balance: the key \"balance\" stands here a second time",
      "bad.json5:1:40: plugins.foo: there is no plugin \"foo\".",
      "bad.json5:2:3: anyStmp: there is no key \"anyStmp\". Did you mean \"anyStamp\"?",
      "fees.json5:2:9: the guard holds this topic back (digitRun)",
    ] {
      #expect(result.errors.contains(part), "\(part)\n\(result.errors)")
    }
  }
}

@Suite struct `A good config` {
  @Test func `is what the sample prints, and it is the same as none`() async throws {
    let host = HostProcess()
    let sample = try await host("config", "sample")
    #expect(sample.status == 0)
    let plain = try await host("plugins", "--json").output
    let path = try host.write("host.json5", sample.output)
    let named = try await host("config", "check", path)
    #expect(named.status == 0)
    #expect(named.output == "\(path): no faults.\n")
    #expect(named.errors.isEmpty)
    #expect(try await host("config", "check").output == named.output)
    #expect(try await host("plugins", "--json").output == plain)
  }

  @Test func `has toggles in the sample's comments`() async throws {
    let host = HostProcess()
    let sample = try await host("config", "sample").output
    let toggle = try Regex(
      "// ((audience|hours|maintenance|closed|perMinute|deadline|quarantine|required): .*)")
    let places = sample.matches(of: toggle)
    #expect(places.count == 8)
    let path = try host.write(
      "host.json5", sample.replacing(toggle) { String($0.output[1].substring ?? "") })
    let checked = try await host("config", "check", path)
    #expect(checked.status == 0 && checked.errors.isEmpty)
    let told = try await host("config", "diff", try host.write("bare.json5", sample), path)
    #expect(told.output.contains("balance: "))
  }

  @Test func `passes the check, from every place`() async throws {
    let host = HostProcess()
    #expect(
      try await host("config", "check").output
        == "No config file is in use: all is at its default.\n")
    let path = try host.write(
      "mine.json5",
      """
      // comments, trailing commas and bare keys are fine
      {
        plugins: {
          balance: { settings: { amounts: 'hidden' } },
          info: { enabled: false, commands: { "info.rates": { enabled: true } } },
        },
        stamps: { "1/1": "stop", "2/2": "language.en" },
        anyStamp: false,
        bank: {
          name: "みらい銀行", timeZone: "Europe/Berlin", language: "en",
          url: "https://www.mirai.example/login", phones: ["+81 (0)3-0000-0000"],
          allowedHosts: ["help.mirai.example"],
        },
        store: "demo",
      }
      """)
    let results = [
      try await host("config", "check", path), try await host("--config", path, "config", "check"),
      try await host("config", "check", environment: ["HOST_CONFIG": path]),
    ]
    for result in results {
      #expect(result.status == 0)
      #expect(result.output == "\(path): no faults.\n")
      #expect(result.errors.isEmpty)
    }
    let hidden = try await host.ask("--config", path, "send", "--stamp", "1/2")
    #expect(hidden.status == 1)
    #expect(try await host.ask("--config", path, "send", "残高").output.contains("👀"))
  }
}
