/// A row of digits with nothing between them, as it stands in a text.
struct WrittenNumber: Sendable {
  /// What the digits are, by what stands around them.
  enum Shape: UInt8, Sendable {
    case plain
    /// A part of a full date, a year, a day.
    case date
    case time
    /// A part of money with separators between thousands: 1,234,567.
    case grouped
    /// Money known by its currency alone: 1234567円.
    case marked
    case percent
    /// A Japanese postal code behind 〒.
    case postal
    /// A part of a telephone number on the list.
    case phone
    /// A number of things: 10件.
    case counted
  }

  /// Glyph positions, `end` exclusive.
  let start: Int
  let end: Int
  /// Whether a letter stands between the number before it in the same field and this one.
  let followsLetters: Bool
  var shape = Shape.plain
  /// Positions of the first and last number of the shape it belongs to.
  var first: Int
  var last: Int

  var count: Int { end - start }
}
