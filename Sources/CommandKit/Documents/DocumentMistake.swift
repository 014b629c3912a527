/// What can be wrong with a document, as facts; `DocumentMistake+text.swift` has the sentences.
enum DocumentMistake: Equatable, Sendable, Error {
  case tooLarge(bytes: Int)
  case notUTF8(byte: UInt8)
  case noValue
  case tooDeep
  case afterEnd

  case unexpected(Unicode.Scalar, expected: Expected)
  case missingValue
  case missingComma
  case extraComma
  case wrongBracket(Bracket, open: Bracket, since: SourcePosition)
  case openBracket(Bracket, since: SourcePosition)
  case openText(quote: UInt8)
  case openComment

  case controlCharacter(UInt8)
  case digitEscape
  case shortEscape(digits: Int)
  case loneSurrogate
  case keyEscape

  case bareWord(meant: String?)
  case notANumber
  case leadingZero
  case notFinite(String)
  case integerOutOfRange
  case numberOutOfRange
  case equalKeys(String, first: SourcePosition)

  enum Expected: Equatable, Sendable {
    case key
    case colon
    case value
    case commaOr(Bracket)
  }

  enum Bracket: Equatable, Sendable {
    case brace
    case square

    var opening: String { self == .brace ? "{" : "[" }
    var closing: String { self == .brace ? "}" : "]" }
  }
}
