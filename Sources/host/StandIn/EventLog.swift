import Foundation

/// The events that were sent, and their reply tokens.
///
/// A token is good for one reply, within a minute of the webhook that carried it. Sent once more it
/// has another minute, unless it is used or the event is older than twenty.
///
/// Source: LINE Messaging API reference, "Send reply message", "Reply token".
struct EventLog {
  /// What comes of a reply token.
  enum Use: Equatable {
    /// It was good, and is used from now on.
    case shown(SentEvent)
    case used(SentEvent)
    case expired(SentEvent)
    /// No event had it.
    case unknown
  }

  /// Seconds from a webhook to the end of its tokens.
  static let minute: TimeInterval = 60
  /// Seconds after which an event that is sent once more can't be answered.
  static let oldest: TimeInterval = 20 * 60

  /// All, in the order in which they happened.
  private(set) var events: [SentEvent] = []
  /// Replies with a token that no event had.
  private(set) var strangers = 0
  private var byID: [String: Int] = [:]
  private var byToken: [String: Int] = [:]

  subscript(id: String) -> SentEvent? { byID[id].map { events[$0] } }

  /// The event that has a reply token.
  func event(token: String) -> SentEvent? { byToken[token].map { events[$0] } }

  mutating func add(_ event: SentEvent) {
    byID[event.id] = events.count
    if let token = event.replyToken { byToken[token] = events.count }
    events.append(event)
  }

  /// A webhook with the event goes out.
  mutating func sent(_ id: String, now: Date) {
    guard let index = byID[id] else { return }
    events[index].deliveries += 1
    let age = now.timeIntervalSince(events[index].happened)
    guard events[index].deliveries == 1 || age <= Self.oldest else { return }
    events[index].usable = now.addingTimeInterval(Self.minute)
  }

  /// The host has taken a webhook with the event.
  mutating func acknowledged(_ id: String) {
    if let index = byID[id] { events[index].acknowledgements += 1 }
  }

  /// A sound reply comes with a token; `messages` is what it would show.
  mutating func use(_ token: String, _ messages: [JSON], now: Date) -> Use {
    guard let index = byToken[token] else {
      strangers += 1
      return .unknown
    }
    events[index].tries += 1
    if events[index].shown > 0 {
      events[index].repeats += 1
      return .used(events[index])
    }
    guard let usable = events[index].usable, now <= usable else { return .expired(events[index]) }
    events[index].shown += 1
    events[index].answer = messages
    return .shown(events[index])
  }

  /// A reply comes that meets a fault before its token is looked at.
  mutating func tried(_ token: String) {
    if let index = byToken[token] { events[index].tries += 1 }
  }
}
