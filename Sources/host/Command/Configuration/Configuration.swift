import CommandKit
import Foundation
import HostContent

/// What the config file says, checked whole.
struct Configuration: Sendable {
  /// Where links and accounts are kept.
  enum Store: Sendable, Equatable {
    /// The embedded files, with the demo bank in them.
    case demo
    /// The embedded files, with a real bank's data in them: no demo, no default customer.
    case sqlite
  }

  /// The file it was read from; nil when there is none and all is at its default.
  var file: String?
  var plugins: [any CommandPlugin]
  var offPlugins: Set<String> = []
  var offCommands: Set<String> = []
  var stamps: [StampID: String] = [:]
  var anyStamp: String? = "balance"
  var bank: BankProfile
  var store = Store.demo
  /// What the built-in commands say and hear.
  var words: Phrasebook

  var toggles: Toggles { Toggles(offPlugins: offPlugins, offCommands: offCommands) }

  /// The plugins as they are registered, with the stamps that the config binds.
  func registry() throws(RegistryFaults) -> PluginRegistry {
    try PluginRegistry(plugins, stamps: stamps, words: words)
  }

  /// The bank of someone who has configured nothing.
  static var demoBank: BankProfile {
    BankProfile(
      name: [.ja: "デモ銀行", .en: "Demo Bank"], timeZone: TimeZone(identifier: "Asia/Tokyo") ?? .gmt,
      url: "https://www.demo-bank.example", phones: ["0120-000-000"])
  }
}
