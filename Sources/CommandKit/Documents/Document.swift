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
  /// What is wrong with it though all of it could be read: equal keys, numbers out of range.
  ///
  /// `ObjectReader` reports them with what it finds itself.
  public let faults: [DocumentFault]

  /// The largest file that is read, in bytes.
  public static let largestSize = 1 << 20
  /// How many lists and objects may stand inside each other.
  public static let deepestNesting = 32
  /// How many faults are collected before reading stops.
  public static let mostFaults = 100

  /// Makes a document from a value built elsewhere.
  public init(name: String, root: Node) {
    self.init(name: name, root: root, faults: [])
  }

  private init(name: String, root: Node, faults: [DocumentFault]) {
    self.name = name
    self.root = root
    self.faults = faults
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
    let document = try scanned(bytes, name: name)
    if let faults = DocumentFaults(document.faults) { throw faults }
    return document
  }

  /// Reads a JSON5 file, and keeps the faults that don't keep it from being read whole.
  ///
  /// Of equal keys the first counts. For files whose contents are checked as well, so that all
  /// faults are told at once.
  ///
  /// - Throws: The faults, if one of syntax is among them.
  public static func scanned(
    _ bytes: [UInt8], name: String
  ) throws(DocumentFaults) -> Document {
    var parser = DocumentParser(bytes, file: name)
    let root = parser.document()
    if parser.isStopped, let faults = DocumentFaults(parser.faults) { throw faults }
    return Document(name: name, root: root, faults: parser.faults)
  }
}
