import Foundation
import Testing

/// A command line, the status with which it must end, and what it must say.
struct BadLine: Sendable, CustomTestStringConvertible {
  let words: [String]
  let status: Int32
  let says: String

  var testDescription: String { words.joined(separator: " ") }

  init(_ words: [String], _ status: Int32, _ says: String) {
    self.words = words
    self.status = status
    self.says = says
  }

  private static func usage(_ words: [String], _ says: String) -> BadLine {
    BadLine(words, 64, "Error: " + says + "\n")
  }

  static let usage =
    [
      usage(["nix"], "Unknown command 'nix'"),
      usage(["sned", "x"], "Unknown command 'sned'. Did you mean 'send'?"),
      usage(["--dta", "x", "send", "x"], "Unknown option '--dta'. Did you mean '--data'?"),
      usage(["send", "x", "--jsno"], "Unknown option '--jsno'. Did you mean '--json'?"),
      usage(["send"], "Missing one of: '<text>', '--stamp <pack/id>', '--webhook <file>'"),
      usage(
        ["send", "x", "--stamp", "1/1"],
        "'<text>' can't be used together with '--stamp <pack/id>'."),
      usage(
        ["send", "--stamp", "1/1", "--webhook", "f"],
        "'--stamp <pack/id>' can't be used together with '--webhook <file>'."),
      usage(["send", "--stamp"], "Missing value for '--stamp <pack/id>'"),
      usage(["send", "--stamp", "--json"], "Missing value for '--stamp <pack/id>'"),
      usage(["send", "x", "--as"], "Missing value for '--as <customer>'"),
      usage(
        ["run", "statements", "--period", "9999-01"],
        "The value '9999-01' is invalid for '--period <period>': "
          + "It lies ahead. Name days up to today."),
      usage(
        ["run", "statements", "--period", "feb 30"],
        "The value 'feb 30' is invalid for '--period <period>': The calendar has no such day."),
      usage(
        ["run", "statements", "--period", "june and august"],
        "The value 'june and august' is invalid for '--period <period>': "
          + "Those are several stretches of days. Name one."),
      usage(
        ["run", "statements", "--period", "someday"],
        "The value 'someday' is invalid for '--period <period>': "
          + "It takes a period, such as today, last-month, 2026-09, 2026-09-03 or 7d."),
      usage(
        ["send", "x", "--json=yes"],
        "The option '--json' does not take any value, but 'yes' was specified."),
      usage(
        ["send", "x", "--as", "demo", "--as", "demo"],
        "The option '--as <customer>' was given more than once."),
      usage(
        ["send", "x", "--lang", "fr"],
        "The value 'fr' is invalid for '--lang <lang>'. Please provide one of 'ja' or 'en'."),
      usage(
        ["send", "x", "--as", "demo", "--account", "201-7315642"],
        "'--as <customer>' can't be used together with '--account <branch-number>'."),
      usage(
        ["links", "revoke"], "Missing one of: '--as <customer>', '--account <branch-number>'"),
      usage(["links", "lst"], "Unknown command 'lst'. Did you mean 'list'?"),
      usage(["links", "import"], "Missing expected argument '<file>'"),
      usage(["links", "import", "a", "b"], "Unexpected argument 'b'"),
      usage(["config", "chek"], "Unknown command 'chek'. Did you mean 'check'?"),
      usage(["config", "check", "a", "b", "c"], "2 unexpected arguments: 'b', 'c'"),
      usage(["plugins", "x"], "Unexpected argument 'x'"),
      usage(["chat", "残高"], "Unexpected argument '残高'"),
      usage(["route"], "Missing one of: '<text>', '--stamp <pack/id>', '--batch'"),
      usage(["route", "x", "--batch"], "'<text>' can't be used together with '--batch'."),
      usage(["run"], "Missing expected argument '<command>'"),
      usage(["run", "balanse"], "Unknown command 'balanse'. Did you mean 'balance'?"),
      usage(["run", "money"], "Unknown command 'money'"),
      usage(["run", "balance", "now"], "Unexpected argument 'now'"),
      usage(
        ["run", "balance", "--amount", "exact"],
        "Unknown option '--amount'. Did you mean '--amounts'?"),
      usage(["run", "statements", "--last"], "Missing value for '--last <last>'"),
      usage(
        ["run", "statements", "--last", "0"],
        "The value '0' is invalid for '--last <last>': It takes a whole number from 1 to 50."),
      usage(
        ["run", "statements", "--last", "-5", "--lang", "en"],
        "The value '-5' is invalid for '--last <last>': It takes a whole number from 1 to 50."),
      usage(
        ["run", "statements", "--last", "99999999999999999999"],
        "The value '99999999999999999999' is invalid for '--last <last>': It takes a whole number from 1 to 50."
      ),
      usage(
        ["run", "statements", "--skip", "-1"],
        "The value '-1' is invalid for '--skip <skip>': It takes a whole number from 0 to 100000."),
    ]
    + ["1", "1/", "/1", "a/b", "1/1/1", "1 /1", "-1/1", "１/１", "123456789012345678901/1", ""].map {
      usage(
        ["send", "--stamp=\($0)"],
        "The value '\($0)' is invalid for '--stamp <pack/id>': "
          + "Write PACK/ID, such as 11537/52002738.")
    }

