import CommandKit

/// A config file with everything that can be set, made from the declarations themselves.
enum ConfigurationSample {
  static func text(plugins: [any CommandPlugin]) -> String {
    var lines = [
      "// The config of the bank's bot. JSON5: comments and trailing commas are fine.",
      "// Check it with: host config check FILE",
      "{",
      "  plugins: {",
    ]
    for (factory, plugin) in zip(Composition.plugins, plugins) {
      lines += ["    \(factory.identifier): {", "      enabled: true,"]
      // The same for each, so told once.
      if factory.identifier == Composition.plugins.first?.identifier { lines += toggles }
      if !factory.sample.isEmpty {
        lines.append("      settings: {")
        for setting in factory.sample {
          lines += ["        // \(setting.comment)", "        \(setting.line)"]
        }
        lines.append("      },")
      }
      lines.append("      commands: {")
      for command in plugin.commands {
        lines += [
          "        // \(command.summary[.ja]) / \(command.summary[.en])",
          "        \"\(command.name)\": { enabled: true },",
        ]
      }
      lines += ["      },", "    },"]
    }
    return (lines + rest).joined(separator: "\n")
  }

  /// For whom a plugin is, and when: as comments, since each of them would keep somebody away.
  private static let toggles = [
    "// For whom, when and how often; of every plugin and, but for required, every command.",
    "// audience: { percent: 25, customers: [\"1000234\"], languages: [\"ja\"], channels: [\"terminal\"] },",
    "// hours: { daily: [\"08:00-21:00\"], days: [\"mon-fri\"], from: \"2026-10-01\", until: \"2027-03-31\" },",
    "// maintenance: [\"02:00-04:00\"],",
    "// closed: { ja: \"{when}からです🌙\", en: \"Opens at {when}.\" },",
    "// perMinute: 20,",
    "// deadline: 5,",
    "// quarantine: { failures: 20, within: 5, pause: 5 },",
    "// required: false,",
  ]
  .map { "      " + $0 }

  private static let rest = [
    "  },",
    "  // Stamps by PACK/ID, and the command that each calls.",
    "  stamps: { \"11537/52002738\": \"balance\" },",
    "  // The command for every other stamp, or false.",
    "  anyStamp: \"balance\",",
    "  bank: {",
    "    // One name for all, or { ja: \"…\", en: \"…\" }.",
    "    name: \"デモ銀行\",",
    "    timeZone: \"Asia/Tokyo\",",
    "    // For customers whose language isn't known: \"ja\" or \"en\".",
    "    language: \"ja\",",
    "    // The way to internet banking. Links in replies may only lead here and to allowedHosts.",
    "    url: \"https://www.demo-bank.example\",",
    "    // The first is named to those who lost their phone.",
    "    phones: [\"0120-000-000\"],",
    "    allowedHosts: [],",
    "  },",
    "  // The page on which customers link their accounts.",
    "  linking: {",
    "    // Where browsers reach it, through the proxy that speaks TLS. The demo bank's is served as it is.",
    "    // page: \"https://link.bank.example/link/\",",
    "    // Days after which a customer is asked to stay linked, and after which an unused link ends; or",
    "    // false.",
    "    confirmAfter: 180,",
    "    endUnusedAfter: 365,",
    "    // The most accounts of one chat, and the most chats of one customer.",
    "    mostAccounts: 3,",
    "    mostChats: 2,",
    "    // Failures in a day by one chat with one account, and with one account whoever tries; other",
    "    // accounts of one chat in a day; failures from one address in an hour, and in all in ten minutes.",
    "    limits: {",
    "      triesOfChat: 5, triesOfAccount: 15, accountsOfChat: 2, triesOfAddress: 20, triesInAll: 500,",
    "    },",
    "  },",
    "  // \"sqlite\" for your own data: then there is no demo bank and no default customer.",
    "  store: \"demo\",",
    "  // The bank's figures, when they are read and how old they may be.",
    "  inquiry: {",
    "    // Older ones aren't shown: \"36h\", \"3d\", or false. With store \"sqlite\": \"36h\".",
    "    maximumAge: false,",
    "    // When the bank renews them, in its time zone: \"02:00-04:00\", \"23:30-04:00\".",
    "    maintenance: [],",
    "    // The seconds that one look may take, 0.1 to 4.",
    "    timeout: 3,",
    "  },",
    "  // Public holidays for opening hours: a CSV file with a day first in each line.",
    "  // holidays: \"holidays.csv\",",
    "  // A folder with topics and with texts that override the plugins', beside this file.",
    "  // content: \"content/\",",
    "  // The hosts from which 'host content update' may fetch feeds, by https alone.",
    "  // feedHosts: [\"www.ecb.europa.eu\"],",
    "  // How 'host serve' listens, and how long it keeps what has ended; docs/line.md says more.",
    "  serve: {",
    "    listen: \"127.0.0.1:8080\",",
    "    operator: \"127.0.0.1:9090\",",
    "    trustedProxies: [],",
    "    drain: 25,",
    "    keep: { events: 7, audit: 400, links: 400 },",
    "  },",
    "  // The keys of chat users' names and of the audit, by versions; the highest is used for what is new.",
    "  // 'host keys new' makes one. In the data folder unless they are named; never so for real customers.",
    "  // keys: {",
    "  //   chat: { \"1\": { file: \"/etc/host/chat.key\" } },",
    "  //   audit: { \"1\": { credential: \"audit-key\" } },",
    "  // },",
    "  // A file in another place, to which the newest record of the audit is written each minute.",
    "  // audit: { heads: \"/mnt/elsewhere/audit-heads.log\" },",
    "  // The menu of 'host serve --simulator', written as a channel's is, without the picture.",
    "  simulator: {",
    "    menu: { bar: \"メニュー\", rows: [\"balance statements\", \"info.rates info.help\"] },",
    "  },",
    "  // The LINE channels, each with its secret in a file, a credential or the environment.",
    "  // channels: {",
    "  //   main: {",
    "  //     path: \"/line/main\",",
    "  //     id: \"1234567890\",",
    "  //     secret: { file: \"/etc/host/line-secret\" },",
    "  //     menu: { bar: \"メニュー\", picture: \"menu.png\", rows: [\"balance statements\"] },",
    "  //   },",
    "  // },",
    "}",
  ]
}
