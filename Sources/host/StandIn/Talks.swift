import Foundation

/// What each customer sees.
struct Talks {
  /// Entries that are kept of one customer; the oldest go first.
  static let longest = 1_000

  private(set) var entries: [String: [TalkEntry]] = [:]
  /// Who has blocked the bank.
  private(set) var blocked: Set<String> = []

  subscript(user: String) -> [TalkEntry] { entries[user] ?? [] }

  /// A customer does something.
  mutating func happened(_ order: EventOrder, _ event: SentEvent) {
    let message = event.messageID
    func entry(_ kind: TalkEntry.Kind, _ text: String) -> TalkEntry {
      TalkEntry(
        side: .customer, kind: kind, text: text, event: event.id, message: message,
        at: event.happened)
    }
    let new =
      switch order.type {
      case .text: entry(.text, order.text ?? "")
      case .stamp: entry(.stamp, order.stamp ?? "")
      case .postback: entry(.tap, order.shown ?? label(of: order.data ?? "", event.user))
      case .follow: entry(.notice, "added the bank as a friend")
      case .unfollow: entry(.notice, "blocked the bank")
      case .unsend: entry(.notice, "took a message back")
      case .accountLink:
        entry(
          .notice,
          order.result == "failed" ? "couldn't link an account" : "confirmed the account link")
      case .raw: entry(.other, event.event["type"]?.text ?? "")
      }
    if order.type == .follow { blocked.remove(event.user) }
    if order.type == .unfollow { blocked.insert(event.user) }
    if order.type == .unsend, let taken = event.event["unsend"]?["messageId"]?.text {
      entries[event.user]?.removeAll { $0.message == taken && $0.side == .customer }
    }
    add(new, event.user)
  }

  /// An answer is shown.
  mutating func show(_ messages: [(id: String, message: JSON)], _ event: SentEvent, now: Date) {
    for (id, message) in messages {
      add(TalkEntry(shown: message, id: id, event: event.id, at: now), event.user)
    }
  }

  /// The customer's newest message, which can be taken back.
  func newestMessage(of user: String) -> String? {
    self[user].last { $0.side == .customer && $0.message != nil }?.message
  }

  private mutating func add(_ entry: TalkEntry, _ user: String) {
    entries[user, default: []].append(entry)
    if self[user].count > Self.longest { entries[user]?.removeFirst() }
  }

  /// The label of the button with this data; the data where there is none on the phone.
  private func label(of data: String, _ user: String) -> String {
    let buttons = self[user].last?.buttons ?? []
    return buttons.first { $0.data == data }?.label ?? data
  }
}
