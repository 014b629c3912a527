/// What can be wrong with the text of a file.
package enum TextMistake: Sendable, Hashable {
  /// Some bytes aren't text in the encoding.
  case notText(TextEncoding)
  /// No encoding that can be read has this name.
  case unknownName(String)
  /// The text is said to be UTF-16 and doesn't begin with a byte order mark.
  case noByteOrderMark
}

/// A mistake in the text of a file, and where it is.
package struct TextFault: Error, Sendable, Hashable {
  /// What is wrong.
  package let mistake: TextMistake
  /// The line, counted from 1.
  package let line: Int
  /// The character in the line, counted from 1.
  package let column: Int
  /// The byte in the file, counted from 0.
  package let byte: Int

  /// Makes a fault.
  package init(mistake: TextMistake, line: Int, column: Int, byte: Int) {
    self.mistake = mistake
    self.line = line
    self.column = column
    self.byte = byte
  }
}

extension TextMistake: CustomStringConvertible {
  /// What is wrong and what to do.
  package var description: String { "\(problem) \(remedy)" }

  /// What is wrong, as a sentence.
  package var problem: String {
    switch self {
    case .notText(let encoding): "The text is not \(encoding.rawValue)."
    case .unknownName(let name): "The encoding \"\(Self.shown(name))\" can't be read."
    case .noByteOrderMark: "The text is said to be UTF-16 and has no byte order mark."
    }
  }

  /// What to do about it, as a sentence.
  package var remedy: String {
    switch self {
    case .notText(let encoding):
      "Save the file as \(encoding.rawValue), or name the encoding that it has."
    case .unknownName: "Use UTF-8 or Shift_JIS."
    case .noByteOrderMark: "Save it as UTF-8."
    }
  }

  /// A name from a file: short, and without what could disturb a terminal.
  private static func shown(_ name: String) -> String {
    let scalars = name.unicodeScalars.prefix(40)
    return String(scalars.map { (0x21...0x7E).contains($0.value) ? Character($0) : "?" })
  }
}

extension TextFault: CustomStringConvertible {
  /// Where and what is wrong, and what to do.
  package var description: String { "Line \(line), column \(column): \(mistake)" }
}
