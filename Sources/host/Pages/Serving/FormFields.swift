/// The fields of a form or a query, as `application/x-www-form-urlencoded` has them.
///
/// Source: WHATWG URL Standard §5.1.
package struct FormFields: Sendable, Equatable {
  /// The most bytes that are read; no page of ours sends as many.
  package static let mostBytes = 16_384
  /// The most fields.
  static let mostFields = 64

  private let fields: [(name: String, value: String)]

  /// No fields.
  package init() { fields = [] }

  /// Reads a query.
  package init(query: String) { self = FormFields(bytes: Array(query.utf8)) ?? FormFields() }

  /// Reads a body; nil when it is larger than any of ours.
  package init?(bytes: [UInt8]) {
    guard bytes.count <= Self.mostBytes else { return nil }
    let parts = bytes.split(separator: UInt8(ascii: "&"))
    guard parts.count <= Self.mostFields else { return nil }
    fields = parts.map { part in
      let sides = part.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      return (Self.decoded(sides[0]), sides.count > 1 ? Self.decoded(sides[1]) : "")
    }
  }

  /// The value of a field that is there once; empty when it is missing or repeated.
  package subscript(name: String) -> String {
    let values = values(of: name)
    return values.count == 1 ? values[0] : ""
  }

  /// All values of a field.
  package func values(of name: String) -> [String] {
    fields.filter { $0.name == name }.map(\.value)
  }

  /// All names, in order.
  package var names: [String] { fields.map(\.name) }

  package static func == (left: Self, right: Self) -> Bool {
    left.fields.elementsEqual(right.fields) { $0 == $1 }
  }

  /// Plus is a space, and %XX a byte; what isn't UTF-8 becomes U+FFFD.
  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == UInt8(ascii: "%"), index + 2 < bytes.endIndex,
        let high = hex(bytes[index + 1]), let low = hex(bytes[index + 2])
      {
        plain.append(high << 4 | low)
        index += 3
      } else {
        plain.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
        index += 1
      }
    }
    return String(decoding: plain, as: UTF8.self)
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
