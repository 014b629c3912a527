/// What receives the elements and texts of an XML document, in its order.
///
/// What a method throws ends the reading and reaches its caller.
package protocol XMLEventHandler {
  /// An element begins; the place's path ends with its name.
  mutating func start(_ element: XMLStart, at place: XMLPlace) throws
  /// The whole text between two tags, never empty; CDATA is joined with what stands around it.
  mutating func text(_ text: String, at place: XMLPlace) throws
  /// The innermost open element ends; the place's path still ends with its name.
  mutating func end(at place: XMLPlace) throws
}

/// The beginning of an element.
package struct XMLStart: Sendable, Hashable {
  /// The name without a prefix.
  package let name: String
  /// The URI of the name's namespace; empty when it is in none.
  package let namespace: String
  /// The attributes by their names as written, a prefix included; `xmlns` ones are left out.
  package let attributes: [String: String]
}
