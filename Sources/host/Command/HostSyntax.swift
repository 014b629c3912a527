import CommandKit
import HostCommandLine

/// The command line of `host`, declared once: parsing, help and messages read it.
enum HostSyntax {
  typealias Syntax = CommandLineSyntax
  typealias Parameter = CommandLineSyntax.Parameter

  static let root = Syntax(
    "host", summary: "A bank's own bot: send a stamp, get the balance.",
    discussion: """
      With nothing configured a demo bank answers. Its customers: demo, demo-two, demo-new (not \
      linked), demo-stopped, demo-en.
      """,
    parameters: [
      .option("data", value: "dir", help: "The folder where everything is kept."),
      .option(
        "config", value: "file", help: "The config file (else $HOST_CONFIG, else host.json5)."),
    ],
    subcommands: [
      send, chat, run, route, serve, line, inbox, explain, audit, plugins, unmet, links,
      customerData, inquiry, content, keys, backup, restore, config, stamps,
    ],
    examples: [
      "host send --stamp 11537/52002738", "host send 残高", "host run statements --last 5",
      "host chat --as demo-new",
    ])

  private static let customer: [Parameter] = [
    .option("as", value: "customer", help: "The customer, by the bank's number (demo bank: demo)."),
    .option("account", value: "branch-number", help: "The customer, by an account."),
    .option("reason", value: "text", help: "Why you look at a real customer's figures; recorded."),
  ]
  private static let json: Parameter = .flag("json", help: "Print JSON.")
  private static let lang: Parameter = .option(
    "lang", value: "lang", help: "The language of the answer.", allowed: ["ja", "en"])
  private static let stamp: Parameter = .option(
    "stamp", value: "pack/id", help: "A stamp instead of words, such as 11537/52002738.")

  private static let send = Syntax(
    "send", summary: "Sends one message the whole way and prints the answer.",
    parameters: [
      .argument("text", .zeroOrMore, help: "What the customer types."), stamp,
      .option("webhook", value: "file", help: "LINE's webhook JSON; prints what LINE would get."),
      lang, json,
    ] + customer,
    alternatives: ["text", "stamp", "webhook"],
    examples: ["host send --stamp 11537/52002738", "host send 先月の明細 --as demo-two"])

  private static let chat = Syntax(
    "chat", summary: "Talks with the bot in the terminal.",
    parameters: [lang] + customer, examples: ["host chat", "host chat --as demo-new"])

  static let run = Syntax(
    "run", summary: "Runs one command by its name.",
    discussion: "See 'host plugins' for the commands, and 'host run COMMAND --help' for one.",
    parameters: [
      .argument("command", help: "The command, such as balance or info.rates."),
      .rest("arguments", help: "The command's own arguments."), lang, json,
      .flag("even-if-off", help: "Run it though the config keeps it from this customer."),
    ] + customer,
    examples: ["host run balance", "host run statements --last 5 --period last-month"])

  private static let route = Syntax(
    "route", summary: "Shows what would answer, and why. Runs nothing.",
    parameters: [
      .argument("text", .zeroOrMore, help: "What the customer types."), stamp,
      .flag(
        "batch",
        help: "Read JSON lines {\"id\",\"text\"} or {\"id\",\"stamp\"}; print one a line."),
      json,
    ] + customer,
    alternatives: ["text", "stamp", "batch"])

  private static let serve = Syntax(
    "serve", summary: "Receives LINE's webhooks and answers, until it is told to stop.",
    discussion: """
      The channels stand in the config. TLS is the business of a proxy in front; see docs/line.md. \
      SIGTERM ends it: what is in work is finished first. With --simulator the demo bank answers \
      in a browser on this machine; see docs/simulator.md.
      """,
    parameters: [
      .option("listen", value: "address", help: "Where webhooks come in (else the config's)."),
      .option("operator", value: "address", help: "Health and metrics (else the config's)."),
      .flag("behind-tls-proxy", help: "Listen where other machines reach it: TLS ends before it."),
      .flag("simulator", help: "Serve a chat in the browser beside it, for the demo bank alone."),
      .option(
        "pages", value: "dir",
        help: "Read the pages' files from this folder, while they are designed."),
      .option(
        "log", value: "level", help: "The least level that is logged.",
        allowed: ["debug", "info", "warning", "error"], default: "info"),
    ])

