package import CommandKit

/// One booked entry of a statement file.
package struct StatementEntry: Sendable, Hashable {
  /// The day on which it was booked.
  package let date: CalendarDate
  /// The day from which it counts for interest; nil where the file has none.
  package let valueDate: CalendarDate?
  /// The amount: positive came in, negative went out.
  package let amount: Money
  /// The bank's remark (摘要); it may name people; never for messages.
  package let remark: String
  /// The kind of entry by the format's own code; nil where the file has none.
  package let kind: String?
  /// Where it is in the file.
  package let place: StatementPlace

  /// Makes an entry.
  package init(
    date: CalendarDate, valueDate: CalendarDate? = nil, amount: Money, remark: String,
    kind: String? = nil, place: StatementPlace
  ) {
    self.date = date
    self.valueDate = valueDate
    self.amount = amount
    self.remark = remark
    self.kind = kind
    self.place = place
  }
}
