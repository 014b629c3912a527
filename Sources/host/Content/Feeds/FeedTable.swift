import HostFormats

/// A CSV file of a feed, read whole.
struct FeedTable {
  /// The records; at least one.
  let records: [CSVRecord]

  /// Reads a file whose every line is ended, so that no figure at its end can be cut.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - encoding: How it is written.
  ///   - limit: The most records, header lines included.
  init(_ bytes: [UInt8], encoding: TextEncoding, limit: Int) throws(FeedFault) {
    guard !bytes.isEmpty else { throw FeedFault(.empty) }
    guard bytes.count <= FeedLimits.bytes else {
      throw FeedFault(.tooLarge(limit: FeedLimits.bytes))
    }
    var records: [CSVRecord] = []
    do throws(CSVFault) {
      var reading = try CSVRecords(bytes, encoding: encoding)
      while let record = try reading.next() {
        records.append(record)
        if records.count > limit { break }
      }
    } catch {
      throw FeedFault(
        .unreadable("\(error.mistake)"), at: .cell(line: error.line, column: error.column))
    }
    guard let last = records.last else { throw FeedFault(.empty) }
    guard records.count <= limit else {
      throw FeedFault(.tooMany(limit: limit), at: .line(last.line))
    }
    guard bytes.last == UInt8(ascii: "\n") else {
      throw FeedFault(.lineNotEnded, at: .line(last.line))
    }
    self.records = records
  }

  /// Refuses a record that hasn't as many fields as the header.
  func check(_ record: CSVRecord, hasFieldsOf header: CSVRecord) throws(FeedFault) {
    guard record.cells.count == header.cells.count else {
      throw FeedFault(
        .fieldCount(record.cells.count, expected: header.cells.count), at: .line(record.line))
    }
  }
}

extension CSVRecord.Field {
  /// Where it stands, for a fault.
  var place: FeedFault.Place { .cell(line: line, column: column) }
}
