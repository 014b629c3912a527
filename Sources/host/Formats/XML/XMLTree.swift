/// An element of a small XML document with all that stands in it.
package struct XMLTree: Sendable, Hashable {
  /// What stands in an element, in its order.
  package enum Content: Sendable, Hashable {
    case element(XMLTree)
    case text(String)
  }

  /// The name without a prefix.
  package let name: String
  /// The URI of the name's namespace; empty when it is in none.
  package let namespace: String
  /// The attributes by their names as written, a prefix included; `xmlns` ones are left out.
  package let attributes: [String: String]
  /// The elements and texts in it.
  package internal(set) var content: [Content] = []
  /// The line on which its start tag ends, counted from 1.
  package let line: Int
  /// The character in the line by which its start tag ends, counted from 1.
  package let column: Int

  /// Reads a document and gives its root element.
  ///
  /// - Parameters:
  ///   - source: Its bytes.
  ///   - declared: The name of its encoding from outside (a `charset`), if there was one.
  ///   - limits: When it is refused for its size.
  /// - Throws: `XMLFault`.
  package static func read(
    _ source: ByteSource, declared: String? = nil, limits: XMLLimits = .feed
  ) throws -> XMLTree {
    var builder = XMLTreeBuilder()
    try XMLEvents.read(source, declared: declared, limits: limits, into: &builder)
    guard let root = builder.root else {
      throw XMLFault(.empty, at: XMLPlace(line: 1, column: 1))
    }
    return root
  }

  /// The elements that stand directly in it.
  package var children: [XMLTree] {
    content.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// The elements of a local name that stand directly in it, in any namespace.
  package func children(named name: String) -> [XMLTree] {
    children.filter { $0.name == name }
  }

  /// The first element of a local name that stands directly in it, in any namespace.
  package func child(_ name: String) -> XMLTree? {
    for case .element(let element) in content where element.name == name { return element }
    return nil
  }

  /// The text that stands directly in it, joined.
  package var text: String {
    content.map { if case .text(let text) = $0 { text } else { "" } }.joined()
  }

  /// The text in it and in all elements within it, in the document's order.
  package var allText: String {
    content.map { part in
      switch part {
      case .text(let text): text
      case .element(let element): element.allText
      }
    }.joined()
  }
}