  private static let standIn: Parameter = .option(
    "stand-in", value: "address", help: "Where the stand-in is.", default: "127.0.0.1:9400")
  private static let channel: Parameter = .option(
    "channel", value: "name", help: "One channel of the config (else all).")
  private static let phone: Parameter = .option(
    "as", value: "customer", help: "A demo customer, or a LINE user id.")

  private static let line = Syntax(
    "line", summary: "The channels at LINE, and a LINE to develop against.",
    subcommands: [
      Syntax(
        "check", summary: "Asks LINE how the channels are set up, and says what is wrong.",
        discussion: """
          It calls LINE's endpoints for the token, the bot, the webhook and its test. 'host serve' \
          must be running for the test. In the demo bank it asks the stand-in.
          """,
        parameters: [channel, json]),
      Syntax(
        "menu", summary: "The rich menu: the buttons that customers see below the chat.",
        subcommands: [
          Syntax(
            "apply", summary: "Shows the menu that the config has; says so if it is there already.",
            parameters: [
              channel, .flag("dry-run", help: "Have LINE check it, and change nothing."),
            ]
          ),
          Syntax("clear", summary: "Takes the host's menus away.", parameters: [channel]),
        ]),
      Syntax(
        "stand-in", summary: "Stands in for LINE on this machine, until it is told to stop.",
        discussion: """
          It answers as the Messaging API does, sends signed webhooks, and keeps what customers \
          see. Faults can be ordered: see docs/stand-in.md.
          """,
        parameters: [
          .option("listen", value: "address", help: "Where.", default: "127.0.0.1:9400"),
          .option(
            "to", value: "url", help: "Where webhooks go.",
            default: "http://127.0.0.1:8080/line/stand-in"),
        ]),
      Syntax(
        "send", summary: "Lets a customer send something, and prints the answer on the phone.",
        parameters: [
          .argument("text", .zeroOrMore, help: "What the customer types."), stamp,
          .option("postback", value: "data", help: "A tapped button, by its data."), phone,
          .option("to", value: "url", help: "The host's webhook (else the stand-in's own)."),
          .option(
            "wait", value: "seconds", help: "How long to wait for the answer.", default: "3"),
          .flag("no-wait", help: "Print the host's status and wait for nothing."), standIn,
        ],
        alternatives: ["text", "stamp", "postback"],
        examples: ["host line send --stamp 11537/52002738", "host line send 明細 --as demo-two"]),
      Syntax(
        "shown", summary: "Prints the talks as customers see them.",
        parameters: [phone, json, standIn]),
    ])

  private static let inbox = Syntax(
    "inbox", summary: "What came in, and what became of it.",
    discussion: "No text, no figure and no name is kept of what has ended.",
    subcommands: [
      Syntax("count", summary: "Counts events by their state.", parameters: [json]),
      Syntax(
        "list", summary: "Lists the newest events.",
        parameters: [
          .option("last", value: "n", help: "How many.", default: "20"),
          .option(
            "state", value: "state", help: "Only those in this state.",
            allowed: [
              "open", "answered", "expired", "uncertain", "ignored", "rejected", "failed",
            ]), json,
        ]),
      Syntax(
        "show", summary: "Shows one event.",
        parameters: [.argument("event", help: "Its id, from the list or from LINE."), json]),
    ])

  private static let explain = Syntax(
    "explain", summary: "Tells why an event was answered as it was, in sentences.",
    parameters: [
      .argument("event", help: "Its id, or the reference that the customer was told."),
      .option(
        "lang", value: "lang", help: "The language of the sentences.", allowed: ["ja", "en"]),
      json,
    ],
    examples: ["host explain ABCDEF --lang ja"])

