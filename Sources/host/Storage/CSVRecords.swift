/// One record of a CSV file.
struct CSVRecord: Equatable {
  /// The line on which it begins, counted from 1.
  let line: Int
  let fields: [String]
}

/// Reads a CSV file record by record, holding no more than one of them (RFC 4180 §2).
///
/// Lines end with CR LF or LF; the last needn't. Lines without anything on them are left out. The
/// text is UTF-8, with or without a byte order mark.
struct CSVRecords {
  static let mostFieldBytes = 16_384
  static let mostFields = 64

  private enum End {
    case field, record, file
  }

  /// Gives some of the file's bytes, none at its end.
  private let more: () throws(CSVMistake) -> [UInt8]
  private var buffer: [UInt8] = []
  private var index = 0
  private var line = 1
  private var field: [UInt8] = []
  private var isQuoted = false

  init(path: String) throws(CSVFault) {
    do throws(CSVMistake) {
      let file = try FileBytes(path)
      more = { () throws(CSVMistake) in try file.next() }
    } catch {
      throw CSVFault(line: 1, mistake: error)
    }
    try skipByteOrderMark()
  }

  init(_ more: @escaping () throws(CSVMistake) -> [UInt8]) throws(CSVFault) {
    self.more = more
    try skipByteOrderMark()
  }

  /// Reads the next record; nil at the end of the file.
  mutating func next() throws(CSVFault) -> CSVRecord? {
    while true {
      let start = line
      var fields: [String] = []
      var end = End.field
      while end == .field {
        end = try readField()
        if end == .file, fields.isEmpty, field.isEmpty, !isQuoted { return nil }
        guard fields.count < Self.mostFields else {
          throw CSVFault(line: start, mistake: .tooManyFields(limit: Self.mostFields))
        }
        guard let text = String(validating: field, as: UTF8.self) else {
          throw CSVFault(line: start, mistake: .notUTF8)
        }
        fields.append(text)
      }
      let isBlank = fields.count == 1 && field.isEmpty && !isQuoted
      if !isBlank { return CSVRecord(line: start, fields: fields) }
    }
  }

  private mutating func readField() throws(CSVFault) -> End {
    field.removeAll(keepingCapacity: true)
    isQuoted = false
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
    let start = line
    while let byte = try read() {
      guard byte == UInt8(ascii: "\"") else {
        if byte == UInt8(ascii: "\n") { line += 1 }
        try append(byte)
        continue
      }
      switch try read() {
      case nil: return .file
      case UInt8(ascii: "\""): try append(byte)
      case UInt8(ascii: ","): return .field
      case UInt8(ascii: "\n"): return try endLine(UInt8(ascii: "\n"))
      case UInt8(ascii: "\r"): return try endLine(UInt8(ascii: "\r"))
      default: throw fault(.textAfterQuote)
      }
    }
    throw CSVFault(line: start, mistake: .quoteNotClosed)
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
    CSVFault(line: line, mistake: mistake)
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
    do throws(CSVMistake) {
      return try more()
    } catch {
      throw fault(error)
    }
  }

  private mutating func skipByteOrderMark() throws(CSVFault) {
    while buffer.count < 3 {
      let bytes = try nextBytes()
      if bytes.isEmpty { break }
      buffer += bytes
    }
    if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    // The marks of UTF-16, which spreadsheets write as "Unicode text".
    if buffer.starts(with: [0xFF, 0xFE]) || buffer.starts(with: [0xFE, 0xFF]) {
      throw fault(.notUTF8)
    }
  }
}
