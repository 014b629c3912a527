/// What can be wrong with an XML document.
package enum XMLMistake: Sendable, Hashable {
  /// The file can't be opened or read.
  case unreadable(reason: String)
  /// The bytes aren't text in the document's encoding, or the encoding can't be read.
  case text(TextMistake)
  /// There is no element.
  case empty
  /// The document ends before its root element does.
  case cut
  /// The document has a `DOCTYPE`, which could bring entities.
  case documentType
  /// The document breaks the rules of XML 1.0 or of its namespaces; the code is libxml2's.
  case malformed(code: Int)
  /// An entity is named that XML itself doesn't have.
  case unknownEntity
  /// More than this many bytes.
  case tooManyBytes(limit: Int)
  /// Elements within each other, more than this many.
  case tooDeep(limit: Int)
  /// More than this many elements.
  case tooManyElements(limit: Int)
  /// Text between two tags of more than this many bytes.
  case textTooLong(limit: Int)
  /// More than this many bytes before the root element.
  case prologTooLong(limit: Int)
}

/// A mistake in an XML document, and where it is.
package struct XMLFault: Error, Sendable, Hashable {
  /// Where it is.
  package let place: XMLPlace
  /// What is wrong.
  package let mistake: XMLMistake

  /// Makes a fault.
  package init(_ mistake: XMLMistake, at place: XMLPlace) {
    self.place = place
    self.mistake = mistake
  }

  /// Takes over what is wrong with the document's text.
  init(_ fault: TextFault) {
    self.init(.text(fault.mistake), at: XMLPlace(line: fault.line, column: fault.column))
  }
}

extension XMLFault: CustomStringConvertible {
  /// Where and what is wrong, and what to do.
  package var description: String { "\(place): \(mistake)" }
}
