import Foundation
import HostHTTPServer
import HostLINE
import HostStorage

/// How the server runs, and the channels that it serves.
struct ServeSettings: Sendable, Equatable {
  /// Where LINE's webhooks come in, through a proxy that speaks TLS.
  var listen = "127.0.0.1:8080"
  /// Where operators look: health and metrics.
  var operatorAddress = "127.0.0.1:9090"
  /// The proxies whose word on a client's address is taken.
  var trustedProxies = TrustedProxies()
  /// How long events in work may take once the server is told to stop, in seconds.
  var drain = 25.0
  /// How long what has ended is kept.
  var retention = Retention()
  /// The channels; none for the stand-in's, in the demo bank alone.
  var channels: [ChannelSettings] = []
}

/// One LINE channel.
struct ChannelSettings: Sendable, Equatable {
  /// Where the channel access token comes from.
  enum Token: Sendable, Equatable {
    /// Long-lived, from the LINE Developers Console.
    case fixed(SecretSource)
    /// Issued for fifteen minutes at a time with the channel's id and secret.
    case stateless(channelID: String)

    /// Where a fixed one lies.
    var source: SecretSource? { if case .fixed(let source) = self { source } else { nil } }
  }

  let name: String
  let path: String
  let secret: SecretSource
  let nextSecret: SecretSource?
  let token: Token
  /// The Messaging API: LINE's own, or an egress proxy's plain address.
  let api: LINEAddress
  /// The user id of the bot, which the webhooks must be for; nil when any is taken.
  let bot: String?
  /// The rich menu; nil for none of the host's.
  var menu: MenuSettings?
}
