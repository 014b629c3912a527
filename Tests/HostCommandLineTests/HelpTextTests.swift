import Testing

@testable import HostCommandLine

@Suite struct `Help pages` {
  @Test func `show the commands`() {
    #expect(
      HostSyntax.root.helpText() == """
        OVERVIEW: Answers bank customers in chat.

        USAGE: host [--data <dir>] [--config <file>] <subcommand>

        OPTIONS:
          -d, --data <dir>        The data folder. (default: ./data)
          --config <file>         The configuration file.
          --version               Show the version.
          -h, --help              Show help information.

        SUBCOMMANDS:
          send                    Send one message and print the reply.
          chat                    Talk to the bot line by line.
          run                     Run one command.
          links                   See and change account links.
          config                  Check the configuration.

          See 'host help <subcommand>' for detailed help.
        """)
  }

  @Test func `show a command with alternatives and examples, but nothing hidden`() {
    #expect(
      HostSyntax.root.helpText(at: ["send"]) == """
        OVERVIEW: Send one message and print the reply.

        スタンプか言葉を一つ送り、返事を表示します。お客様には何も届きません。

        USAGE: host send (<text> ... | --stamp <pack/id>) [--as <customer>]
                         [--lang <lang>] [--json]

        ARGUMENTS:
          <text>                  The words to send, joined by spaces.

        OPTIONS:
          --stamp <pack/id>       The stamp to send.
          --as <customer>         The customer who asks.
          --lang <lang>           The language of the reply. (values: ja, en; default:
                                  ja)
          --json                  Print one JSON object.
          -d, --data <dir>        The data folder. (default: ./data)
          --config <file>         The configuration file.
          -h, --help              Show help information.

        EXAMPLES:
          host send 残高
          host send --stamp 11537/52002740 --lang en
        """)
  }

  @Test func `show that words are handed over`() {
    #expect(
      HostSyntax.root.helpText(at: ["run"]) == """
        OVERVIEW: Run one command.

        USAGE: host run <command> [<arguments> ...] [--as <customer>] [--json]

        ARGUMENTS:
          <command>               The command's name.
          <arguments>             What the command declares, such as --last 5.

        OPTIONS:
          --as <customer>         The customer who asks.
          --json                  Print one JSON object.
          -d, --data <dir>        The data folder. (default: ./data)
          --config <file>         The configuration file.
          -h, --help              Show help information.
        """)
  }

  @Test func `align Japanese labels and put the text of long ones below`() {
    let syntax = CommandLineSyntax(
      "host", summary: "",
      subcommands: [
        CommandLineSyntax("残高", summary: "今の残高を見る"),
        CommandLineSyntax("入出金明細の一覧を表示する", summary: "最近の入出金を見る"),
        CommandLineSyntax("none", summary: ""),
      ])
    #expect(
      syntax.helpText() == """
        USAGE: host <subcommand>

        OPTIONS:
          --version               Show the version.
          -h, --help              Show help information.

        SUBCOMMANDS:
          残高                    今の残高を見る
          入出金明細の一覧を表示する
                                  最近の入出金を見る
          none

          See 'host help <subcommand>' for detailed help.
        """)
  }

  @Test(arguments: [50, 60, 80, 120])
  func `stay within the width`(width: Int) {
    for path in [[], ["send"], ["run"], ["links"], ["links", "import"]] {
      let page = HostSyntax.root.helpText(at: path, width: width)
      // Examples and the pointer at the end are meant to be copied, so they stay whole.
      let lines = page.split(separator: "\n").filter { !$0.contains("host ") || $0.contains(": ") }
      #expect(lines.filter { String($0).displayWidth > width } == [])
    }
  }

  @Test(arguments: [Int.min, -1, 0, 1, 7, Int.max])
  func `are made for any width`(width: Int) {
    #expect(!HostSyntax.root.helpText(at: ["send"], width: width).isEmpty)
    let error = UsageError(.refused("No."), at: ["send"], in: HostSyntax.root)
    #expect(error.fullText(width: width).hasPrefix("Error: No.\n"))
  }
}
