import Foundation
import Testing

@Suite struct `Importing a statement file` {
  private let real = "{ store: \"sqlite\" }"

  /// A data folder that calls itself real, and a statement file in it.
  private func bank(_ file: ZenginText = ZenginText()) throws -> (HostProcess, String) {
    let host = HostProcess()
    _ = try host.write("host.json5", real)
    return (host, try host.write("november.dat", file.text))
  }

  private func take(
    _ host: HostProcess, _ path: String, _ options: String...
  ) async throws -> HostProcess.Result {
    try await host.run(["inquiry", "import", path, "--format", "zengin"] + options)
  }

  @Test func `begins with an empty folder, and is found by show, run and links`() async throws {
    let (host, path) = try bank()
    let new = try await take(host, path, "--customer", "1000234")
    #expect(new.status == 0)
    #expect(new.errors == "")
    #expect(
      new.output.split(separator: "\n").map(String.init) == [
        "\(path): 1 account in the file.",
        "001-1234567, 2024-11-01 to 2024-11-30 (new, of customer 1000234): 2 lines added. "
          + "The balance is 1057974 JPY as of 2024-11-30 23:59.",
        "Customer 1000234 is new. Fill in the names, the date of birth and the PIN; until then "
          + "nobody can link these accounts on the page.",
      ])
    let again = try await take(host, path, "--json")
    #expect(again.json["changed"] as? Bool == false)
    let show = try await host(
      "inquiry", "show", "--account", "001-1234567", "--last", "1", "--reason", "test")
    #expect(
      show.output == """
        account      customer  kind  currency  balance  as of             lines  first       last
        001-1234567  1000234   普通  JPY       1057974  2024-11-30 23:59      2  2024-11-01  2024-11-04
          2024-11-04  30409  JPY  YAMADA FURIKOMI

        """)
    let run = try await host("run", "balance", "--as", "1000234", "--reason", "test")
    #expect(run.errors == "")
    #expect(run.output.contains("口座とつなぐ"))
  }

  @Test func `in a dry run says what would change, and leaves no trace`() async throws {
    let (host, path) = try bank()
    let trial = try await take(host, path, "--customer", "1", "--dry-run")
    #expect(trial.status == 0)
    #expect(trial.output.contains("Nothing was written (--dry-run); an import would do this:"))
    #expect(trial.output.contains(": 2 lines added."))
    #expect(!FileManager.default.fileExists(atPath: host.folder + "/inquiry.db"))
  }

  @Test func `refuses what is no statement file with a sentence, and 65`() async throws {
    let (host, path) = try bank()
    let cut = try host.write(
      "cut.dat", String(decoding: ZenginText().text.utf8.prefix(250), as: UTF8.self))
    let empty = try host.write("empty.dat", "")
    let pipe = host.folder + "/pipe"
    let isMade = unsafe mkfifo(pipe, 0o600) == 0
    #expect(isMade)
    let cases = [
      (cut, "\(cut), record 2, byte 49: The file ends within this record, after 48 of its 200"),
      (empty, "\(empty), record 1, byte 1: The file is empty. "),
      (pipe, "\(pipe): The file can't be read: it is a pipe or a device, not a file. "),
      (host.folder, "\(host.folder): The file can't be read: it is a folder. "),
      ("/none", "/none: The file can't be read: No such file or directory. "),
      (path, "\(path), record 1, byte 1: The account of this statement is not known to the bank. "),
    ]
    for (file, start) in cases {
      let result = try await take(host, file)
      #expect(result.status == 65)
      #expect(result.output == "")
      #expect(result.errors.hasPrefix(start), "\(result.errors)")
      #expect(result.errors.hasSuffix(".\n"))
    }
    #expect(!FileManager.default.fileExists(atPath: host.folder + "/inquiry.db"))
  }

  @Test func `refuses the demo bank's folder whatever the config says`() async throws {
    let host = try await HostProcess.withDemoBank()
    let path = try host.write("november.dat", ZenginText().text)
    for config in ["{}", real] {
      _ = try host.write("host.json5", config)
      let result = try await take(host, path, "--customer", "1")
      #expect(result.status == 78)
      #expect(result.errors.contains("holds the demo bank"))
      #expect(result.errors.hasSuffix("Name another data folder with --data DIR.\n"))
    }
  }

  @Test func `refuses a database that may not be written`() async throws {
    let (host, path) = try bank()
    _ = try await take(host, path, "--customer", "1")
    try FileManager.default.removeItem(atPath: host.folder + "/inquiry.db")
    try FileManager.default.createDirectory(
      atPath: host.folder + "/inquiry.db", withIntermediateDirectories: false)
    let result = try await take(host, path, "--customer", "1")
    #expect(result.status != 0)
    #expect(result.output == "")
    #expect(result.errors.contains(host.folder + "/inquiry.db"))
    #expect(result.errors.hasSuffix(".\n"))
  }

  @Test func `takes what customers download, and ISO 20022`() async throws {
    let host = HostProcess()
    _ = try host.write("host.json5", real)
    let csv = try host.write(
      "rakuten.csv",
      "取引日,入出金(円),取引後残高(円),入出金内容\n20241101,-8412,512345,ミホン\n20241108,15000,527345,給料\n")
    let camt = try host.write(
      "camt.xml",
      """
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>1</Id>
      <Acct><Id><IBAN>NL26VAYB8060476890</IBAN></Id><Ccy>EUR</Ccy></Acct>
      <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">12.50</Amt>
      <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2024-11-30</Dt></Dt></Bal>
      <Ntry><Amt Ccy="USD">3.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
      <BookgDt><Dt>2024-11-29</Dt></BookgDt><BkTxCd/></Ntry></Stmt></BkToCstmrStmt></Document>
      """)
    for words in [
      [csv, "--format", "csv", "--account", "001-7654321"], [camt, "--format", "camt053"],
    ] {
      let result = try await host.run(["inquiry", "import"] + words + ["--customer", "9"])
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.output.contains("1 account in the file."))
    }
    let show = try await host("inquiry", "show", "--as", "9", "--last", "1", "--reason", "test")
    let lines = show.output.split(separator: "\n").dropFirst().map {
      $0.split(separator: " ").joined(separator: " ")
    }
    #expect(
      lines == [
        "001-7654321 9 口座 JPY 527345 2024-11-08 23:59 2 2024-11-01 2024-11-08",
        "2024-11-08 15000 JPY 給料",
        "NL26VAYB8060476890 9 口座 EUR 12.50 2024-11-30 23:59 1 2024-11-29 2024-11-29",
        "2024-11-29 -3.00 USD",
      ])
  }

  @Test func `by several processes at once comes in one after the other`() async throws {
    let (host, path) = try bank()
    let results = try await withThrowingTaskGroup(of: HostProcess.Result.self) { group in
      for _ in 0..<4 { group.addTask { try await take(host, path, "--customer", "7", "--json") } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results.map(\.status) == [0, 0, 0, 0])
    #expect(results.count { $0.json["changed"] as? Bool == true } == 1)
  }
}

