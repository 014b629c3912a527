import HostCryptography
import HostLINE
import Synchronization

/// The channels that are served, with the secrets and tokens of now: they change while the host runs.
final class LiveChannels: Sendable {
  private struct Served {
    let channel: ServedChannel
    let sender: any LINEReplySender

    init(_ channel: ServedChannel) {
      self.channel = channel
      sender = channel.replySender
    }
  }

  private let held: Mutex<[String: Served]>

  init(_ channels: [ServedChannel]) {
    held = Mutex(
      Dictionary(channels.map { ($0.settings.name, Served($0)) }) { first, _ in first })
  }

  var all: [ServedChannel] {
    held.withLock { $0.values.map(\.channel) }.sorted { $0.settings.name < $1.settings.name }
  }

  /// What checks the webhooks of a channel; nil where it isn't served.
  func signature(of name: String) -> WebhookSignature? {
    held.withLock { $0[name]?.channel.signature }
  }

  /// What brings answers to a channel; nil where it isn't served.
  func sender(of name: String) -> (any LINEReplySender)? { held.withLock { $0[name]?.sender } }

  /// Goes on with other secrets and tokens of the same channels.
  ///
  /// What is on its way ends with the old ones. A channel that is new, gone or elsewhere waits for a start.
  func takeSecrets(of channels: [ServedChannel]) {
    held.withLock { held in
      for channel in channels {
        guard let known = held[channel.settings.name],
          known.channel.settings.isSamePlace(as: channel.settings),
          !known.channel.hasSameSecrets(as: channel)
        else { continue }
        held[channel.settings.name] = Served(channel)
      }
    }
  }
}

extension ServedChannel {
  fileprivate func hasSameSecrets(as other: Self) -> Bool {
    secret.revealed == other.secret.revealed && next?.revealed == other.next?.revealed
      && token?.revealed == other.token?.revealed && settings.token == other.settings.token
  }
}

extension ChannelSettings {
  /// Whether two differ in their secrets alone, which can be changed while the host runs.
  func isSamePlace(as other: Self) -> Bool {
    name == other.name && path == other.path && api == other.api && bot == other.bot
      && menu == other.menu
  }
}
