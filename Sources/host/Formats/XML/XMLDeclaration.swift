/// The declaration with which an XML document may begin (XML 1.0 §2.8).
struct XMLDeclaration {
  /// How many bytes it has, `<?xml` and `?>` included.
  let count: Int
  /// The encoding that it names.
  let encoding: String?

  /// Reads it from the beginning of a document without a byte order mark; nil when there is none.
  init?(_ bytes: some Collection<UInt8>) {
    // White space follows the name: <?xml-stylesheet ?> is something else.
    let head = Array(bytes.prefix(1_024))
    guard head.starts(with: Array("<?xml".utf8)), head.count > 5, Self.isSpace(head[5]),
      let end = head.indices.dropLast().first(where: { head[$0] == 0x3F && head[$0 + 1] == 0x3E })
    else { return nil }
    count = end + 2
    encoding = Self.value(of: "encoding", in: head[5..<end])
  }

  /// The quoted text that follows a name and an equals sign.
  private static func value(of name: String, in bytes: ArraySlice<UInt8>) -> String? {
    let name = Array(name.utf8)
    for start in bytes.indices where isSpace(bytes[start]) {
      var rest = bytes[(start + 1)...]
      guard rest.starts(with: name) else { continue }
      rest = rest.dropFirst(name.count).drop(while: isSpace)
      guard rest.popFirst() == UInt8(ascii: "=") else { continue }
      rest = rest.drop(while: isSpace)
      guard let quote = rest.popFirst(), quote == 0x22 || quote == 0x27,
        let end = rest.firstIndex(of: quote)
      else { return nil }
      return String(validating: rest[..<end], as: UTF8.self)
    }
    return nil
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
