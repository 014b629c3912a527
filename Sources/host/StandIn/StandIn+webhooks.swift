import Foundation
import HostCryptography
import HostLINE

extension StandIn {
  /// A webhook that is ready to go out.
  package struct Outgoing: Sendable {
    var url: URL
    var body: [UInt8]
    var signature: String?
    /// Its events, in order.
    package var events: [WebhookReport.Event]
  }

  /// Why a webhook can't be sent as ordered.
  package struct OrderProblem: Error, CustomStringConvertible {
    /// What is wrong, and what can be written instead.
    package let description: String
  }

  /// Sends a webhook, and waits for the host's status.
  ///
  /// - Throws: ``OrderProblem``, and nothing was sent.
  package func send(_ order: WebhookOrder) async throws -> WebhookReport {
    await deliver(try prepare(order), waiting: min(order.patience ?? 0, 60))
  }

  /// Sends a webhook that is ready, and waits for the host's status.
  ///
  /// - Parameter seconds: how long a host is waited for that doesn't listen yet.
  @discardableResult
  package func deliver(_ outgoing: Outgoing, waiting seconds: Double = 0) async -> WebhookReport {
    let result = await WebhookPost.send(outgoing, waiting: seconds)
    if (200..<300).contains(result.status) {
      with { state in for event in outgoing.events { state.log.acknowledged(event.id) } }
    } else {
      watch.refused(
        outgoing.events.map(\.id), result.problem ?? "the host said \(result.status)")
    }
    return WebhookReport(
      to: outgoing.url.absoluteString, status: result.status, problem: result.problem,
      seconds: result.seconds, events: outgoing.events)
  }

  /// Makes the events happen, and the webhook that tells of them.
  ///
  /// - Throws: ``OrderProblem``, and nothing has happened.
  package func prepare(_ order: WebhookOrder) throws -> Outgoing {
    let now = now
    let to = order.to ?? with { $0.webhook }
    guard let url = URL(string: to), let scheme = url.scheme, ["http", "https"].contains(scheme),
      url.host != nil
    else {
      throw OrderProblem(
        description: "'\(to)' is no address of a webhook. Write it like \(StandInIdentity.webhook)."
      )
    }
    var made: [(order: EventOrder, event: SentEvent)] = []
    for event in order.events ?? [] {
      made.append((event, try self.event(event, order, behind: made.map(\.event), now)))
    }
    var members: [JSON] = made.map(\.event.event)
    var told = made.map(\.event)
    for id in order.redeliver ?? [] {
      guard let event = with({ $0.log[id] }) else {
        throw OrderProblem(description: "There is no event '\(id)' to send once more.")
      }
      var again = event.event.members ?? [:]
      again["deliveryContext"] = ["isRedelivery": true]
      members.append(.object(again))
      told.append(event)
    }
    with { state in
      for (order, event) in made {
        state.log.add(event)
        state.talks.happened(order, event)
      }
      for event in told { state.log.sent(event.id, now: now) }
    }
    for (order, event) in made { watch.happened(event, order) }
    let body = JSON.object([
      "destination": .string(StandInIdentity.bot), "events": .list(members),
    ]).bytes
    let signer = try WebhookSignature(secret: Secret(StandInIdentity.secret))
    let signature: String? =
      switch order.signature ?? .valid {
      case .valid: signer.sign(body)
      case .forged: signer.sign(body + [0x20])
      case .missing: nil
      }
    return Outgoing(
      url: url, body: body, signature: signature,
      events: told.map { .init(id: $0.id, replyToken: $0.replyToken, user: $0.user) })
  }

