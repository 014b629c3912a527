/// The bytes of an XML document in checked UTF-8, without byte order mark, declaration or DOCTYPE.
///
/// UTF-8 comes piece by piece; another encoding is turned into UTF-8 whole. The declaration is
/// overwritten with spaces, so that places stay and no parser believes an encoding that is past.
struct XMLBytes {
  /// How many bytes are given at once.
  private static let pieceSize = 131_072

  private let source: ByteSource
  private let limit: Int
  /// What has come and was not given yet.
  private var waiting: ArraySlice<UInt8> = []
  private var position = TextPosition()
  private var count = 0
  private var isBegun = false
  private var isEnded = false

  /// Takes the beginning of a document and finds its encoding.
  init(_ source: ByteSource, declared: String?, limit: Int) throws(XMLFault) {
    self.source = source
    self.limit = limit
    while waiting.count < 1_024, !isEnded { try take() }
    let encoding: TextEncoding
    do throws(TextFault) {
      encoding = try TextEncoding.detected(in: Array(waiting.prefix(1_024)), declared: declared)
    } catch {
      throw XMLFault(error)
    }
    guard encoding != .utf8 else {
      waiting = waiting.dropFirst(TextEncoding.byteOrderMark(of: waiting)?.count ?? 0)
      return
    }
    while !isEnded { try take() }
    do throws(TextFault) {
      waiting = try Array(encoding.decode(Array(waiting)).utf8)[...]
    } catch {
      throw XMLFault(error)
    }
  }

  /// The next piece; empty at the end.
  mutating func next() throws(XMLFault) -> [UInt8] {
    if !isBegun { try begin() }
    while waiting.count < 4, !isEnded { try take() }
    var piece = waiting.prefix(Self.pieceSize)
    if !isEnded || piece.count < waiting.count { piece = piece.dropLast(Self.openBytes(of: piece)) }
    guard String(validating: piece, as: UTF8.self) != nil else {
      let bad = TextEncoding.utf8.fault(in: piece)
      throw fault(.text(bad.mistake), after: piece.prefix(bad.byte))
    }
    position.move(over: piece)
    waiting = waiting[piece.endIndex...]
    return Array(piece)
  }

  /// Takes bytes to the root element, and refuses what may not stand before it.
  private mutating func begin() throws(XMLFault) {
    isBegun = true
    var prolog = XMLProlog(waiting.prefix(XMLProlog.limit))
    while case .open = prolog.end, !isEnded || waiting.count >= XMLProlog.limit {
      guard waiting.count < XMLProlog.limit else {
        throw fault(.prologTooLong(limit: XMLProlog.limit), after: [])
      }
      try take()
      prolog = XMLProlog(waiting.prefix(XMLProlog.limit))
    }
    if case .documentType(let count) = prolog.end {
      throw fault(.documentType, after: waiting.prefix(count))
    }
    for index in waiting.prefix(prolog.declarationCount).indices
    where !XMLDeclaration.isSpace(waiting[index]) {
      waiting[index] = 0x20
    }
  }

  private mutating func take() throws(XMLFault) {
    let bytes: [UInt8]
    do throws(FileFault) {
      bytes = try source.next()
    } catch {
      throw fault(.unreadable(reason: error.reason), after: [])
    }
    count += bytes.count
    guard count <= limit else { throw fault(.tooManyBytes(limit: limit), after: []) }
    waiting += bytes
    isEnded = bytes.isEmpty
  }

  /// How many bytes at the end begin a character whose rest isn't among them.
  private static func openBytes(of piece: ArraySlice<UInt8>) -> Int {
    guard let first = piece.suffix(3).lastIndex(where: { $0 >= 0xC0 }) else { return 0 }
    let length = piece[first] >= 0xF0 ? 4 : piece[first] >= 0xE0 ? 3 : 2
    let there = piece.endIndex - first
    return there < length ? there : 0
  }

  private func fault(_ mistake: XMLMistake, after bytes: some Sequence<UInt8>) -> XMLFault {
    var place = position
    place.move(over: bytes)
    return XMLFault(mistake, at: XMLPlace(line: place.line, column: place.column))
  }
}
