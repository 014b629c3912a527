/// Reads the structure of a JSON5 file: values, lists and objects.
///
/// Recursion is bounded by `Document.deepestNesting`.
struct DocumentParser {
  /// Why and where reading stopped.
  struct Stop: Error {
    let mistake: DocumentMistake
    let offset: Int
  }

  var input: ByteCursor
  private(set) var faults: [DocumentFault] = []
  /// Whether a fault of syntax kept the rest from being read.
  private(set) var isStopped = false
  private let file: String
  private var positions: PositionCursor
  private var path: [DocumentPath.Step] = []
  private var open: [(bracket: DocumentMistake.Bracket, position: SourcePosition)] = []

  init(_ bytes: [UInt8], file: String) {
    // The byte order mark is no part of the text, so columns count from behind it.
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    self.file = file
    input = ByteCursor(bytes, at: start)
    positions = PositionCursor(at: start)
  }

  /// Reads the whole file; what it returns counts only if there are no `faults`.
  mutating func document() -> Node {
    let start = input.offset
    let nothing = Node(value: .null, position: SourcePosition(line: 1, column: 1))
    do throws(Stop) {
      guard input.bytes.count <= Document.largestSize else {
        throw Stop(mistake: .tooLarge(bytes: input.bytes.count), offset: start)
      }
      if let offset = ByteCursor.firstMalformed(in: input.bytes) {
        throw Stop(mistake: .notUTF8(byte: input.bytes[offset]), offset: offset)
      }
      try skipBlanks()
      let root = try value()
      try skipBlanks()
      guard input.isAtEnd else { throw stop(.afterEnd) }
      return root
    } catch {
      // It may lie before the last position asked for.
      isStopped = true
      var positions = PositionCursor(at: start)
      report(error.mistake, at: positions.position(of: error.offset, in: input.bytes))
      return nothing
    }
  }

  func stop(_ mistake: DocumentMistake, at offset: Int? = nil) -> Stop {
    Stop(mistake: mistake, offset: offset ?? input.offset)
  }

  /// The fault of finding something else than what must stand at the cursor.
  func unexpected(_ expected: DocumentMistake.Expected) -> Stop {
    guard let scalar = input.scalar else {
      guard let last = open.last else { return stop(.noValue) }
      return stop(.openBracket(last.bracket, since: last.position))
    }
    return stop(.unexpected(scalar.value, expected: expected))
  }

  /// Collects a fault that doesn't keep the rest from being read.
  mutating func report(_ mistake: DocumentMistake, at position: SourcePosition) {
    faults.append(
      DocumentFault(
        file: file, position: position, path: DocumentPath(path).text,
        problem: mistake.problem, remedy: mistake.remedy))
  }

  /// Returns the position of the cursor.
  mutating func position() -> SourcePosition {
    positions.position(of: input.offset, in: input.bytes)
  }
}

// MARK: - Values

extension DocumentParser {
  // JSON5 §1.3 (JSON5Value).
  private mutating func value() throws(Stop) -> Node {
    guard let byte = input.byte else { throw unexpected(.value) }
    let position = position()
    let value: Value
    switch byte {
    case UInt8(ascii: "{"): value = .object(try members(from: position))
    case UInt8(ascii: "["): value = .array(try elements(from: position))
    case UInt8(ascii: "\""), UInt8(ascii: "'"): value = .string(try text())
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      value = try number(at: position)
    case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"):
      throw open.isEmpty ? unexpected(.value) : stop(.missingValue)
    default: value = try word(at: position)
    }
    return Node(value: value, position: position)
  }

  private mutating func word(at position: SourcePosition) throws(Stop) -> Value {
    guard startsIdentifier else { throw unexpected(.value) }
    let start = input.offset
    let word = try identifier()
    // An escaped letter makes it a different word, so the bytes are compared.
    switch input.text(from: start) {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "null": return .null
    case "Infinity", "NaN":
      try collect(.notFinite(word), at: position)
      return .null
    default:
      let meant = nearest(to: word, among: ["true", "false", "null"])
      throw stop(.bareWord(meant: meant), at: start)
    }
  }

  /// Collects a fault and goes on, unless there are too many of them.
  mutating func collect(
    _ mistake: DocumentMistake, at position: SourcePosition
  ) throws(Stop) {
    guard faults.count + 1 < Document.mostFaults else { throw stop(mistake) }
    report(mistake, at: position)
  }

  // JSON5 §4 (Arrays).
  private mutating func elements(from start: SourcePosition) throws(Stop) -> [Node] {
    try enter(.square, at: start)
    var elements: [Node] = []
    while try hasMore(in: .square, from: start) {
      path.append(.element(elements.count))
      elements.append(try value())
      path.removeLast()
      try skipComma(in: .square, from: start)
    }
    return elements
  }

  // JSON5 §3 (Objects).
  private mutating func members(from start: SourcePosition) throws(Stop) -> [Member] {
    try enter(.brace, at: start)
    var members: [Member] = []
    var known = KeyIndex()
    while try hasMore(in: .brace, from: start) {
      let keyPosition = position()
      let key = try self.key()
      path.append(.key(key))
      if let first = known.insert(key, at: keyPosition) {
        try collect(.equalKeys(key, first: first), at: keyPosition)
      }
      try skipBlanks()
      guard input.byte == UInt8(ascii: ":") else { throw unexpected(.colon) }
      input.advance()
      try skipBlanks()
      members.append(Member(key: key, keyPosition: keyPosition, node: try value()))
      path.removeLast()
      try skipComma(in: .brace, from: start)
    }
    return members
  }

  private mutating func key() throws(Stop) -> String {
    switch input.byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return try text()
    case _ where startsIdentifier: return try identifier()
    default: throw unexpected(.key)
    }
  }
}

// MARK: - Brackets and commas

extension DocumentParser {
  private mutating func enter(
    _ bracket: DocumentMistake.Bracket, at position: SourcePosition
  ) throws(Stop) {
    guard open.count < Document.deepestNesting else { throw stop(.tooDeep) }
    open.append((bracket, position))
    input.advance()
  }

  /// Goes to the next element or member; returns false after the closing bracket.
  private mutating func hasMore(
    in bracket: DocumentMistake.Bracket, from start: SourcePosition
  ) throws(Stop) -> Bool {
    try skipBlanks()
    switch input.byte {
    case nil: throw stop(.openBracket(bracket, since: start))
    case UInt8(ascii: ","): throw stop(.extraComma)
    case let byte?:
      guard let found = closing(byte) else { return true }
      guard found == bracket else {
        throw stop(.wrongBracket(found, open: bracket, since: start))
      }
      input.advance()
      open.removeLast()
      return false
    }
  }

  /// Steps over the comma after an element or member; a closing bracket is left where it is.
  private mutating func skipComma(
    in bracket: DocumentMistake.Bracket, from start: SourcePosition
  ) throws(Stop) {
    let end = input.offset
    try skipBlanks()
    guard let byte = input.byte, closing(byte) == nil else { return }
    switch byte {
    case UInt8(ascii: ","): input.advance()
    case _ where startsValueOrKey(byte): throw stop(.missingComma, at: end)
    default: throw unexpected(.commaOr(bracket))
    }
  }

  private func closing(_ byte: UInt8) -> DocumentMistake.Bracket? {
    switch byte {
    case UInt8(ascii: "}"): .brace
    case UInt8(ascii: "]"): .square
    default: nil
    }
  }

  private func startsValueOrKey(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "{"), UInt8(ascii: "["),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default: startsIdentifier
    }
  }
}
