import CommandKit
import Foundation
import HostStandIn

/// A button of the chat: a quick reply, or one of the menu.
struct SimulatorButton: Sendable, Equatable, Encodable {
  /// What a tap does.
  enum Action: Sendable, Equatable {
    case text(String)
    /// The data, and the words that the customer sees go out.
    case postback(String, shown: String?)
    case uri(String)
  }

  let label: String
  let action: Action

  init(label: String, action: Action) {
    self.label = label
    self.action = action
  }

  /// Takes an action of LINE's; nil for those that need a phone, such as a camera.
  init?(_ action: JSON?) {
    guard let action, let label = action["label"]?.text else { return nil }
    switch action["type"]?.text {
    case "message": self.init(label: label, action: .text(action["text"]?.text ?? label))
    case "postback":
      let shown = action["displayText"]?.text
      self.init(label: label, action: .postback(action["data"]?.text ?? "", shown: shown))
    case "uri": self.init(label: label, action: .uri(action["uri"]?.text ?? ""))
    default: return nil
    }
  }

  /// A button of the menu, as customers see it in a language.
  ///
  /// A tap has no words, so a button remembers a language that isn't the bank's, as the dispatcher's do.
  init(_ button: MenuSettings.Button, _ configuration: Configuration, in language: Language) {
    switch button {
    case .command(let name):
      let says = configuration.registry.entry(name)?.command.says(in: language) ?? name
      let isBanks = language == configuration.bank.language
      let data = Postback(
        command: name, arguments: isBanks ? [:] : ["lang": language.rawValue]
      ).data
      self.init(
        label: String(says.prefix(QuickReply.longestLabel)), action: .postback(data, shown: says))
    case .page(let address):
      let label = Self.label(ofPage: address).prefix(QuickReply.longestLabel)
      self.init(label: String(label), action: .uri(address))
    }
  }

  /// The host, or the number to call; on LINE the menu's picture says where it leads.
  private static func label(ofPage address: String) -> String {
    let host = URL(string: address)?.host() ?? address.replacing("tel:", with: "")
    return host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
  }

  private enum Key: String, CodingKey {
    case label, sends, text, postback, shown, uri
  }

  func encode(to encoder: any Encoder) throws {
    var json = encoder.container(keyedBy: Key.self)
    try json.encode(label, forKey: .label)
    var sends = json.nestedContainer(keyedBy: Key.self, forKey: .sends)
    switch action {
    case .text(let text): try sends.encode(text, forKey: .text)
    case .postback(let data, let shown):
      try sends.encode(data, forKey: .postback)
      try sends.encodeIfPresent(shown, forKey: .shown)
    case .uri(let address): try sends.encode(address, forKey: .uri)
    }
  }
}
