import BalancePlugin
import CommandKit
import HostContent
import HostStorage
import InfoPlugin
import StatementsPlugin

/// What plugins may be handed: each port is something that one of them needs.
struct Ports: Sendable {
  let balances: any BalanceInquiry
  let statements: any StatementInquiry
  let content: any ContentSource
}

/// The one place that knows the plugins.
///
/// To add one: an import above, an entry here, and its folder's name in `Package.swift`.
enum Composition {
  static let plugins: [PluginFactory] = [
    PluginFactory("balance", words: Balance.words) { ports, settings, words in
      Balance(inquiry: ports.balances, settings: settings, words: words)
    },
    PluginFactory("statements", words: Statements.words) { ports, settings, words in
      Statements(inquiry: ports.statements, settings: settings, words: words)
    },
    PluginFactory("info", words: Info.words) { ports, _, words in
      Info(content: ports.content, words: words)
    },
  ]
}

/// How one plugin is made from its settings, its ports, and its words.
struct PluginFactory: Sendable {
  let identifier: String
  let words: Phrasebook
  /// Reads the settings from the config and makes the plugin; without a config, from the defaults.
  ///
  /// Gives the settings too, as a config has them.
  let make:
    @Sendable (Ports, inout ObjectReader?, Phrasebook) -> (any CommandPlugin, settings: [String])
  /// The settings for a config sample: a comment and a line each.
  let sample: [(comment: String, line: String)]

  init<Plugin: CommandPlugin>(
    _ identifier: String, words: Phrasebook,
    _ make: @escaping @Sendable (Ports, Plugin.Settings, Phrasebook) -> Plugin
  ) {
    self.identifier = identifier
    self.words = words
    sample = Plugin.Settings().sample
    self.make = { ports, reader, words in
      var settings = Plugin.Settings()
      if var present = reader {
        settings = Plugin.Settings.read(from: &present)
        reader = present
      }
      return (make(ports, settings, words), settings.sample.map(\.line))
    }
  }
}
