import HostFormats

/// Finds out in which encoding a bank's CSV file is written.
enum BankCSVBytes {
  /// Its records: in UTF-8 if the first line is, else in Shift_JIS.
  ///
  /// A header of a known layout in one of them is no text in the other.
  static func records(_ source: ByteSource) throws -> CSVRecords {
    var head: [UInt8] = []
    while head.count < CSVRecords.mostFieldBytes, !head.contains(UInt8(ascii: "\n")) {
      let bytes: [UInt8]
      do throws(FileFault) {
        bytes = try source.next()
      } catch {
        throw CSVFault(line: 1, column: 1, mistake: .unreadable(reason: error.reason))
      }
      if bytes.isEmpty { break }
      head += bytes
    }
    let line = head.prefix { $0 != UInt8(ascii: "\n") }
    let isUTF16 = line.starts(with: [0xFF, 0xFE]) || line.starts(with: [0xFE, 0xFF])
    let isUTF8 = isUTF16 || String(validating: line, as: UTF8.self) != nil
    var first: [UInt8]? = head
    let whole = ByteSource { () throws(FileFault) in
      if let bytes = first, !bytes.isEmpty {
        first = nil
        return bytes
      }
      return try source.next()
    }
    return try CSVRecords(whole, encoding: isUTF8 ? .utf8 : .shiftJIS)
  }
}
