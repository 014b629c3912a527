/// What stops a CSV file from being read on (RFC 4180 §2).
public enum CSVMistake: Error, Sendable, Equatable {
  /// The file can't be opened or read.
  case unreadable(reason: String)
  /// The bytes aren't UTF-8.
  case notUTF8
  /// A quote stands within a field that doesn't begin with one.
  case quoteInPlainField
  /// Something other than a comma or the end of the line follows a closing quote.
  case textAfterQuote
  /// A quoted field is never closed; the line is the one where it was opened.
  case quoteNotClosed
  /// A carriage return without a line feed.
  case strayCarriageReturn
  /// A field is longer than this many bytes.
  case fieldTooLong(limit: Int)
  /// A record has more than this many fields.
  case tooManyFields(limit: Int)
}

/// A mistake and the line where it is, counted from 1.
struct CSVFault: Error, Equatable {
  let line: Int
  let mistake: CSVMistake
}
