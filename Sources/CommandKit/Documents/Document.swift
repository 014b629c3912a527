/// A JSON5 file that has been read, with the position of each key and value.
///
/// Source: The JSON5 Data Interchange Format, version 1.0.0 (spec.json5.org). What differs:
/// - A key may use letters beyond U+FFFF, such as 𠮷, without quotes.
/// - Faults here though the standard allows them: equal keys, Infinity and NaN, numbers out of
///   range, half surrogate pairs, and raw control characters (other than tab) in a text.
public struct Document: Sendable, Equatable {
  /// The file name shown in messages.
  public let name: String
  /// The value the file consists of.
  public let root: Node

  /// The largest file that is read, in bytes.
  public static let largestSize = 1 << 20
  /// How many lists and objects may stand inside each other.
  public static let deepestNesting = 32
  /// How many faults are collected before reading stops.
  public static let mostFaults = 100

  /// Makes a document from a value built elsewhere.
  public init(name: String, root: Node) {
    self.name = name
    self.root = root
  }

  /// Reads a JSON5 file.
  ///
  /// Reading stops at the first fault of syntax; equal keys and numbers out of range before it are
  /// reported together with it. Takes time in proportion to the size.
  ///
  /// - Parameter bytes: UTF-8, with or without byte order mark, at most 1 MiB.
  /// - Parameter name: The file name to show in messages.
  /// - Throws: All faults, in file order.
  public static func parsed(
    _ bytes: [UInt8], name: String
  ) throws(DocumentFaults) -> Document {
    var parser = DocumentParser(bytes, file: name)
    let root = parser.document()
    if let faults = DocumentFaults(parser.faults) { throw faults }
    return Document(name: name, root: root)
  }
}