  static let unknown =
    ["nobody", "", "DEMO", "201-7315642", "demo "].map {
      BadLine(
        ["send", "残高", "--as", $0], 1,
        "No customer or account '\($0)' is known to the bank. "
          + "Name a customer number, or an account as --account BRANCH-NUMBER.\n")
    }
    + ["2017315642", "201-7315643", "201-", "-", "201-7315642-1", "demo"].map {
      BadLine(
        ["run", "balance", "--account=\($0)"], 1,
        "No customer or account '\($0)' is known to the bank. "
          + "Name a customer number, or an account as --account BRANCH-NUMBER.\n")
    }
}

@Suite struct `Bad input on the command line` {
  @Test(arguments: BadLine.usage)
  func `ends with 64, a sentence and where to read on`(_ line: BadLine) async throws {
    let host = try await HostProcess.withDemoBank()
    let result = try await host.run(line.words)
    #expect(result.status == line.status)
    #expect(result.output.isEmpty)
    let errors = result.errors.replacing("Demo bank; its data lies in \(host.folder)\n", with: "")
    #expect(errors.hasPrefix(line.says), "\(errors)")
    #expect(errors.contains("\nUsage: host "))
    #expect(errors.contains(/\n  See 'host[a-z. ]* --help' for more information\.\n$/))
  }

  @Test func `ends with 1 for a customer that the bank doesn't know`() async throws {
    let host = try await HostProcess.withDemoBank()
    for line in BadLine.unknown {
      let result = try await host.run(line.words)
      #expect(result.status == line.status, "\(line.words)")
      #expect(result.output.isEmpty)
      #expect(result.errors == "Demo bank; its data lies in \(host.folder)\n" + line.says)
    }
  }

  @Test func `of any length is answered`() async throws {
    let host = try await HostProcess.withDemoBank()
    // Linux takes at most 128 KB in one argument.
    for text in [
      String(repeating: "x", count: 100_000), String(repeating: "残高", count: 16_000),
      String(repeating: "👩‍👩‍👧", count: 5_000), String(repeating: "e\u{301}\u{301}", count: 20_000),
      String(repeating: "(", count: 100_000), String(repeating: "1 ", count: 50_000),
    ] {
      let result = try await host.ask("send", text)
      #expect(result.status == 1 || result.status == 0)
      #expect(!result.output.isEmpty)
      #expect(result.output.utf8.count < 1_000)
    }
    let option = try await host("send", "x", "--as", String(repeating: "残", count: 30_000))
    #expect(option.status == 1)
  }

  @Test(arguments: [
    ["EVIL"], ["send", "--EVIL"], ["send", "x", "--lang", "EVIL"], ["send", "--stamp", "EVIL"],
    ["run", "EVIL"], ["run", "balance", "--amounts", "EVIL"], ["route", "EVIL残高"],
    ["send", "EVIL残高"], ["send", "残高", "--json", "EVIL"], ["route", "--json", "EVIL"],
    ["config", "EVIL"], ["chat", "EVIL"],
  ])
  func `never comes back with control characters in it`(_ words: [String]) async throws {
    try await expectNoControls(words)
  }

  @Test(arguments: [
    ["send", "x", "--as", "EVIL"], ["send", "x", "--account", "EVIL"],
    ["send", "--webhook", "EVIL"], ["--config", "EVIL", "plugins"], ["config", "check", "EVIL"],
    ["links", "import", "EVIL"],
  ])
  func `in a file's name or a customer's number never comes back with control characters`(
    _ words: [String]
  ) async throws {
    try await expectNoControls(words)
  }

  private func expectNoControls(_ words: [String]) async throws {
    let evil = "\u{1B}[31mx\u{7}\u{9B}2J\u{202E}\r\u{8}"
    let host = try await HostProcess.withDemoBank()
    let result = try await host.run(words.map { $0.replacing("EVIL", with: evil) })
    for text in [result.output, result.errors] {
      let bad = text.unicodeScalars.filter {
        $0 != "\n" && ($0.properties.generalCategory == .control || $0 == "\u{202E}")
      }
      #expect(bad.isEmpty, "\(bad.map { String($0.value, radix: 16) }) in \(words)")
    }
  }
}

@Suite struct `Bad files` {
  private static let twice =
    LinkFile.text(["no", "no", "no"])
    + (LinkFile.text(["no", "no", "no"]).split(separator: "\n").last ?? "")

