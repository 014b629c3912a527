package import Foundation

/// One thing in a talk, as the customer sees it on the phone.
package struct TalkEntry: Sendable, Codable, Hashable {
  /// Whose it is.
  package enum Side: String, Sendable, Codable { case customer, bank }

  /// What it is.
  package enum Kind: String, Sendable, Codable {
    /// Words.
    case text
    /// A stamp; its name, PACK/ID, is the text.
    case stamp
    /// A button that was tapped; its label or data is the text.
    case tap
    /// Something that isn't a message, such as adding the bank as a friend.
    case notice
    /// A message of another kind; its type, or its alternative text, is the text.
    case other
  }

  /// A button below the newest message.
  package struct Button: Sendable, Codable, Hashable {
    /// What stands on it.
    package var label: String
    /// The words that a tap sends.
    package var text: String?
    /// The data that a tap sends.
    package var data: String?
    /// The address that a tap opens.
    package var uri: String?
  }

  /// Whose it is.
  package var side: Side
  /// What it is.
  package var kind: Kind
  /// Its words.
  package var text: String
  /// The buttons below it; gone once something newer stands in the talk.
  package var buttons: [Button]?
  /// The event that it is, or answers.
  package var event: String?
  /// LINE's id of the message.
  package var message: String?
  /// When it appeared.
  package var at: Date
}

extension TalkEntry {
  /// A message of the bank's, as it was sent.
  init(shown message: JSON, id: String, event: String, at moment: Date) {
    let type = message["type"]?.text ?? ""
    let (kind, text): (Kind, String) =
      switch type {
      case "text", "textV2": (.text, message["text"]?.text ?? "")
      case "sticker":
        (.stamp, "\(message["packageId"]?.text ?? "")/\(message["stickerId"]?.text ?? "")")
      default: (.other, message["altText"]?.text ?? type)
      }
    let items = message["quickReply"]?["items"]?.elements ?? []
    let buttons = items.compactMap { item -> Button? in
      guard let action = item["action"], let label = action["label"]?.text else { return nil }
      return Button(
        label: label, text: action["text"]?.text, data: action["data"]?.text,
        uri: action["uri"]?.text)
    }
    self.init(
      side: .bank, kind: kind, text: text, buttons: buttons.isEmpty ? nil : buttons, event: event,
      message: id, at: moment)
  }
}
