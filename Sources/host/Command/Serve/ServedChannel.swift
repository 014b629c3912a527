import Foundation
import HostCommandLine
import HostCryptography
import HostLINE
import HostStandIn

/// A channel with its secrets fetched.
struct ServedChannel: Sendable {
  let settings: ChannelSettings
  let signature: WebhookSignature
  let secret: Secret<String>
  /// The secret that is to come; nil while none is.
  let next: Secret<String>?
  /// The long-lived token; nil where tokens are issued with the channel's id.
  let token: Secret<String>?

  /// Sends answers to the channel's API.
  var replySender: any LINEReplySender {
    let transport = LINETransports.make(to: settings.api)
    return ReplyEndpoint(transport, token: accessToken(by: transport))
  }

  /// Calls LINE for what isn't an answer.
  var client: LINEClient {
    let transport = LINETransports.make(to: settings.api)
    // A proxy of the bank's takes the calls to both of LINE's servers, and tells them by their paths.
    let data = settings.api == .api ? LINETransports.make(to: .data) : transport
    return LINEClient(api: transport, data: data, token: accessToken(by: transport))
  }

  private func accessToken(by transport: any LINETransport) -> ChannelAccessToken {
    switch (token, settings.token) {
    case (nil, .stateless(let id)):
      ChannelAccessToken(.stateless(channelID: id, secret: secret, transport))
    case (let token, _): ChannelAccessToken(.longLived(token ?? Secret("")))
    }
  }

  /// Fetches the secrets of a channel.
  init(_ settings: ChannelSettings) throws {
    var token: Secret<String>?
    if case .fixed(let source) = settings.token { token = try source.secret() }
    try self.init(
      settings, secret: try settings.secret.secret(),
      next: try settings.nextSecret.map { try $0.secret() }, token: token)
  }

  private init(
    _ settings: ChannelSettings, secret: Secret<String>, next: Secret<String>? = nil,
    token: Secret<String>?
  ) throws {
    self.settings = settings
    self.secret = secret
    self.next = next
    self.token = token
    do throws(ChannelSecretFault) {
      signature = try WebhookSignature(secret: secret, next: next)
    } catch {
      throw ChannelFault(name: settings.name, problem: "\(error)")
    }
  }
}

/// A channel that can't be served.
struct ChannelFault: ExitingFault, CustomStringConvertible {
  let name: String
  let problem: String
  let exitStatus = ExitStatus.configuration

  var description: String { "The channel '\(name)': \(problem)" }
}

extension ServedChannel {
  /// The channel of `host line stand-in`; its secrets are known to all, so it is served in the demo
  /// bank alone.
  ///
  /// - Parameter address: Where the stand-in listens, without `http://`.
  static func standIn(at address: String = StandInIdentity.address) throws -> ServedChannel {
    let settings = ChannelSettings(
      name: StandInIdentity.channel, path: StandInIdentity.path, secret: .file(""),
      nextSecret: nil, token: .fixed(.file("")),
      api: LINEAddress("http://" + address) ?? .api, bot: StandInIdentity.bot)
    return try ServedChannel(
      settings, secret: Secret(StandInIdentity.secret), token: Secret(StandInIdentity.token))
  }
}