  private static let audit = Syntax(
    "audit", summary: "What was decided and done, record by record.",
    discussion: "No text, no figure and no name is in it; customers stand there as numbers.",
    subcommands: [
      Syntax(
        "verify", summary: "Tells whether every record is as it was written.",
        discussion: "The first that was changed, inserted, moved or taken out is named.",
        parameters: [
          .option(
            "heads", value: "file",
            help: "What 'host serve' published: its log, or the file of audit.heads.")
        ]),
      Syntax(
        "who", summary: "Lists the customers whom records of a time are about.",
        parameters: [
          .option(
            "from", value: "time", help: "Since when, in the bank's time zone: 2026-10-01T09:00."),
          .option("to", value: "time", help: "Before when (else now)."), json,
        ],
        examples: ["host audit who --from 2026-10-01T09:00 --to 2026-10-01T11:30"]),
      Syntax(
        "list", summary: "Lists the newest records.",
        parameters: [.option("last", value: "n", help: "How many.", default: "20"), json]),
    ])

  private static let backup = Syntax(
    "backup", summary: "Copies the data folder with its keys, also while the server runs.",
    parameters: [.argument("folder", help: "A folder that isn't there yet.")],
    examples: ["host backup /backup/2026-11-26"])

  private static let restore = Syntax(
    "restore", summary: "Puts a backup where no data is yet.",
    discussion: "Each file is checked first. The data folder is the one that --data names.",
    parameters: [.argument("folder", help: "The backup.")])

  private static let plugins = Syntax(
    "plugins", summary: "Lists what is registered, on or off, with triggers and access.",
    discussion: """
      With --as, --at or --channel it tells what a customer would get then, and why, by the config \
      alone: what was paused in a running server is in its /metrics.
      """,
    parameters: [
      json, .flag("markdown", help: "Print the reference of all commands, as in docs/commands.md."),
      .option("as", value: "customer", help: "The customer, by the bank's number."),
      .option("account", value: "branch-number", help: "The customer, by an account."),
      .option("at", value: "time", help: "When, in the bank's time zone: 2026-10-01T09:00."),
      .option("channel", value: "name", help: "By which channel (else the config's first)."),
      lang,
    ],
    examples: ["host plugins --as demo --at 2026-12-31T23:30"])

  private static let unmet = Syntax(
    "unmet", summary: "Counts what customers asked for and nothing here does.",
    discussion: """
      By the name of the wish, or 'unknown'. No text and no customer is kept, and numbers below \
      five aren't told.
      """,
    parameters: [
      .option("days", value: "n", help: "How many days back, today included.", default: "30"), json,
    ])

  private static let links = Syntax(
    "links", summary: "The operator's side of account links.",
    subcommands: [
      Syntax(
        "list", summary: "Lists the links, newest last.",
        parameters: [json] + customer),
      Syntax(
        "link", summary: "Links a customer, by the same steps as the bank's page.",
        parameters: [lang] + customer),
      Syntax(
        "import", summary: "Takes links from a CSV file, whole or not at all.",
        discussion: """
          Columns: channel, chat_id, customer, accounts, nicknames, screen_lock, other_devices_off, \
          passcode_lock, text_version, confirmed_at, language. Several accounts (BRANCH-NUMBER, or an IBAN) or \
          nicknames are parted by ';'. The three confirmations are yes or no.
          """,
        parameters: [.argument("file", help: "The CSV file, UTF-8.")]),
      Syntax("revoke", summary: "Ends a customer's links for good.", parameters: customer),
      Syntax("suspend", summary: "Holds a customer's links.", parameters: customer),
      Syntax("resume", summary: "Lets held links go on.", parameters: customer),
      Syntax(
        "outdate", summary: "Asks for links to be made anew: every one, or a customer's.",
        discussion: "No figures are shown until the customer has linked once more.",
        parameters: [.flag("all", help: "Every open link.")] + customer),
      Syntax(
        "unlock", summary: "Lets a customer try again whom wrong PINs on the link page locked out.",
        discussion: "It forgets the failed tries with the customer's accounts, whoever made them.",
        parameters: customer),
    ])

  private static let customerData = Syntax(
    "customer", summary: "Everything that is kept about one customer.",
    subcommands: [
      Syntax(
        "export", summary: "Prints it as JSON: links, events, audit, and what plugins keep.",
        discussion:
          "The bank's own books aren't in it: the host reads them and keeps nothing of them.",
        parameters: customer),
      Syntax(
        "erase", summary: "Forgets it, ends the links, and wipes it from the files.",
        discussion: """
          What was decided stays in the audit under a number that nobody can resolve any more. Backups \
          keep what they hold until you drop them.
          """,
        parameters: customer),
    ],
    examples: ["host customer export --as demo --reason 'letter of 3 November'"])

