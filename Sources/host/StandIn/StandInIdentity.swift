/// What the stand-in and the host agree on without being told.
///
/// Nothing here is secret: it is printed in the source, so it opens the demo bank and nothing else.
package enum StandInIdentity {
  /// The channel's name in the host.
  package static let channel = "stand-in"
  /// The channel's id, for stateless tokens.
  package static let channelID = "2000009400"
  /// The channel secret: webhooks are signed with it.
  package static let secret = "the-secret-of-the-stand-in-only-"
  /// The long-lived channel access token.
  package static let token = "stand-in"
  /// The user id of the bot, a webhook's `destination`.
  package static let bot = "Ub0000000000000000000000000009400"
  /// The customer who acts when nobody is named: the demo bank's first.
  package static let customer = "Ude000000000000000000000000000001"
  /// Where the stand-in listens, unless told otherwise.
  package static let address = "127.0.0.1:9400"
  /// The path of the host's webhook.
  package static let path = "/line/stand-in"
  /// Where `host serve` takes webhooks, unless told otherwise.
  package static let webhook = "http://127.0.0.1:8080" + path
}
