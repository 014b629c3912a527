/// Reads JSON from front to back, and builds only what is asked for (RFC 8259).
///
/// Made for input in which any field may be missing or of another type: asking for a text where a
/// number stands gives nil and steps over it. What stands between quotes is looked at only when it
/// is asked for, so a bad escape costs that text and nothing else. Of equal names the last counts.
///
/// Nesting is bounded, and so is recursion. It reads through array accesses that are checked, so no
/// input can make it read elsewhere.
struct JSONReader {
  /// Why the whole can't be read.
  enum Fault: Error {
    case notJSON, tooDeep
  }

  /// A text between its quotes, as it stands there.
  struct Raw {
    let range: Range<Int>
    let hasEscapes: Bool
  }

  let bytes: [UInt8]
  /// Where it reads on.
  private(set) var offset: Int
  private let deepest: Int
  private var depth = 0

  /// Starts at the first byte, or behind a byte order mark (RFC 8259 §8.1: it may be ignored).
  init(_ bytes: [UInt8], deepest: Int) {
    self.bytes = bytes
    self.deepest = deepest
    offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Reads an object, calling `member` for each name; false, stepping over it, for anything else.
  ///
  /// `member` must read or skip one value.
  mutating func object(
    _ member: (inout JSONReader, String) throws(Fault) -> Void
  ) throws(Fault) -> Bool {
    guard try next() == UInt8(ascii: "{") else {
      try skip()
      return false
    }
    try members { (reader, name) throws(Fault) in
      // A name that can't be read is no name that anyone asks for.
      try member(&reader, reader.text(of: name) ?? "")
    }
    return true
  }

  /// Reads a list, calling `element` at each; false, stepping over it, for anything else.
  ///
  /// `element` must read or skip one value.
  mutating func list(
    _ element: (inout JSONReader) throws(Fault) -> Void
  ) throws(Fault) -> Bool {
    guard try next() == UInt8(ascii: "[") else {
      try skip()
      return false
    }
    try elements(element)
    return true
  }

  /// Reads a text; nil, stepping over it, for anything else and for bad escapes.
  ///
  /// Half surrogate pairs and what isn't UTF-8 become U+FFFD.
  mutating func string() throws(Fault) -> String? {
    guard try next() == UInt8(ascii: "\"") else {
      try skip()
      return nil
    }
    return text(of: try raw())
  }

  /// Reads a whole number; nil, stepping over it, for anything else and beyond 64 bits.
  mutating func integer() throws(Fault) -> Int64? {
    switch try next() {
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default:
      try skip()
      return nil
    }
  }

  /// Reads true or false; nil, stepping over it, for anything else.
  mutating func boolean() throws(Fault) -> Bool? {
    let first = try next()
    try skip()
    switch first {
    case UInt8(ascii: "t"): return true
    case UInt8(ascii: "f"): return false
    default: return nil
    }
  }

  /// Steps over one value of any kind.
  mutating func skip() throws(Fault) {
    switch try next() {
    case UInt8(ascii: "\""): _ = try raw()
    case UInt8(ascii: "{"): try members { (reader, _) throws(Fault) in try reader.skip() }
    case UInt8(ascii: "["): try elements { (reader) throws(Fault) in try reader.skip() }
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): _ = try number()
    case UInt8(ascii: "t"): try word("true")
    case UInt8(ascii: "f"): try word("false")
    case UInt8(ascii: "n"): try word("null")
    default: throw .notJSON
    }
  }

  /// Checks that nothing follows.
  mutating func end() throws(Fault) {
    skipBlanks()
    guard offset == bytes.count else { throw .notJSON }
  }

  /// Where the next value starts.
  mutating func start() throws(Fault) -> Int {
    _ = try next()
    return offset
  }
}

// MARK: - Structure

extension JSONReader {
  // RFC 8259 §4.
  private mutating func members(
    _ member: (inout JSONReader, Raw) throws(Fault) -> Void
  ) throws(Fault) {
    try enter()
    if try next() == UInt8(ascii: "}") { return leave() }
    while true {
      guard try next() == UInt8(ascii: "\"") else { throw .notJSON }
      let name = try raw()
      guard try next() == UInt8(ascii: ":") else { throw .notJSON }
      offset += 1
      try member(&self, name)
      switch try next() {
      case UInt8(ascii: ","): offset += 1
      case UInt8(ascii: "}"): return leave()
      default: throw .notJSON
      }
    }
  }

  // RFC 8259 §5.
  private mutating func elements(
    _ element: (inout JSONReader) throws(Fault) -> Void
  ) throws(Fault) {
    try enter()
    if try next() == UInt8(ascii: "]") { return leave() }
    while true {
      try element(&self)
      switch try next() {
      case UInt8(ascii: ","): offset += 1
      case UInt8(ascii: "]"): return leave()
      default: throw .notJSON
      }
    }
  }

  private mutating func enter() throws(Fault) {
    guard depth < deepest else { throw .tooDeep }
    depth += 1
    offset += 1
  }

  private mutating func leave() {
    depth -= 1
    offset += 1
  }

  /// The first byte behind blanks; the cursor stands at it.
  private mutating func next() throws(Fault) -> UInt8 {
    skipBlanks()
    guard offset < bytes.count else { throw .notJSON }
    return bytes[offset]
  }

  // RFC 8259 §2.
  private mutating func skipBlanks() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x0A, 0x0D, 0x09: offset += 1
      default: return
      }
    }
  }
}

// MARK: - Words, numbers, texts

extension JSONReader {
  private mutating func word(_ word: StaticString) throws(Fault) {
    guard bytes.count - offset >= word.utf8CodeUnitCount,
      String(decoding: bytes[offset..<(offset + word.utf8CodeUnitCount)], as: UTF8.self)
        == "\(word)"
    else { throw .notJSON }
    offset += word.utf8CodeUnitCount
  }

  // RFC 8259 §6.
  private mutating func number() throws(Fault) -> Int64? {
    let start = offset
    if byte == UInt8(ascii: "-") { offset += 1 }
    if byte == UInt8(ascii: "0") { offset += 1 } else { try digits() }
    var isWhole = true
    if byte == UInt8(ascii: ".") {
      isWhole = false
      offset += 1
      try digits()
    }
    if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      isWhole = false
      offset += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { offset += 1 }
      try digits()
    }
    // Twenty characters hold every number of 64 bits.
    guard isWhole, offset - start <= 20 else { return nil }
    return Int64(String(decoding: bytes[start..<offset], as: UTF8.self))
  }

  private mutating func digits() throws(Fault) {
    let start = offset
    while let byte, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { offset += 1 }
    guard offset > start else { throw .notJSON }
  }

  private var byte: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  // RFC 8259 §7, except that control characters may stand there unescaped.
  private mutating func raw() throws(Fault) -> Raw {
    offset += 1
    let start = offset
    var hasEscapes = false
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "\""):
        offset += 1
        return Raw(range: start..<(offset - 1), hasEscapes: hasEscapes)
      case UInt8(ascii: "\\"):
        hasEscapes = true
        offset += 2
      default: offset += 1
      }
    }
    throw .notJSON
  }

  private func text(of raw: Raw) -> String? {
    guard raw.hasEscapes else { return String(decoding: bytes[raw.range], as: UTF8.self) }
    return JSONEscapes.resolved(in: bytes[raw.range])
  }
}