  private static let keys = Syntax(
    "keys", summary: "The keys of chat users' names and of the audit.",
    subcommands: [
      Syntax("list", summary: "Lists their versions, and what needs each."),
      Syntax(
        "new", summary: "Makes a new version of a key.",
        parameters: [
          .argument("use", help: "Which key: chat or audit.", allowed: ["chat", "audit"]),
          .option("file", value: "path", help: "Where to write it (else the data folder)."),
        ],
        examples: ["host keys new chat --file /etc/host/chat-2.key"]),
    ])

  private static let inquiry = Syntax(
    "inquiry", summary: "The bank's balances and statement lines, for operators.",
    subcommands: [
      Syntax(
        "import", summary: "Takes a bank's statement file, whole or not at all.",
        discussion: """
          The file is the whole truth of the days that it covers: its lines replace those of these \
          days. A balance that is older than the one kept is left out.
          """,
        parameters: [
          .argument("file", help: "The statement file."),
          .option(
            "format", help: "The file's format.", allowed: ["zengin", "camt053", "csv"]),
          .option("account", value: "branch-number", help: "Whose CSV file it is."),
          .option(
            "customer", value: "number",
            help: "Whose accounts they are; makes those that the bank doesn't know."),
          .option(
            "bank", value: "code",
            help: "Takes a file of this bank code, though another is known here."),
          .flag("dry-run", help: "Do it all, print what would change, and take it back."), json,
        ],
        examples: ["host inquiry import november.dat --format zengin --dry-run"]),
      Syntax(
        "show", summary: "Prints accounts, and the newest lines of one.",
        parameters: [
          .option("account", value: "branch-number", help: "One account, with its lines."),
          .option("as", value: "customer", help: "The accounts of a customer."),
          .option("last", value: "n", help: "How many lines.", default: "10"),
          .option("reason", value: "text", help: "Why you look at real figures; recorded."), json,
        ],
        examples: ["host inquiry show --account 201-7315642 --last 5"]),
    ])

  private static let content = Syntax(
    "content", summary: "Topics, and the feeds that they take.",
    subcommands: [
      Syntax(
        "update", summary: "Fetches every https feed; keeps what is good, else the last good copy.",
        parameters: [json]),
      Syntax(
        "show", summary: "Lists topics and feeds: from where, of which day, usable or why not.",
        parameters: [json]),
    ])

  private static let config = Syntax(
    "config", summary: "Checks or shows the config.",
    subcommands: [
      Syntax(
        "check", summary: "Checks a config file whole and names every fault.",
        parameters: [.argument("file", .optional, help: "The file (else the one in use).")]),
      Syntax("sample", summary: "Prints a config with everything that can be set."),
      Syntax(
        "diff", summary: "Tells in words what one config changes of another.",
        parameters: [
          .argument("from", help: "The config as it is."),
          .argument("to", help: "The config as it would be."),
        ]),
      Syntax("schema", summary: "Prints a JSON Schema of the config, for editors."),
      Syntax(
        "status", summary: "Tells which config a running server has in force.",
        parameters: server),
    ])

  private static let stamps = Syntax(
    "stamps", summary: "Stamps that customers send, for whoever binds them to commands.",
    subcommands: [
      Syntax(
        "learn", summary: "Shows the stamps that came to a running server, and how to bind one.",
        discussion: "Send the stamp in a chat with the bot first. Who sent one isn't kept.",
        parameters: server)
    ])

  private static let server: [Parameter] = [
    .option("operator", value: "address", help: "The server's own (else the config's)."), json,
  ]

  /// The syntax of `host run`, with the commands that are registered.
  static func naming(_ commands: [Command], in language: Language) -> Syntax {
    root.naming(
      commands.map { command in
        Syntax(
          command.name, summary: command.summary[language],
          discussion: command.help == command.summary ? "" : command.help[language],
          parameters: command.parameters.map { parameter in
            .option(
              parameter.name, value: parameter.name,
              help: parameter.help[language] + " (" + parameter.takes[language] + ")",
              default: parameter.defaultText.isEmpty ? nil : parameter.defaultText)
          })
      }, under: ["run"])
  }
}
