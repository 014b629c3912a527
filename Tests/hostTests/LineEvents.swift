import Foundation
import Testing

/// An event as LINE posts it, as far as the tests need it.
enum LineEvent: Sendable {
  case text(String)
  case stamp(String)
  case postback(String)
  case follow

  /// The event with a sender and a reply token.
  func json(from source: [String: String], token: String) -> [String: Any] {
    var event: [String: Any] = [
      "mode": "active", "timestamp": 1_793_000_000_000, "webhookEventId": "event-\(token)",
      "deliveryContext": ["isRedelivery": false], "source": source, "replyToken": token,
    ]
    switch self {
    case .text(let text):
      event["type"] = "message"
      event["message"] = ["type": "text", "id": "1", "quoteToken": "q", "text": text]
    case .stamp(let stamp):
      let parts = stamp.split(separator: "/").map(String.init)
      event["type"] = "message"
      event["message"] = [
        "type": "sticker", "id": "1", "quoteToken": "q", "packageId": parts.first ?? "",
        "stickerId": parts.last ?? "", "stickerResourceType": "STATIC", "keywords": ["Hi"],
      ]
    case .postback(let data):
      event["type"] = "postback"
      event["postback"] = ["data": data]
    case .follow:
      event["type"] = "follow"
      event["follow"] = ["isUnblocked": false]
    }
    return event
  }
}

/// One reply body that `host send --webhook --json` printed.
struct LineReply: Sendable {
  let token: String
  let texts: [String]
  /// What the buttons send: words or postback data.
  let buttons: [String]
  let labels: [String]
  let keys: Set<String>

  init?(_ line: Substring) {
    guard
      let body = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
      let token = body["replyToken"] as? String,
      let messages = body["messages"] as? [[String: Any]]
    else { return nil }
    self.token = token
    keys = Set(body.keys)
    texts = messages.compactMap { $0["text"] as? String }
    let actions = messages.flatMap { message -> [[String: Any]] in
      let items = (message["quickReply"] as? [String: Any])?["items"] as? [[String: Any]]
      return (items ?? []).compactMap { $0["action"] as? [String: Any] }
    }
    buttons = actions.compactMap { $0["text"] as? String ?? $0["data"] as? String }
    labels = actions.compactMap { $0["label"] as? String }
  }
}

extension HostProcess {
  /// Posts events of one sender, and gives the replies, one an event, in order.
  func post(
    _ events: [LineEvent], user: String, _ words: [String] = [],
    _ place: SourceLocation = #_sourceLocation
  ) async throws -> [LineReply] {
    let source = ["type": "user", "userId": user]
    return try await post(
      events.enumerated().map { $1.json(from: source, token: "t\($0)") }, words, place)
  }

  func post(
    _ events: [[String: Any]], _ words: [String] = [],
    _ place: SourceLocation = #_sourceLocation
  ) async throws -> [LineReply] {
    let body: [String: Any] = ["destination": "Ub", "events": events]
    let data = try JSONSerialization.data(withJSONObject: body)
    let input = String(decoding: data, as: UTF8.self)
    let result = try await ask(
      ["send", "--webhook", "-", "--json"] + words, input: input, place)
    let lines = result.output.split(separator: "\n")
    let replies = lines.compactMap { LineReply($0) }
    try #require(lines.count == events.count, "\(result.errors)", sourceLocation: place)
    try #require(replies.count == lines.count, "\(result.output)", sourceLocation: place)
    return replies
  }
}