@Suite struct `Showing the inquiry database` {
  @Test func `wants a reason for real figures, and records it`() async throws {
    let host = HostProcess()
    let path = try host.write("november.dat", ZenginText().text)
    // The config says nothing: what lies there is real all the same.
    let new = try await host(
      "inquiry", "import", path, "--format", "zengin", "--customer", "1000234")
    #expect(new.errors.contains("store: \"sqlite\""))
    for reason in [[], ["--reason", " "]] {
      let result = try await host.run(["inquiry", "show"] + reason)
      #expect(result.status == 64)
      #expect(result.output == "")
    }
    let shown = try await host("inquiry", "show", "--as", "1000234", "--reason", "call 12")
    #expect(shown.status == 0)
    #expect(shown.output.contains("1057974"))
    let record = try await host("audit", "list", "--last", "1", "--json").json
    #expect(record["action"] as? String == "look inquiry")
    #expect(record["customer"] as? String == "1000234" && record["note"] as? String == "call 12")
  }

  @Test func `shows the demo bank without one, and names who isn't there`() async throws {
    let host = try await HostProcess.withDemoBank()
    let all = try await host("inquiry", "show", "--json")
    #expect(all.status == 0)
    #expect(all.output.split(separator: "\n").count == 6)
    #expect(!all.output.contains("\"lines\":["))
    let one = try await host("inquiry", "show", "--account", "201-7315642", "--last", "2", "--json")
    #expect((one.json["lines"] as? [Any])?.count == 2)
    #expect(one.json["currency"] as? String == "JPY")
    for words in [["--as", "nobody"], ["--account", "1-2"], ["--account", "x y"]] {
      #expect(try await host.run(["inquiry", "show"] + words).status == 1)
    }
    for words in [["--last", "0"], ["--account", "1-2", "--as", "demo"]] {
      #expect(try await host.run(["inquiry", "show"] + words).status == 64)
    }
  }
}
