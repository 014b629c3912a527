/// One file of a page.
package struct PageFile: Sendable, Equatable {
  /// Its bytes.
  package let bytes: [UInt8]
  /// Its media type, such as `text/css; charset=utf-8`.
  package let type: String

  /// The text; what isn't UTF-8 becomes U+FFFD.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The media type by the ending of a name; nil for an ending that no page has.
  static func type(of name: String) -> String? {
    switch name.split(separator: ".").last {
    case "html": "text/html; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "svg": "image/svg+xml"
    case "json5": "application/json5; charset=utf-8"
    default: nil
    }
  }
}
