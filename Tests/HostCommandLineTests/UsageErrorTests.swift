import Testing

@testable import HostCommandLine

@Suite struct `Usage errors` {
  private func error(_ words: [String], root: CommandLineSyntax = HostSyntax.root) -> UsageError? {
    do {
      _ = try root.parse(words)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    ("send --stmp 1/2", "Unknown option '--stmp'. Did you mean '--stamp'?"),
    ("send x -json", "Unknown option '-json'. Did you mean '--json'?"),
    ("send x --trac", "Unknown option '--trac'"),
    ("send x --hepl", "Unknown option '--hepl'. Did you mean '--help'?"),
    ("send x -x", "Unknown option '-x'"),
    ("send x --stmp=1", "Unknown option '--stmp'. Did you mean '--stamp'?"),
    ("send x --=1", "Unknown option '--'"),
    ("send x --残高", "Unknown option '--残高'"),
    ("--json send x", "Unknown option '--json'"),
    ("run --xyzzy 5 statements", "Unknown option '--xyzzy'"),
    ("sned x", "Unknown command 'sned'. Did you mean 'send'?"),
    ("sned --help", "Unknown command 'sned'. Did you mean 'send'?"),
    ("help sned", "Unknown command 'sned'. Did you mean 'send'?"),
    ("xyzzy", "Unknown command 'xyzzy'"),
    (" ", "Unknown command ''"),
    ("links improt x", "Unknown command 'improt'. Did you mean 'import'?"),
    ("send --stamp", "Missing value for '--stamp <pack/id>'"),
    ("send --stamp --json", "Missing value for '--stamp <pack/id>'"),
    ("send --stamp -- x", "Missing value for '--stamp <pack/id>'"),
    ("send x -d", "Missing value for '--data <dir>'"),
    (
      "send x --json=1",
      "The option '--json' does not take any value, but '1' was specified."
    ),
    (
      "send x --lang x",
      "The value 'x' is invalid for '--lang <lang>'. Please provide one of 'ja' or 'en'."
    ),
    ("send x --as a --as a", "The option '--as <customer>' was given more than once."),
    ("--data a send x -d b", "The option '--data <dir>' was given more than once."),
    ("run x --as a --as b", "The option '--as <customer>' was given more than once."),
    ("links import", "Missing expected argument '<file>'"),
    ("links revoke", "Missing expected argument '<id>'"),
    ("run", "Missing expected argument '<command>'"),
    ("run --json", "Missing expected argument '<command>'"),
    ("send", "Missing one of: '<text>', '--stamp <pack/id>'"),
    ("send x --stamp 1/2", "'<text>' can't be used together with '--stamp <pack/id>'."),
    ("chat b", "Unexpected argument 'b'"),
    ("chat a b", "2 unexpected arguments: 'a', 'b'"),
    ("chat a b c d e", "5 unexpected arguments: 'a', 'b', 'c', 'd', …"),
    ("links list x --bogus", "Unknown option '--bogus'"),
  ])
  func `say what was wrong`(line: String, message: String) {
    #expect(error(HostSyntax.words(line))?.message == message)
  }

  @Test(arguments: [
    ("run statments", "Unknown command 'statments'. Did you mean 'statements'?"),
    ("run statements --jsn", "Unknown option '--jsn'. Did you mean '--json'?"),
    ("run statements --lst 5", "Unknown option '--lst'. Did you mean '--last'?"),
    ("run statements --last --json", "Missing value for '--last <last>'"),
    (
      "run statements --period x",
      """
      The value 'x' is invalid for '--period <period>'. Please provide one of the following:
        - day
        - week
        - month
        - year
        - latest
        - all
      """
    ),
  ])
  func `know a command's own options in the second parse`(line: String, message: String) {
    #expect(error(HostSyntax.words(line), root: HostSyntax.complete)?.message == message)
  }

  @Test(arguments: [
    (
      "send x --lang fr",
      """
      Error: The value 'fr' is invalid for '--lang <lang>'. Please provide one of 'ja' or 'en'.
      Help:  --lang <lang>  The language of the reply.
      Usage: host send (<text> ... | --stamp <pack/id>) [--as <customer>]
                       [--lang <lang>] [--json]
        See 'host send --help' for more information.
      """
    ),
    (
      "sned",
      """
      Error: Unknown command 'sned'. Did you mean 'send'?
      Usage: host [--data <dir>] [--config <file>] <subcommand>
        See 'host --help' for more information.
      """
    ),
    (
      "links import",
      """
      Error: Missing expected argument '<file>'
      Help:  <file>  A CSV file, or - for standard input.
      Usage: host links import <file>
        See 'host links import --help' for more information.
      """
    ),
    (
      "links revoke",
      """
      Error: Missing expected argument '<id>'
      Usage: host links revoke <id> ...
        See 'host links revoke --help' for more information.
      """
    ),
    (
      "run statements --last",
      """
      Error: Missing value for '--last <last>'
      Help:  --last <last>  How many lines.
      Usage: host run statements [--last <last>] [--period <period>] [--as <customer>]
                                 [--json]
        See 'host run statements --help' for more information.
      """
    ),
  ])
  func `come with help, usage and where to read on`(line: String, text: String) {
    #expect(error(HostSyntax.words(line), root: HostSyntax.complete)?.fullText() == text)
  }

  @Test func `can be made by a command that checks more than the form`() {
    let error = UsageError(
      .invalidValue("12", for: "stamp", reason: "pack and id are written 11537/52002740."),
      at: ["send"], in: HostSyntax.root)
    #expect(
      error.message
        == "The value '12' is invalid for '--stamp <pack/id>': pack and id are written 11537/52002740."
    )
    #expect(UsageError(.refused("No."), at: ["x"], in: HostSyntax.root).description == "No.")
    #expect(error.exitStatus.rawValue == 64)
  }

  @Test(arguments: [
    ("a\u{1B}[2Jb", "a\\u{1B}[2Jb"), ("a\nb\r\tc", "a\\nb\\r\\tc"),
    ("\u{7F}\u{9B}", "\\u{7F}\\u{9B}"),
    ("\u{202E}gpj", "\\u{202E}gpj"), ("\r\n", "\\r\\n"), ("a\u{200B}b", "a\\u{200B}b"),
    ("👨‍👩‍👧", "👨‍👩‍👧"), ("が ｶﾞ", "が ｶﾞ"), ("\0", "\\u{0}"), ("\u{2028}", "\\u{2028}"),
  ])
  func `make control characters visible`(typed: String, shown: String) {
    #expect(error(["chat", typed])?.message == "Unexpected argument '\(shown)'")
    #expect(error([typed])?.message == "Unknown command '\(shown)'")
    #expect(error(["chat", "--\(typed)"])?.message == "Unknown option '--\(shown)'")
  }

  @Test func `cut what is too long`() {
    let long = String(repeating: "a", count: 1_000_000)
    let piled = "e" + String(repeating: "\u{301}", count: 1_000_000)
    #expect(long.visible() == String(repeating: "a", count: 60) + "…")
    #expect("残高照会".visible(columns: 5) == "残高…")
    #expect("残高".visible(columns: 4) == "残高")
    #expect(piled.visible().unicodeScalars.count == 13)
    #expect(error([long])?.message == "Unknown command '\(long.visible())'")
    #expect(error(["chat", "--\(long)"])?.message == "Unknown option '\(("--" + long).visible())'")
  }
}
