import Foundation

/// The data behind a button that calls a command.
///
/// It names a command and its arguments and nothing about the customer: who may see what is decided
/// anew when it comes back, by the link of whoever sent it. Written as base64url so that no reader of
/// the chat platform mistakes it for text, and so that every platform carries it unchanged.
package struct Postback: Sendable, Hashable {
  private static let prefix = "k1."
  /// LINE's limit for postback data, in characters.
  package static let longest = 300

  package let command: String
  package let arguments: [String: String]

  package init(command: String, arguments: [String: String]) {
    self.command = command
    self.arguments = arguments
  }

  /// Reads what `data` wrote; nil for anything else.
  package init?(_ data: String) {
    guard data.utf8.count <= Self.longest, data.hasPrefix(Self.prefix) else { return nil }
    var base64 = data.dropFirst(Self.prefix.count)
      .replacing("-", with: "+").replacing("_", with: "/")
    base64 += String(repeating: "=", count: (4 - base64.utf8.count % 4) % 4)
    guard let bytes = Data(base64Encoded: String(base64)),
      let text = String(data: bytes, encoding: .utf8)
    else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let command = lines.first, !command.isEmpty else { return nil }
    var arguments: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let equals = line.firstIndex(of: "=") else { return nil }
      arguments[String(line[..<equals])] = String(line[line.index(after: equals)...])
    }
    self.init(command: String(command), arguments: arguments)
  }

  package var data: String {
    let lines = [command] + arguments.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    // Byte by byte: replacing characters of a text costs twelve microseconds a button.
    let base64 = Data(lines.joined(separator: "\n").utf8).base64EncodedData()
      .filter { $0 != UInt8(ascii: "=") }
      .map { byte in
        switch byte {
        case UInt8(ascii: "+"): UInt8(ascii: "-")
        case UInt8(ascii: "/"): UInt8(ascii: "_")
        default: byte
        }
      }
    return Self.prefix + String(decoding: base64, as: UTF8.self)
  }
}
