import CommandKit
import HostCryptography
import HostInbox

/// What happened, as the two columns of an event's row: a kind and a text.
///
/// A stamp's keywords are left out: they are hints of the moment and call nothing.
enum EventContent {
  static func kind(of content: InboxEvent.Content) -> String {
    switch content {
    case .message(.text): "text"
    case .message(.stamp): "stamp"
    case .message(.postback): "postback"
    case .message(.withheld): "withheld"
    case .greeting: "greeting"
    case .unsend: "unsend"
    case .accountLink: "accountLink"
    case .other: "other"
    }
  }

  static func text(of content: InboxEvent.Content) -> String? {
    switch content {
    case .message(.text(let text)): text
    case .message(.stamp(let stamp)):
      stamp.name.pack + "\u{0}" + stamp.name.id + (stamp.text.map { "\u{0}" + $0 } ?? "")
    case .message(.postback(let data)): data
    case .message(.withheld(let kind, let language)):
      kind.rawValue + "\u{0}" + (language?.rawValue ?? "")
    case .greeting: nil
    case .unsend(let messageID): messageID
    case .accountLink(let nonce): Hex.encode(nonce)
    case .other(let type): type
    }
  }

  /// Nil for a row that this program didn't write.
  static func content(kind: String, text: String?) -> InboxEvent.Content? {
    switch (kind, text) {
    case ("text", let text?): return .message(.text(text))
    case ("postback", let data?): return .message(.postback(data))
    case ("greeting", _): return .greeting
    case ("unsend", let messageID?): return .unsend(messageID: messageID)
    case ("other", let type?): return .other(type)
    case ("accountLink", let nonce?): return Hex.decode(nonce).map { .accountLink(nonce: $0) }
    case ("stamp", let text?):
      let parts = text.split(separator: "\u{0}", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count >= 2 else { return nil }
      let name = StampID(String(parts[0]), String(parts[1]))
      return .message(.stamp(Stamp(name, text: parts.count > 2 ? String(parts[2]) : nil)))
    case ("withheld", let text?):
      let parts = text.split(separator: "\u{0}", maxSplits: 1, omittingEmptySubsequences: false)
      guard let kind = SensitiveInput(rawValue: String(parts[0])) else { return nil }
      return .message(
        .withheld(kind, in: parts.last.flatMap { Language(rawValue: String($0)) }))
    default: return nil
    }
  }
}
