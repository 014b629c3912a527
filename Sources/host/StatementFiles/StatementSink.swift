/// What receives the statements of a file, in the file's order.
///
/// Each account is one `begin`, its entries, and one `end`. What came before a fault is to be
/// thrown away: a file comes in whole or not at all. What a method throws ends the reading.
package protocol StatementSink {
  /// An account begins.
  mutating func begin(_ account: StatementHeader) throws
  /// An entry of the account that began last; within a day, earlier ones come first.
  mutating func add(_ entry: StatementEntry) throws
  /// The account ends.
  mutating func end(_ closing: StatementClosing) throws
}
