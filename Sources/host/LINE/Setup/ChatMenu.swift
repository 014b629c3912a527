import CommandKit
import HostCryptography

/// The rich menu of a channel: buttons in rows over a picture, one choice for everyone.
///
/// Source: LINE Messaging API reference, "Rich menu object".
package struct ChatMenu: Sendable, Hashable {
  /// What a tap does.
  package enum Button: Sendable, Hashable {
    /// Calls a command; the customer sees what they would have typed.
    case command(String, says: String)
    /// Opens a page, or calls a telephone.
    case page(String)
  }

  /// The most buttons.
  package static let mostButtons = 20
  /// The longest text on the bar, in graphemes.
  package static let longestBar = 14
  /// What the names of menus that the host made begin with; others are left alone.
  static let prefix = "host-"

  /// The text on the bar below the chat.
  package let bar: String
  /// Whether it stands open when a customer comes in.
  package let isOpen: Bool
  /// Rows of one height; in each, buttons of one width.
  package let rows: [[Button]]
  package let picture: MenuPicture

  package init(bar: String, isOpen: Bool, rows: [[Button]], picture: MenuPicture) {
    self.bar = bar
    self.isOpen = isOpen
    self.rows = rows
    self.picture = picture
  }

  /// Its name at LINE, the same for the same buttons over the same picture.
  var name: String {
    var hash = SHA256()
    hash.update(json(named: "").bytes)
    hash.update(picture.bytes)
    return Self.prefix + Hex.encode(hash.digest().prefix(16))
  }

  /// The rich menu object.
  var json: [UInt8] { json(named: name).bytes }

  private func json(named name: String) -> JSONValue {
    [
      "size": ["width": .number(picture.width), "height": .number(picture.height)],
      "selected": .boolean(isOpen), "name": .string(name), "chatBarText": .string(bar),
      "areas": .list(areas),
    ]
  }

  /// Edges are shared, so that no pixel is between two buttons.
  private var areas: [JSONValue] {
    rows.enumerated().flatMap { index, row -> [JSONValue] in
      let top = picture.height * index / rows.count
      let bottom = picture.height * (index + 1) / rows.count
      return row.enumerated().map { column, button in
        let left = picture.width * column / row.count
        let right = picture.width * (column + 1) / row.count
        return [
          "bounds": [
            "x": .number(left), "y": .number(top), "width": .number(right - left),
            "height": .number(bottom - top),
          ], "action": button.action,
        ]
      }
    }
  }
}

extension ChatMenu.Button {
  fileprivate var action: JSONValue {
    switch self {
    case .command(let name, let says):
      [
        "type": "postback", "label": .string(String(says.prefix(QuickReply.longestLabel))),
        "data": .string(Postback(command: name, arguments: [:]).data),
        "displayText": .string(says),
      ]
    case .page(let address):
      ["type": "uri", "label": .string(String(address.prefix(20))), "uri": .string(address)]
    }
  }
}
