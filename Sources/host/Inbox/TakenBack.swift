import CommandKit

/// Messages that were taken back before they came in: a redelivery may turn the order round.
///
/// The last thousand, and in memory alone.
struct TakenBack {
  private struct Message: Hashable {
    let id: String
    let sender: Sender?
  }

  private static let most = 1_000
  private var messages: Set<Message> = []
  private var inOrder: [Message] = []
  private var oldest = 0

  mutating func insert(_ id: String, of sender: Sender?) {
    let message = Message(id: id, sender: sender)
    guard messages.insert(message).inserted else { return }
    guard inOrder.count == Self.most else { return inOrder.append(message) }
    messages.remove(inOrder[oldest])
    inOrder[oldest] = message
    oldest = (oldest + 1) % Self.most
  }

  func contains(_ id: String, of sender: Sender?) -> Bool {
    messages.contains(Message(id: id, sender: sender))
  }
}
