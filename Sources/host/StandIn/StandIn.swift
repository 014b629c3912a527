package import Foundation
import HostHTTPServer
import Synchronization

/// A LINE to develop against: what it knows, all in memory, and what it does with a reply.
package final class StandIn: Sendable {
  struct State {
    var log = EventLog()
    var talks = Talks()
    var faults = FaultPlan()
    var tokens = AccessTokens()
    var linkTokens = LinkTokens()
    var menus = RichMenus()
    /// Where webhooks go.
    var webhook: String
    /// Requests that never get an answer.
    var silenced: [HTTPResponder] = []
  }

  private let state: Mutex<State>
  let watch: StandInWatch
  private let clock: @Sendable () -> Date

  /// Makes one in which nothing has happened yet.
  ///
  /// - Parameters:
  ///   - webhook: where webhooks go until another place is set.
  ///   - watch: who looks on.
  package init(
    webhook: String = StandInIdentity.webhook, watch: StandInWatch = StandInWatch(),
    clock: @escaping @Sendable () -> Date = { Date() }
  ) {
    state = Mutex(State(webhook: webhook))
    self.watch = watch
    self.clock = clock
  }

  var now: Date { clock() }

  /// Lets webhooks go elsewhere from now on.
  package func sendWebhooks(to webhook: String) { with { $0.webhook = webhook } }

  func with<Result>(_ work: (inout sending State) throws -> sending Result) rethrows -> Result {
    try state.withLock { try work(&$0) }
  }

  /// What LINE does with the body of a reply: checks it, uses the token up, shows the messages.
  ///
  /// A body with faults leaves the token as it was: "if an error is returned nothing was sent".
  func reply(_ bytes: [UInt8]) -> HTTPResponse {
    guard let body = JSON(bytes), body.members != nil else { return LineError.notJSON.response }
    let faults = MessageCheck.faults(ofReply: body)
    guard faults.isEmpty, let token = body["replyToken"]?.text,
      let messages = body["messages"]?.elements
    else {
      tell(bytes, token: body["replyToken"]?.text)
      return LineError.body(faults).response
    }
    let now = now
    let shown = messages.map { (id: LineName.message(), message: $0) }
    let event = state.withLock { state -> SentEvent? in
      guard case .shown(let event) = state.log.use(token, messages, now: now) else { return nil }
      state.talks.show(shown, event, now: now)
      return event
    }
    guard let event else {
      tell(bytes, token: token)
      return LineError.invalidReplyToken.response
    }
    watch.replied(event, bytes, true)
    let sent = shown.map { id, message -> JSON in
      // Only these can be quoted (reference, "Send reply message", Response).
      let canBeQuoted = ["text", "textV2", "sticker"].contains(message["type"]?.text)
      return canBeQuoted
        ? ["id": .string(id), "quoteToken": .string(LineName.hex(32))] : ["id": .string(id)]
    }
    return HTTPResponse(200, json: ["sentMessages": .list(sent)])
  }

  /// A reply that is turned away unread; its token is noted, not used.
  func noteTry(_ bytes: [UInt8]) {
    guard let token = JSON(bytes)?["replyToken"]?.text else { return }
    state.withLock { $0.log.tried(token) }
    tell(bytes, token: token)
  }

  /// Tells who looks on of a reply that wasn't shown.
  private func tell(_ bytes: [UInt8], token: String?) {
    guard let token, let event = with({ $0.log.event(token: token) }) else { return }
    watch.replied(event, bytes, false)
  }
}
