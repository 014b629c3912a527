/// Reads a CSV file record by record, holding no more than one of them (RFC 4180 §2).
///
/// Lines end with CR LF or LF; the last needn't. Lines without anything on them are left out. The
/// text is UTF-8, with or without a byte order mark, or Shift_JIS, in which no byte of a longer
/// character is a quote, a comma, or the end of a line.
package struct CSVRecords {
  /// The length of a field, in bytes.
  package static let mostFieldBytes = 16_384
  /// The number of fields of a record.
  package static let mostFields = 64

  private enum End {
    case field, record, file
  }

  private let source: ByteSource
  private let encoding: TextEncoding
  private var buffer: [UInt8] = []
  private var index = 0
  private var line = 1
  private var column = 1
  private var field: [UInt8] = []
  private var isQuoted = false
  /// How many quotes of the field in work aren't part of its text.
  private var quotes = 0

  /// Opens a file.
  package init(path: String, encoding: TextEncoding = .utf8) throws(CSVFault) {
    let source: ByteSource
    do throws(FileFault) {
      source = try ByteSource(path: path)
    } catch {
      throw CSVFault(line: 1, column: 1, mistake: .unreadable(reason: error.reason))
    }
    try self.init(source, encoding: encoding)
  }

  /// Reads bytes at hand.
  package init(_ bytes: [UInt8], encoding: TextEncoding = .utf8) throws(CSVFault) {
    try self.init(ByteSource(bytes), encoding: encoding)
  }

  /// Reads text at hand.
  package init(_ text: String) throws(CSVFault) {
    try self.init(ByteSource(Array(text.utf8)))
  }

  /// Reads bytes as they come; the encoding is UTF-8, Shift_JIS, or one whose characters are bytes.
  package init(_ source: ByteSource, encoding: TextEncoding = .utf8) throws(CSVFault) {
    self.source = source
    self.encoding = encoding
    try skipByteOrderMark()
  }

  /// Reads the next record; nil at the end of the file.
  package mutating func next() throws(CSVFault) -> CSVRecord? {
    while true {
      var cells: [CSVRecord.Field] = []
      var end = End.field
      while end == .field {
        let place = (line: line, column: column)
        end = try readField()
        if end == .file, cells.isEmpty, field.isEmpty, !isQuoted { return nil }
        guard cells.count < Self.mostFields else {
          throw CSVFault(
            line: place.line, column: place.column,
            mistake: .tooManyFields(limit: Self.mostFields))
        }
        guard let text = encoding.text(of: field[...]) else {
          throw CSVFault(
            line: place.line, column: place.column,
            mistake: .notText(encoding: encoding.rawValue))
        }
        cells.append(CSVRecord.Field(text: text, line: place.line, column: place.column))
        move(past: text, end)
      }
      let isBlank = cells.count == 1 && field.isEmpty && !isQuoted
      if !isBlank { return CSVRecord(cells: cells) }
    }
  }

  private mutating func move(past text: String, _ end: End) {
    guard end == .field else {
      column = 1
      return
    }
    if isQuoted, let start = text.utf8.lastIndex(of: UInt8(ascii: "\n")) {
      // The quotes of earlier lines are behind; those doubled on this one stand twice.
      let tail = text[start...].unicodeScalars
      column = tail.count { $0 == "\"" } + tail.count + 2
    } else {
      column += text.unicodeScalars.count + quotes + 1
    }
  }

  private mutating func readField() throws(CSVFault) -> End {
    field.removeAll(keepingCapacity: true)
    isQuoted = false
    quotes = 0
    while let byte = try read() {
      switch byte {
      case UInt8(ascii: ","): return .field
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return try endLine(byte)
      case UInt8(ascii: "\""):
        guard field.isEmpty else { throw fault(.quoteInPlainField) }
        return try readQuoted()
      default: try append(byte)
      }
    }
    return .file
  }

  private mutating func readQuoted() throws(CSVFault) -> End {
    isQuoted = true
    quotes = 2
    let start = (line: line, column: column)
    while let byte = try read() {
      guard byte == UInt8(ascii: "\"") else {
        if byte == UInt8(ascii: "\n") { (line, column) = (line + 1, 1) }
        try append(byte)
        continue
      }
      switch try read() {
      case nil: return .file
      case UInt8(ascii: "\""):
        quotes += 1
        try append(byte)
      case UInt8(ascii: ","): return .field
      case UInt8(ascii: "\n"): return try endLine(UInt8(ascii: "\n"))
      case UInt8(ascii: "\r"): return try endLine(UInt8(ascii: "\r"))
      default: throw fault(.textAfterQuote)
      }
    }
    throw CSVFault(line: start.line, column: start.column, mistake: .quoteNotClosed)
  }

  private mutating func endLine(_ byte: UInt8) throws(CSVFault) -> End {
    if byte == UInt8(ascii: "\r"), try read() != UInt8(ascii: "\n") {
      throw fault(.strayCarriageReturn)
    }
    line += 1
    return .record
  }

  private mutating func append(_ byte: UInt8) throws(CSVFault) {
    guard field.count < Self.mostFieldBytes else {
      throw fault(.fieldTooLong(limit: Self.mostFieldBytes))
    }
    field.append(byte)
  }

  private func fault(_ mistake: CSVMistake) -> CSVFault {
    CSVFault(line: line, column: column, mistake: mistake)
  }

  private mutating func read() throws(CSVFault) -> UInt8? {
    if index == buffer.count {
      buffer = try nextBytes()
      index = 0
      if buffer.isEmpty { return nil }
    }
    defer { index += 1 }
    return buffer[index]
  }

  private func nextBytes() throws(CSVFault) -> [UInt8] {
    do throws(FileFault) {
      return try source.next()
    } catch {
      throw fault(.unreadable(reason: error.reason))
    }
  }

  private mutating func skipByteOrderMark() throws(CSVFault) {
    while buffer.count < 3 {
      let bytes = try nextBytes()
      if bytes.isEmpty { break }
      buffer += bytes
    }
    guard let mark = TextEncoding.byteOrderMark(of: buffer) else { return }
    // The marks of UTF-16, which spreadsheets write as "Unicode text", are refused at once.
    guard mark.encoding == encoding else { throw fault(.notText(encoding: encoding.rawValue)) }
    index = mark.count
  }
}
