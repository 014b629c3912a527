/// The little JSON that a reply is written in: fields keep their order.
///
/// Unlike Foundation's encoder it can't fail, so a reply that was made can always be sent.
enum JSONValue: Sendable {
  case string(String)
  case list([JSONValue])
  case object([(name: String, value: JSONValue)])

  /// The value as JSON text (RFC 8259) without spaces.
  var text: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to text: inout String) {
    switch self {
    case .string(let string): Self.write(string, to: &text)
    case .list(let values):
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += "," }
        value.write(to: &text)
      }
      text += "]"
    case .object(let fields):
      text += "{"
      for (index, field) in fields.enumerated() {
        if index > 0 { text += "," }
        Self.write(field.name, to: &text)
        text += ":"
        field.value.write(to: &text)
      }
      text += "}"
    }
  }

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\u{0}"..<" ":
        // RFC 8259 §7: control characters must be escaped.
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByDictionaryLiteral {
  init(stringLiteral value: String) {
    self = .string(value)
  }

  init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { (name: $0, value: $1) })
  }
}
