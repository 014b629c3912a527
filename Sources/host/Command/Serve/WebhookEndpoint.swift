import Foundation
import HostHTTPServer
import HostInbox
import HostLINE
import HostLinking
import HostStorage

/// Where the webhooks of one channel come in.
///
/// The statuses: 405 for another method than POST, 401 without LINE's signature, 400 for a signed
/// body that isn't a webhook, 503 when nothing could be kept, and 200 once all of it is on disk.
/// The server itself refuses bodies above 1 MiB with 413.
struct WebhookEndpoint: Sendable {
  let channel: String
  /// The bot that the webhooks must be for; nil when any is taken.
  let bot: String?
  let channels: LiveChannels
  let keys: StoreKeys
  let inbox: Inbox
  let linking: any LinkingStore
  let metrics: ServerMetrics
  let log: ServerLog

  func handle(_ request: HTTPRequest, _ responder: HTTPResponder) {
    guard request.method == .post else {
      responder.answer(HTTPResponse(405, fields: ["Allow": "POST"]))
      return
    }
    // Exactly once: a second signature would be a choice to offer.
    guard let header = request.fields.single("x-line-signature"),
      let secret = channels.signature(of: channel)?.secret(
        of: String(decoding: header, as: UTF8.self), for: request.body)
    else {
      return refuse(.unsigned, 401, "signature", responder)
    }
    if secret == .next { metrics.count(.signedWithNext) }
    let webhook: Webhook
    do throws(WebhookFault) {
      webhook = try Webhook(request.body)
    } catch {
      return refuse(.malformed, 400, "\(error)", responder)
    }
    // A missing one is let pass: LINE's own "Verify" has sent such.
    if let bot, let destination = webhook.destination, destination != bot {
      return refuse(.malformed, 400, "it is for another bot", responder)
    }
    accept(webhook, responder)
  }

  private func refuse(
    _ counter: ServerMetrics.Counter, _ status: Int, _ reason: String, _ responder: HTTPResponder
  ) {
    metrics.count(counter)
    log.warning("webhook refused", ["channel": channel, "reason": reason])
    responder.answer(HTTPResponse(status))
  }

  private func accept(_ webhook: Webhook, _ responder: HTTPResponder) {
    let received = Date()
    if webhook.unreadableEvents > 0 {
      log.warning(
        "events without a type", ["channel": channel, "count": "\(webhook.unreadableEvents)"])
    }
    dropFailedLinks(webhook)
    let events = webhook.events.map {
      InboxEvent($0, channel: channel, keys: keys, received: received)
    }
    inbox.accept(events) { acceptance in
      switch acceptance {
      case .accepted(let new):
        metrics.accepted(new: new, of: events.count, after: Date().timeIntervalSince(received))
        responder.answer(HTTPResponse(200))
      case .overloaded:
        metrics.count(.overloaded)
        responder.answer(HTTPResponse(503, fields: ["Retry-After": "5"]))
      case .notKept:
        metrics.count(.notKept)
        responder.answer(HTTPResponse(503, fields: ["Retry-After": "5"]))
      }
    }
  }

  /// Drops what was promised where LINE says that the user at its dialog isn't the one whom the bank
  /// invited.
  ///
  /// Someone was sent another's link. The event names nobody, and nobody is answered.
  private func dropFailedLinks(_ webhook: Webhook) {
    for case let link? in webhook.events.map(\.accountLink) where !link.isConfirmed {
      metrics.count(.linkFailed)
      log.warning("account link failed", ["channel": channel])
      guard let nonce = link.nonce else { continue }
      let linking = linking
      // It runs out by itself as well, so nothing depends on this.
      Task { try? linking.drop(nonce: SecretToken.hash(nonce)) }
    }
  }
}
