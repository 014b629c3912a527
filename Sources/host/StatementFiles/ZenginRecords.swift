import HostFormats

/// Cuts a file into its records of 200 bytes, holding no more than one of them.
///
/// Records end with CR LF, with LF or with nothing, all alike; behind the last one the end may be
/// missing. 0x1A, which older systems write, may end the file.
struct ZenginRecords {
  private enum End {
    case nothing, lineFeed, both
  }

  private let source: ByteSource
  private var buffer: [UInt8] = []
  private var index = 0
  private var number = 0
  private var end: End?

  init(_ source: ByteSource) {
    self.source = source
  }

  /// How many records were read.
  var count: Int { number }

  /// Reads the next record; nil at the end of the file.
  mutating func next() throws -> ZenginRecord? {
    let bytes = try take(ZenginLayout.recordBytes)
    if bytes.isEmpty || bytes == [Self.endMark] { return nil }
    number += 1
    let stop = bytes.firstIndex { $0 < 0x20 } ?? bytes.count
    if number == 1, let mistake = Self.stranger(bytes) { throw fault(mistake, at: 1) }
    if let place = bytes[..<stop].firstIndex(where: { !Self.isText($0) }) {
      throw fault(.notSingleByte, at: place + 1)
    }
    guard stop == ZenginLayout.recordBytes else {
      let isLine = stop < bytes.count && [Self.carriageReturn, Self.lineFeed].contains(bytes[stop])
      guard isLine || stop == bytes.count || bytes[stop] == Self.endMark else {
        throw fault(.notSingleByte, at: stop + 1)
      }
      throw fault(isLine ? .short(stop) : .cut(stop), at: stop + 1)
    }
    try readEnd()
    return ZenginRecord(number: number, bytes: bytes)
  }

  /// Refuses anything behind the last record but 0x1A.
  mutating func checkEnd() throws {
    let rest = try take(2)
    guard rest.isEmpty || rest == [Self.endMark] else {
      throw ZenginMistake.afterEnd.fault(record: number + 1, byte: 1)
    }
  }

  /// Reads what stands between two records, which is the same everywhere.
  private mutating func readEnd() throws {
    let found: End
    switch try peek() {
    case nil, Self.endMark: return
    case Self.lineFeed:
      index += 1
      found = .lineFeed
    case Self.carriageReturn:
      index += 1
      guard try peek() == Self.lineFeed else {
        throw fault(.strayCarriageReturn, at: ZenginLayout.recordBytes + 1)
      }
      index += 1
      found = .both
    default: found = .nothing
    }
    let known = end ?? found
    end = known
    let next = try peek()
    if found == .nothing {
      // A record that is too long shows here: no record begins so.
      let isRecord = known == .nothing && next.flatMap(ZenginRecord.Kind.init) != nil
      guard isRecord else { throw fault(.long, at: ZenginLayout.recordBytes + 1) }
    } else if found != known, next != nil, next != Self.endMark {
      // Behind the last record, a line end that an editor added does no harm.
      throw fault(.mixedLineEnds, at: ZenginLayout.recordBytes + 1)
    }
  }

  private func fault(_ mistake: ZenginMistake, at byte: Int) -> StatementFileFault {
    mistake.fault(record: number, byte: byte)
  }

  /// What the first bytes say about a file of another kind.
  private static func stranger(_ bytes: [UInt8]) -> ZenginMistake? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) || bytes.starts(with: [0xFF, 0xFE])
      || bytes.starts(with: [0xFE, 0xFF])
    {
      return .byteOrderMark
    }
    // The digit 1 in EBCDIC.
    if bytes.first == 0xF1 { return .ebcdic }
    return bytes.first == ZenginRecord.Kind.header.rawValue ? nil : .noHeader
  }

  /// Printable ASCII and half-width kana.
  private static func isText(_ byte: UInt8) -> Bool {
    (0x20...0x7E).contains(byte) || (0xA1...0xDF).contains(byte)
  }

  private mutating func take(_ count: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    while bytes.count < count, try fill() {
      let end = min(index + count - bytes.count, buffer.count)
      bytes += buffer[index..<end]
      index = end
    }
    return bytes
  }

  private mutating func peek() throws -> UInt8? {
    try fill() ? buffer[index] : nil
  }

  /// Whether there are bytes left.
  private mutating func fill() throws -> Bool {
    guard index == buffer.count else { return true }
    buffer = try source.next()
    index = 0
    return !buffer.isEmpty
  }

  private static let lineFeed: UInt8 = 0x0A
  private static let carriageReturn: UInt8 = 0x0D
  private static let endMark: UInt8 = 0x1A
}
