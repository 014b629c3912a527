@testable import HostCommandLine

/// The command line of `host`, in short, as an example to test with.
enum HostSyntax {
  static let customer = CommandLineSyntax.Parameter.option(
    "as", value: "customer", help: "The customer who asks.")
  static let json = CommandLineSyntax.Parameter.flag("json", help: "Print one JSON object.")

  static let root = CommandLineSyntax(
    "host", summary: "Answers bank customers in chat.",
    parameters: [
      .option("data", short: "d", value: "dir", help: "The data folder.", default: "./data"),
      .option("config", value: "file", help: "The configuration file."),
    ],
    subcommands: [send, chat, run, links, config])

  static let send = CommandLineSyntax(
    "send", summary: "Send one message and print the reply.",
    discussion: "スタンプか言葉を一つ送り、返事を表示します。お客様には何も届きません。",
    parameters: [
      .argument("text", .zeroOrMore, help: "The words to send, joined by spaces."),
      .option("stamp", value: "pack/id", help: "The stamp to send."),
      customer,
      .option("lang", help: "The language of the reply.", allowed: ["ja", "en"], default: "ja"),
      json,
      .flag("trace", help: "For developers.", hidden: true),
    ],
    alternatives: ["text", "stamp"],
    examples: ["host send 残高", "host send --stamp 11537/52002740 --lang en"])

  static let chat = CommandLineSyntax(
    "chat", summary: "Talk to the bot line by line.", parameters: [customer])

  static let run = CommandLineSyntax(
    "run", summary: "Run one command.",
    parameters: [
      .argument("command", help: "The command's name."),
      .rest("arguments", help: "What the command declares, such as --last 5."),
      customer, json,
    ])

  static let links = CommandLineSyntax(
    "links", summary: "See and change account links.",
    subcommands: [
      CommandLineSyntax("list", summary: "List the links.", parameters: [json]),
      CommandLineSyntax(
        "import", summary: "Read links from a file.",
        parameters: [.argument("file", help: "A CSV file, or - for standard input.")]),
      CommandLineSyntax(
        "revoke", summary: "End links.", parameters: [.argument("id", .oneOrMore, help: "")]),
    ])

  static let config = CommandLineSyntax(
    "config", summary: "Check the configuration.",
    subcommands: [
      CommandLineSyntax(
        "check", summary: "Check a file.", parameters: [.argument("path", .optional, help: "")]),
      CommandLineSyntax("sample", summary: "Print a sample."),
    ])

  static let statements = CommandLineSyntax(
    "statements", summary: "入出金明細",
    parameters: [
      .option("last", help: "How many lines.", default: "10"),
      .option("period", help: "", allowed: ["day", "week", "month", "year", "latest", "all"]),
    ])

  /// What the second parse works with.
  static let complete = root.naming([statements], under: ["run"])

  /// Splits at single spaces, so that two spaces make an empty word.
  static func words(_ line: String) -> [String] {
    line.isEmpty
      ? [] : line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
  }
}
