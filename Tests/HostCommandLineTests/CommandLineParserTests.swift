import Testing

@testable import HostCommandLine

@Suite struct `Command line parser` {
  private func read(_ words: [String], with root: CommandLineSyntax = HostSyntax.root) throws
    -> (path: [String], arguments: Arguments)
  {
    guard case .run(let path, let arguments) = try root.parse(words) else {
      throw NotRun()
    }
    return (path, arguments)
  }

  private struct NotRun: Error {}

  @Test(arguments: [
    ("chat", ["chat"]),
    ("links list", ["links", "list"]),
    ("--data x links --config=y import z", ["links", "import"]),
    ("config check", ["config", "check"]),
    ("send --stamp 1/2", ["send"]),
    ("send -- --stamp", ["send"]),
    ("-- send x", ["send"]),
    ("run statements --last 5 --period", ["run"]),
  ])
  func `finds the command`(line: String, path: [String]) throws {
    #expect(try read(HostSyntax.words(line)).path == path)
  }

  @Test(arguments: [
    ("send 残高", "text", "残高"),
    ("send 残高 を 教えて", "text", "残高 を 教えて"),
    ("send 残高 --lang en を", "text", "残高 を"),
    ("send -- --stamp -x", "text", "--stamp -x"),
    ("send -- --", "text", "--"),
    ("send -", "text", "-"),
    ("send -5", "text", "-5"),
    ("send ", "text", ""),
    ("send 👨‍👩‍👧 é", "text", "👨‍👩‍👧 é"),
    ("send x --as 5", "as", "5"),
    ("send x --as -5", "as", "-5"),
    ("send x --as -0.5", "as", "-0.5"),
    ("send x --as -", "as", "-"),
    ("send x --as=-x", "as", "-x"),
    ("send x --as=--json", "as", "--json"),
    ("send x --as=", "as", ""),
    ("send x --as ", "as", ""),
    ("send x --as=a=b", "as", "a=b"),
    ("send x --as=ﾞ", "as", "ﾞ"),
    ("send x --as help", "as", "help"),
    ("send x --data d", "data", "d"),
    ("--data d send x", "data", "d"),
    ("-d d send x", "data", "d"),
    ("send -d=d x", "data", "d"),
    ("links import --config c -", "file", "-"),
    ("links import --config c -", "config", "c"),
    ("send help", "text", "help"),
  ])
  func `finds the value`(line: String, name: String, value: String) throws {
    #expect(try read(HostSyntax.words(line)).arguments.value(name) == value)
  }

  @Test func `tells what was not given from what is empty`() throws {
    let arguments = try read(["send", "", "b"]).arguments
    #expect(arguments.values("text") == ["", "b"])
    #expect(arguments.value("as") == nil)
    #expect(arguments.value("lang") == nil)
    #expect(arguments.values("file") == [])
    #expect(!arguments.flag("json"))
    #expect(try read(["send", "a", "--json", "--json", "--trace"]).arguments.flag("json"))
  }

  @Test(arguments: [
    ("run balance", []),
    ("run statements --last 5", ["--last", "5"]),
    ("run statements --as A --last 5 --json", ["--last", "5"]),
    ("run --as A statements --data d -x --last=5", ["-x", "--last=5"]),
    ("run statements -- --json 5", ["--", "--json", "5"]),
    ("run -- statements --json", ["--", "--json"]),
    ("run statements a -- -- b", ["a", "--", "--", "b"]),
    ("run statements --last -- --json", ["--last", "--", "--json"]),
    ("run statements --help", ["--help"]),
    ("run statements -h 5", ["-h", "5"]),
    ("help run statements", ["--help"]),
    ("--help run statements -- x", ["--help", "--", "x"]),
  ])
  func `hands over what a command's own options are`(line: String, rest: [String]) throws {
    #expect(try read(HostSyntax.words(line)).arguments.rest == rest)
  }

  @Test func `reads the same words again once the commands are known`() throws {
    let words = HostSyntax.words("run --as C1 statements --last 5 --data d --json --period=week")
    #expect(try read(words).arguments.value("command") == "statements")
    let (path, arguments) = try read(words, with: HostSyntax.complete)
    #expect(path == ["run", "statements"])
    #expect(arguments.value("last") == "5")
    #expect(arguments.value("period") == "week")
    #expect(arguments.value("as") == "C1")
    #expect(arguments.value("data") == "d")
    #expect(arguments.flag("json"))
  }

  @Test(arguments: ["run statements --help", "help run statements", "run -h statements --last"])
  func `explains a command in the second parse`(line: String) throws {
    let help = HostSyntax.complete.helpText(at: ["run", "statements"])
    #expect(try HostSyntax.complete.parse(HostSyntax.words(line)) == .help(help))
  }

  @Test(arguments: [
    ("", []), ("--data d", []), ("-h", []), ("help", []), ("--help", []), ("help help", []),
    ("help send", ["send"]), ("send --help", ["send"]), ("send -h x --bogus", ["send"]),
    ("--help send", ["send"]), ("send --stamp --help", ["send"]), ("chat a b -h", ["chat"]),
    ("links", ["links"]), ("help links import", ["links", "import"]), ("run -h", ["run"]),
    ("config --data d", ["config"]), ("--bogus -h", []),
  ])
  func `shows the help page`(line: String, path: [String]) throws {
    let page = HostSyntax.root.helpText(at: path)
    #expect(try HostSyntax.root.parse(HostSyntax.words(line)) == .help(page))
  }

  @Test(arguments: ["--version", "send --version", "--bogus --version", "run x --version"])
  func `shows the version`(line: String) throws {
    #expect(try HostSyntax.root.parse(HostSyntax.words(line)) == .version)
  }

  @Test(arguments: ["send -- --help", "send -- --version", "send x --as=--help"])
  func `takes a built-in option as text where text is meant`(line: String) throws {
    #expect(try read(HostSyntax.words(line)).path == ["send"])
  }

  @Test func `names the declarations that clash`() {
    let plugin = CommandLineSyntax(
      "pay", summary: "",
      parameters: [
        .argument("data", help: ""), .flag("json", short: "h", help: ""), .flag("a", help: ""),
        .flag("a", help: ""),
      ])
    #expect(HostSyntax.root.clashes() == [])
    #expect(
      HostSyntax.root.naming([plugin, plugin], under: ["run"]).clashes().prefix(4) == [
        "host run pay: data", "host run pay: json", "host run pay: -h", "host run pay: a",
      ])
    #expect(HostSyntax.root.naming([plugin, plugin], under: ["run"]).clashes().count == 9)
    #expect(HostSyntax.root.naming([plugin], under: ["nowhere"]) == HostSyntax.root)
  }
}
