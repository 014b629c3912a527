/// How much of an XML document is read before it is refused.
package struct XMLLimits: Sendable {
  /// The size of the document, in bytes as they come.
  package var bytes: Int
  /// How deep elements may stand within each other.
  package var depth: Int
  /// How many elements there may be.
  package var elements: Int
  /// How long the text between two tags may be, in bytes of UTF-8.
  package var textBytes: Int

  /// Limits for documents that are small or split in many small pieces.
  ///
  /// - Parameters:
  ///   - bytes: The size of the document, in bytes as they come.
  ///   - depth: How deep elements may stand within each other.
  ///   - elements: How many elements there may be.
  ///   - textBytes: How long the text between two tags may be, in bytes of UTF-8.
  package init(bytes: Int, depth: Int = 64, elements: Int, textBytes: Int = 1_048_576) {
    self.bytes = bytes
    self.depth = depth
    self.elements = elements
    self.textBytes = textBytes
  }

  /// For a feed, which is held in memory: 8 MiB and 100,000 elements.
  package static let feed = XMLLimits(bytes: 8 << 20, elements: 100_000)
  /// For a statement file, which is streamed: 2 GiB and 100 million elements.
  package static let statement = XMLLimits(bytes: 2 << 30, elements: 100_000_000)
}
