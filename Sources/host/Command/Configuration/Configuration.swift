import CommandKit
import Foundation
import HostContent
import HostStandIn
import HostStorage

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
  let file: String?
  /// What tells this text of the config from any other: the beginning of its SHA-256, or `standard`.
  let version: String
  /// The plugins as they are registered, with the stamps that the config binds.
  let registry: PluginRegistry
  /// The plugins' settings as a config has them, `lines: 10,` each.
  let settings: [String: [String]]
  /// The stamps that the config binds to commands.
  let stamps: [StampID: String]
  /// The command for every other stamp; nil for none.
  let anyStamp: String?
  let toggles: Toggles
  var bank: BankProfile
  let store: Store
  /// The topics, and the feeds that they take.
  let content: ContentFolder
  /// When figures may be read, and how old they may be.
  let inquiry: InquiryRules
  /// How the server runs, and the channels that it serves.
  var serve: ServeSettings
  /// Where the keys of the store lie.
  let keys: KeySettings
  /// Where the heads of the audit are published, beside the log; nil where nowhere else.
  let auditHeads: String?
  /// The page on which accounts are linked.
  var linking: LinkSettings
  /// The menu of the simulator; nil for the standard one.
  let simulatorMenu: SimulatorMenu?
  /// The file of the public holidays; nil where none is named.
  let holidayFile: String?

  /// The files that make it: one that changes makes it another.
  var files: [String] { [file, holidayFile].compactMap(\.self) + secretFiles }

  /// The files in which secrets lie: one that is written anew is fetched anew.
  private var secretFiles: [String] {
    let sources =
      keys.places.values.flatMap(\.values)
      + serve.channels.flatMap { [$0.secret, $0.nextSecret, $0.token.source].compactMap(\.self) }
    return sources.compactMap { if case .file(let path) = $0 { path } else { nil } }
  }

  /// The channels by which customers and operators come, by their names.
  var channelNames: [String] {
    let served = serve.channels.map(\.name)
    return (served.isEmpty && store == .demo ? [StandInIdentity.channel] : served) + ["terminal"]
  }

  /// The bank of someone who has configured nothing.
  static var demoBank: BankProfile {
    BankProfile(
      name: [.ja: "デモ銀行", .en: "Demo Bank"], timeZone: TimeZone(identifier: "Asia/Tokyo") ?? .gmt,
      url: "https://www.demo-bank.example", phones: ["0120-000-000"])
  }
}
