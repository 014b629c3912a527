import CommandKit
import HostFormats

extension RateTable {
  /// Finds the record of the newest day, whatever the order; every record must have a day.
  ///
  /// - Throws: For a record without a day, with too few or too many fields, or when the newest day is
  ///   there twice with different figures.
  static func newest(
    of records: ArraySlice<CSVRecord>, in table: FeedTable, header: CSVRecord,
    day: (String) -> CalendarDate?
  ) throws(FeedFault) -> (day: CalendarDate, record: CSVRecord) {
    var newest: (day: CalendarDate, record: CSVRecord)?
    for record in records {
      try table.check(record, hasFieldsOf: header)
      guard let cell = record.cells.first else { continue }
      guard let found = day(cell.text) else { throw FeedFault(.day(cell.text), at: cell.place) }
      if let known = newest, known.day == found, known.record.fields != record.fields {
        throw FeedFault(.twice("\(found)"), at: cell.place)
      }
      if newest.map({ $0.day < found }) ?? true { newest = (found, record) }
    }
    guard let newest else { throw FeedFault(.missing("a line with rates")) }
    return newest
  }

  /// Reads a rate: a positive number below a bound.
  static func rate(
    _ text: String, below bound: Int = 10_000_000, at place: FeedFault.Place
  ) throws(FeedFault) -> FeedNumber {
    guard let number = FeedNumber(text), number.isPositive, number.isBelow(bound) else {
      throw FeedFault(.number(text), at: place)
    }
    return number
  }
}
