/// A value as SQLite keeps it: its five storage classes.
///
/// Source: sqlite.org/datatype3.html §2. Integers are 64 bits, signed. A real that is not a number
/// is refused as an argument, since SQLite would keep NULL. A text may hold U+0000 and is kept
/// whole, though SQLite's own `length()` and `||` may stop there.
public enum SQLiteValue: Equatable, Sendable {
  /// The absence of a value.
  case null
  /// A whole number.
  case integer(Int64)
  /// A number in IEEE 754 double precision.
  case real(Double)
  /// A text, passed as UTF-8.
  case text(String)
  /// Bytes as they are; an empty blob stays an empty blob and does not become NULL.
  case blob([UInt8])

  /// Which of the five it is.
  public var kind: SQLiteKind {
    switch self {
    case .null: .null
    case .integer: .integer
    case .real: .real
    case .text: .text
    case .blob: .blob
    }
  }
}

/// The name of a storage class, in messages about a wrong one.
public enum SQLiteKind: String, Equatable, Sendable {
  /// The absence of a value.
  case null
  /// A whole number.
  case integer
  /// A floating-point number.
  case real
  /// A text.
  case text
  /// Bytes.
  case blob
}

extension SQLiteValue: ExpressibleByNilLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByStringLiteral
{
  /// Makes NULL from `nil`.
  public init(nilLiteral: ()) { self = .null }
  /// Makes an integer.
  public init(integerLiteral value: Int64) { self = .integer(value) }
  /// Makes a real.
  public init(floatLiteral value: Double) { self = .real(value) }
  /// Makes a text.
  public init(stringLiteral value: String) { self = .text(value) }
}