  private static let links: [(String, String)] = [
    ("", ":1: The file is empty. Its first line names the columns: channel,chat_id,"),
    ("customer\n", ":1: The column channel is missing. Add it to the header.\n"),
    ("\u{FEFF}" + LinkFile.header + ",colour\n", ":1: There is no column \"colour\"."),
    (
      LinkFile.header + "\n" + String(repeating: "a", count: 3_000_000),
      ":2: A value is longer than 16384 bytes. Look for a quote that isn't closed.\n"
    ),
    (
      LinkFile.header + "\n" + String(repeating: ",", count: 100_000),
      ":2: A line has more than "
    ),
    (LinkFile.header + "\n\"line,", ":2: The quote that is opened here is never closed."),
    (LinkFile.header + "\nline,U1,demo\n", ":2: The record has 3 fields and the header 11."),
    (
      LinkFile.text(["yes", "perhaps", "no"]),
      ":2: other_devices_off: \"perhaps\" is neither yes nor no. Write yes or no.\n"
    ),
    (
      LinkFile.text(["yes", "\u{1B}[31m", "no"]),
      ":2: other_devices_off: \"�[31m\" is neither yes nor no. Write yes or no.\n"
    ),
    (
      Self.twice,
      ":3: chat_id: The same chat user stands on line 2. Keep one of the two.\n"
    ),
  ]

  @Test(arguments: [
    ("{\"events\":", "is not JSON in UTF-8. "), ("", "is not JSON in UTF-8. "),
    ("\u{0}\u{1}", "is not JSON in UTF-8. "),
    ("{\"a\":1}", "has no list named \"events\". "), ("[]", "has no list named \"events\". "),
    ("{\"events\":{}}", "has no list named \"events\". "),
    (String(repeating: "[", count: 100_000), "nests deeper than 32 levels. "),
    (
      "{\"events\":[" + String(repeating: "1,", count: 1_000) + "1]}",
      "lists 1001 events, more than the 1000 that are read. "
    ),
    (
      "{\"events\":[],\"x\":\"" + String(repeating: "a", count: 2 * 1_048_576) + "\"}",
      "has 2097172 bytes, more than the 1048576 that are read. "
    ),
  ])
  func `of a webhook end with 65 and what is wrong`(_ text: String, _ says: String) async throws {
    let host = HostProcess()
    let path = try host.write("webhook.json", text)
    let result = try await host("send", "--webhook", path)
    #expect(result.status == 65)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix("\(path): The webhook body \(says)Check that "))
    let piped = try await host("send", "--webhook", "-", input: text)
    #expect(piped.status == 65)
    #expect(piped.errors.hasPrefix("-: The webhook body \(says)"))
  }

  @Test func `of a webhook that can't be read end with 65`() async throws {
    let host = HostProcess()
    for path in ["/nowhere.json", "/"] {
      let result = try await host("send", "--webhook", path)
      #expect(result.status == 65)
      #expect(result.errors == "The file '\(path)' can't be read. Check the path.\n")
    }
  }

  @Test func `of a webhook with entries that are no events say so`() async throws {
    let host = HostProcess()
    let result = try await host("send", "--webhook", "-", input: "{\"events\":[1,{\"a\":2}]}")
    #expect(result.output.isEmpty)
    #expect(!result.errors.contains("holds no events"))
  }

  @Test(arguments: Self.links)
  func `of links end with 65, line and column, and no link is made`(_ text: String, _ says: String)
    async throws
  {
    let host = try await HostProcess.withDemoBank()
    let path = try host.write("links.csv", text)
    let result = try await host("links", "import", path)
    #expect(result.status == 65)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("\n\(path)\(says)"), "\(result.errors)")
    #expect(result.errors.hasSuffix("\nNo link was made.\n"))
    #expect(try await host("links", "list").output.split(separator: "\n").count == 5)
  }

  @Test func `of links that can't be read or hold no text end with 65`() async throws {
    let host = try await HostProcess.withDemoBank()
    let binary = host.folder + "/links.csv"
    _ = try host.write("links.csv", "")
    try Data((0..<5_000).map { UInt8(truncatingIfNeeded: $0 * 7) }).write(to: URL(filePath: binary))
    for (path, says) in [
      ("/nowhere.csv", "The file can't be read: No such file or directory."),
      (host.folder, "The file can't be read: Is a directory."), (binary, "The text is not UTF-8."),
    ] {
      let result = try await host("links", "import", path)
      #expect(result.status == 65)
      #expect(result.errors.contains("\(path):1: \(says)"))
      #expect(result.errors.hasSuffix("No link was made.\n"))
    }
  }
}

@Suite struct `An output that fails` {
  @Test(
    .timeLimit(.minutes(30)), .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `ends the chat when its reader goes, and is told when the disk is full`() async throws {
    let host = try await HostProcess.withDemoBank()
    for (line, status) in [
      ("yes 残高 | \"$HOST\" --data \"$DATA\" chat 2>/dev/null | head -1 >/dev/null", 0),
      ("\"$HOST\" --data \"$DATA\" send 残高 2>/dev/null >/dev/full", 1),
    ] as [(String, Int32)] {
      let shell = Process()
      shell.executableURL = URL(filePath: "/bin/sh")
      shell.arguments = ["-c", line]
      shell.environment = [
        "PATH": "/usr/bin:/bin", "DATA": host.folder,
        "HOST": HostProcess.executable.path(percentEncoded: false),
      ]
      let ended = AsyncStream<Int32>.makeStream()
      shell.terminationHandler = { ended.continuation.yield($0.terminationStatus) }
      try shell.run()
      for await code in ended.stream {
        #expect(code == status, "\(line)")
        break
      }
    }
  }
}
