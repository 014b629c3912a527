import Foundation

/// Any JSON value, as both sides of the stand-in read and write it.
package enum JSON: Sendable, Hashable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case list([JSON])
  case object([String: JSON])

  /// Reads strict JSON (RFC 8259); nil for anything else.
  package init?(_ bytes: [UInt8]) {
    guard let value = try? JSONDecoder().decode(JSON.self, from: Data(bytes)) else { return nil }
    self = value
  }

  /// The member of an object; nil for other values.
  package subscript(name: String) -> JSON? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  /// The text; nil for other values.
  package var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The elements; nil for other values.
  package var elements: [JSON]? {
    if case .list(let elements) = self { elements } else { nil }
  }

  /// The members; nil for other values.
  package var members: [String: JSON]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// The number; nil for other values.
  package var double: Double? {
    if case .number(let number) = self { number } else { nil }
  }

  /// The value as LINE writes it.
  ///
  /// Without spaces, and emoji as pairs of escapes, as LINE was seen to do: whoever parses a body and
  /// writes it again gets other bytes, and another signature.
  package var bytes: [UInt8] {
    var text = ""
    write(to: &text)
    return Array(text.utf8)
  }

  private func write(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .number(let number): text += Int(exactly: number).map { "\($0)" } ?? "\(number)"
    case .string(let string): Self.write(string, to: &text)
    case .list(let values):
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += "," }
        value.write(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
        if index > 0 { text += "," }
        Self.write(member.key, to: &text)
        text += ":"
        member.value.write(to: &text)
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
      case "\u{0}"..<" ", "\u{10000}"...:
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16, uppercase: true)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}

extension JSON: Codable {
  /// Decodes any value.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    self =
      if let text = try? container.decode(String.self) {
        .string(text)
      } else if let members = try? container.decode([String: JSON].self) {
        .object(members)
      } else if let elements = try? container.decode([JSON].self) {
        .list(elements)
      } else if let flag = try? container.decode(Bool.self) {
        .bool(flag)
      } else if let number = try? container.decode(Double.self) {
        .number(number)
      } else if container.decodeNil() {
        .null
      } else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "No JSON value.")
      }
  }

  /// Encodes the value as it is.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let flag): try container.encode(flag)
    case .number(let number):
      if let whole = Int(exactly: number) {
        try container.encode(whole)
      } else {
        try container.encode(number)
      }
    case .string(let text): try container.encode(text)
    case .list(let elements): try container.encode(elements)
    case .object(let members): try container.encode(members)
    }
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByDictionaryLiteral,
  ExpressibleByArrayLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral
{
  /// A text.
  package init(stringLiteral value: String) { self = .string(value) }
  /// An object; of equal names the last counts.
  package init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(Dictionary(elements) { _, last in last })
  }
  /// A list.
  package init(arrayLiteral elements: JSON...) { self = .list(elements) }
  /// A flag.
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  /// A whole number.
  package init(integerLiteral value: Int) { self = .number(Double(value)) }
}
