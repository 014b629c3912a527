/// What stops a CSV file from being read on (RFC 4180 §2).
public enum CSVMistake: Error, Sendable, Equatable {
  /// The file can't be opened or read.
  case unreadable(reason: String)
  /// The bytes aren't text in the encoding of this name.
  case notText(encoding: String)
  /// A quote stands within a field that doesn't begin with one.
  case quoteInPlainField
  /// Something other than a comma or the end of the line follows a closing quote.
  case textAfterQuote
  /// A quoted field is never closed; the place is where it was opened.
  case quoteNotClosed
  /// A carriage return without a line feed.
  case strayCarriageReturn
  /// A field is longer than this many bytes.
  case fieldTooLong(limit: Int)
  /// A record has more than this many fields.
  case tooManyFields(limit: Int)
}

extension CSVMistake: CustomStringConvertible {
  /// What is wrong and what to do.
  public var description: String { "\(problem) \(remedy)" }

  /// What is wrong, as a sentence.
  public var problem: String {
    switch self {
    case .unreadable(let reason): "The file can't be read: \(reason)."
    case .notText(let encoding): "The text is not \(encoding)."
    case .quoteInPlainField: "A quote stands within a value that doesn't begin with one."
    case .textAfterQuote: "Something follows a closing quote."
    case .quoteNotClosed: "The quote that is opened here is never closed."
    case .strayCarriageReturn: "A carriage return stands without a line feed."
    case .fieldTooLong(let limit): "A value is longer than \(limit) bytes."
    case .tooManyFields(let limit): "A line has more than \(limit) values."
    }
  }

  /// What to do about it, as a sentence.
  public var remedy: String {
    switch self {
    case .unreadable: "Check the path and the rights."
    case .notText(TextEncoding.utf8.rawValue): "Save the file as \"CSV UTF-8\"."
    case .notText: "Save the file in that encoding."
    case .quoteInPlainField: "Put the whole value in quotes and write the quote twice."
    case .textAfterQuote: "Write a quote within a quoted value twice."
    case .quoteNotClosed: "Close it."
    case .strayCarriageReturn: "End lines with LF or CR LF."
    case .fieldTooLong: "Look for a quote that isn't closed."
    case .tooManyFields: "Check that this is the right file."
    }
  }
}
