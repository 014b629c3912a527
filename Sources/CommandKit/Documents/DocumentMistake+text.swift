extension DocumentMistake {
  /// What is wrong, as one sentence.
  ///
  /// Values are never quoted: one of them may be a secret.
  var problem: String {
    switch self {
    case .tooLarge(let bytes):
      "the file has \(bytes) bytes; at most \(Document.largestSize) are read."
    case .notUTF8(let byte): "the byte 0x\(hexadecimal(byte)) is not UTF-8."
    case .noValue: "the file has nothing in it."
    case .tooDeep:
      "more than \(Document.deepestNesting) lists and objects stand inside each other."
    case .afterEnd: "there is something after the end."
    case .unexpected(let scalar, let expected):
      "expected \(expected.text), found \(quoted(String(scalar)))."
    case .missingValue: "the value is missing."
    case .missingComma: "a comma is missing."
    case .extraComma: "there is a comma too many."
    case .wrongBracket(let found, let open, let since):
      "expected \"\(open.closing)\" for the \"\(open.opening)\" of \(place(since)),"
        + " found \"\(found.closing)\"."
    case .openBracket(let bracket, let since):
      "the file ends before the \"\(bracket.opening)\" of \(place(since)) is closed."
    case .openText: "the text that starts here is not closed on its line."
    case .openComment: "the comment that starts here is not closed."
    case .controlCharacter(let byte):
      "the text contains the control character 0x\(hexadecimal(byte))."
    case .digitEscape: "a backslash cannot stand before a digit."
    case .shortEscape(let digits):
      "\\\(digits == 2 ? "x" : "u") needs \(digits) hexadecimal digits."
    case .loneSurrogate: "this \\u is one half of a pair, and the other half is missing."
    case .keyEscape: "this escape cannot stand in a key without quotes."
    case .bareWord: "this word is not a value."
    case .notANumber: "this is not a number."
    case .leadingZero: "a number cannot start with 0 and another digit."
    case .notFinite(let word): "\(word) is not a value that can be used here."
    case .integerOutOfRange:
      "the whole number is out of range, \(Int.min) to \(Int.max)."
    case .numberOutOfRange: "the number is too large."
    case .equalKeys(let key, let first):
      "the key \(quoted(key)) stands here a second time; the first is on line \(first.line)."
    }
  }

  /// What to do next, as one sentence.
  var remedy: String {
    switch self {
    case .tooLarge: "Split the file or take out what is not needed."
    case .notUTF8: "Save the file as UTF-8."
    case .noValue: "Write at least {}."
    case .tooDeep: "Use fewer levels."
    case .afterEnd: "Remove it, or check whether a bracket is closed too early."
    case .unexpected(let scalar, let expected): remedy(for: scalar, expected)
    case .missingValue: "Write a value after the \":\", or remove the key."
    case .missingComma: "Add a comma here."
    case .extraComma: "Remove this comma."
    case .wrongBracket(_, let open, _): "Write \"\(open.closing)\" before it."
    case .openBracket(let bracket, _): "Add the missing \"\(bracket.closing)\"."
    case .openText(let quote):
      "Add the closing \(Unicode.Scalar(quote)), or end the line with \\ to go on."
    case .openComment: "Add */ where the comment ends."
    case .controlCharacter(let byte): "Remove it, or write \\x\(hexadecimal(byte))."
    case .digitEscape: "Write \\\\ for a backslash."
    case .shortEscape: "Add the digits, or write \\\\ for a backslash."
    case .loneSurrogate: "Write both halves, or the character itself."
    case .keyEscape: "Put the key in quotes."
    case .bareWord(let meant):
      if let meant { "Did you mean \(meant)?" } else { "Put a text in quotes." }
    case .notANumber: "Write digits such as 10 or 2.5, or put a text in quotes."
    case .leadingZero: "Remove the 0, or put a code in quotes."
    case .notFinite: "Write a number, or remove the key."
    case .integerOutOfRange, .numberOutOfRange:
      "Write a smaller number, or put a code in quotes."
    case .equalKeys: "Keep one of the two."
    }
  }

  private func remedy(for scalar: Unicode.Scalar, _ expected: Expected) -> String {
    switch scalar {
    case "#": return "Start a comment with //."
    case "\u{201C}", "\u{201D}": return "Use the plain quote \"."
    case "\u{2018}", "\u{2019}": return "Use the plain quote '."
    case "\u{3001}": return "Use the half-width \",\"."
    case "\u{FF01}"..."\u{FF5E}":
      if let half = Unicode.Scalar(scalar.value - 0xFEE0) {
        return "Use the half-width \(quoted(String(half)))."
      }
    default: break
    }
    return switch expected {
    case .key: "Start the key with a letter, _ or $, or put it in quotes."
    case .colon: "Write \":\" between the key and its value."
    case .value: "Write a value; put a text in quotes."
    case .commaOr: "Remove it, or put the whole text in quotes."
    }
  }

  private func place(_ position: SourcePosition) -> String {
    "line \(position.line), column \(position.column)"
  }

  private func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}

extension DocumentMistake.Expected {
  fileprivate var text: String {
    switch self {
    case .key: "a key or \"}\""
    case .colon: "\":\" after the key"
    case .value: "a value"
    case .commaOr(let bracket): "\",\" or \"\(bracket.closing)\""
    }
  }
}