  /// The event as LINE would tell it.
  private func event(
    _ order: EventOrder, _ webhook: WebhookOrder, behind earlier: [SentEvent], _ now: Date
  ) throws -> SentEvent {
    let user = order.user ?? webhook.user ?? StandInIdentity.customer
    guard LINEUserID.isValid(user) else {
      throw OrderProblem(
        description:
          "'\(user)' is no LINE user id: 'U' and 32 of 0-9, a-f. Try \(StandInIdentity.customer).")
    }
    let id = LineName.event(at: now)
    var members: [String: JSON] = [
      "type": .string(order.type.eventType), "mode": "active",
      "timestamp": .number((now.timeIntervalSince1970 * 1_000).rounded(.down)),
      "source": ["type": "user", "userId": .string(user)],
      "webhookEventId": .string(id), "deliveryContext": ["isRedelivery": false],
    ]
    if order.type.hasReplyToken { members["replyToken"] = .string(LineName.hex(32)) }
    if order.type == .accountLink, order.result == "failed" {
      // Reference, "Account link event": then LINE names nobody, and takes no answer.
      members["source"] = nil
      members["replyToken"] = nil
    }
    members.merge(try content(of: order, user, behind: earlier)) { _, new in new }
    return SentEvent(
      id: members["webhookEventId"]?.text ?? id, user: user,
      replyToken: members["replyToken"]?.text, happened: now, event: .object(members))
  }

  private func content(
    of order: EventOrder, _ user: String, behind earlier: [SentEvent]
  ) throws -> [String: JSON] {
    func message(_ type: String, _ members: [String: JSON]) -> [String: JSON] {
      let common: [String: JSON] = [
        "type": .string(type), "id": .string(LineName.message()),
        "quoteToken": .string(LineName.hex(32)), "markAsReadToken": .string(LineName.hex(32)),
      ]
      return ["message": .object(common.merging(members) { _, new in new })]
    }
    switch order.type {
    case .text:
      guard let text = order.text, !text.isEmpty else {
        throw OrderProblem(description: "A text needs its words, in 'text'.")
      }
      return message("text", ["text": .string(text)])
    case .stamp:
      let parts = (order.stamp ?? "").split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, parts.allSatisfy({ Int($0) != nil }) else {
        throw OrderProblem(description: "A stamp needs its name, PACK/ID, in 'stamp'.")
      }
      // Keywords are LINE's to choose, and may be missing; the host must not need them.
      return message(
        "sticker",
        [
          "packageId": .string(String(parts[0])), "stickerId": .string(String(parts[1])),
          "stickerResourceType": "STATIC",
        ])
    case .postback: return ["postback": ["data": .string(order.data ?? "")]]
    case .follow:
      return ["follow": ["isUnblocked": .bool(with { $0.talks.blocked.contains(user) })]]
    case .unfollow: return [:]
    case .unsend:
      let newest = earlier.last { $0.user == user && $0.messageID != nil }?.messageID
      guard let id = order.message ?? newest ?? with({ $0.talks.newestMessage(of: user) }) else {
        throw OrderProblem(description: "There is no message of \(user) to take back.")
      }
      return ["unsend": ["messageId": .string(id)]]
    case .accountLink:
      let result = order.result ?? "ok"
      guard let nonce = order.nonce, !nonce.isEmpty, ["ok", "failed"].contains(result) else {
        throw OrderProblem(
          description: "An account link needs its 'nonce', and a 'result' is 'ok' or 'failed'.")
      }
      return ["link": ["result": .string(result), "nonce": .string(nonce)]]
    case .raw:
      guard let members = order.event?.members, members["type"]?.text != nil else {
        throw OrderProblem(description: "A raw event needs an object with a 'type', in 'event'.")
      }
      return members
    }
  }
}

extension EventOrder.Kind {
  fileprivate var eventType: String {
    switch self {
    case .text, .stamp: "message"
    default: rawValue
    }
  }

  /// Source: webhook.yml; a raw event has one too, unless its own members say `null`.
  fileprivate var hasReplyToken: Bool {
    switch self {
    case .text, .stamp, .postback, .follow, .accountLink, .raw: true
    case .unfollow, .unsend: false
    }
  }
}
