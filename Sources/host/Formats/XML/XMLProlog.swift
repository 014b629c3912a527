/// What stands before the root element of an XML document (XML 1.0 §2.8).
struct XMLProlog {
  /// How many bytes it may have.
  static let limit = 65_536

  enum End {
    /// More bytes are needed to tell.
    case open
    /// The root element begins, or something that only a parser can judge.
    case element
    /// A `DOCTYPE` begins after so many bytes.
    case documentType(Int)
  }

  /// How many bytes the XML declaration has; none if there is no declaration.
  let declarationCount: Int
  /// How it ends.
  let end: End

  /// Looks through the beginning of a document in UTF-8, without its byte order mark.
  init(_ bytes: ArraySlice<UInt8>) {
    let declaration = XMLDeclaration(bytes)?.count ?? 0
    declarationCount = declaration
    var rest = bytes.dropFirst(declaration)
    while true {
      rest = rest.drop(while: XMLDeclaration.isSpace)
      let close: [UInt8]
      if rest.starts(with: "<!--".utf8) {
        close = Array("-->".utf8)
        rest = rest.dropFirst(4)
      } else if rest.starts(with: "<?".utf8) {
        close = Array("?>".utf8)
        rest = rest.dropFirst(2)
      } else if rest.count < 4, "<!--".utf8.starts(with: rest) {
        end = .open
        return
      } else {
        end =
          rest.starts(with: "<!".utf8)
          ? .documentType(rest.startIndex - bytes.startIndex) : .element
        return
      }
      guard let next = Self.end(of: close, in: rest) else {
        end = .open
        return
      }
      rest = rest[next...]
    }
  }

  private static func end(of word: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    for index in bytes.indices where bytes[index] == word[0] {
      if bytes[index...].starts(with: word) { return index + word.count }
    }
    return nil
  }
}
