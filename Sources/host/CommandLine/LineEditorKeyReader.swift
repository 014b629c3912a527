/// Reads keys from the bytes of a terminal, one byte at a time.
///
/// A character cut in two waits for its rest, bytes that are no UTF-8 become U+FFFD, and escape
/// sequences that nobody knows are swallowed whole. Whatever came before, Ctrl-C and (outside a
/// paste) Enter are always heard.
/// Sources: ECMA-48 §5.3–5.6; xterm, "Bracketed Paste Mode".
struct LineEditorKeyReader: Sendable {
  private enum Sequence: Equatable {
    /// After ESC.
    case escape
    /// After `ESC [` or `ESC O`, with the parameters so far.
    case control([UInt8])
    /// After `ESC [ [`, a function key of the Linux console: one letter is to come.
    case consoleKey
    /// A command string that ends by BEL or ST, such as the answer to a question for colours.
    case string
  }

  /// No key that means something has more; the rest is passed over.
  private static let maxParameterBytes = 16

  private var sequence: Sequence?
  private var partial: [UInt8] = []
  private var isPasting = false
  private var followsReturn = false

  /// Whether an escape sequence has begun: only more bytes, or none for a while, tell which key.
  var isInsideSequence: Bool { sequence != nil }

  /// Drops a sequence that has not gone on: it was the Escape key, or a key with Alt.
  mutating func settle() {
    sequence = nil
  }

  /// Returns what the byte completes: nothing, a key, or broken text and a key after it.
  mutating func keys(for byte: UInt8) -> [LineEditorKey] {
    // A carriage return and a line feed are one Enter.
    let isSecondHalf = followsReturn && byte == 0x0A
    followsReturn = byte == 0x0D
    if isSecondHalf { return [] }
    if byte < 0x20 || byte == 0x7F { return takePartial() + control(byte) }
    // Text in other letters ends a sequence, but may be part of a command string.
    if byte >= 0x80 {
      if sequence == .string { return [] }
      sequence = nil
      return multibyte(byte)
    }
    guard let sequence else { return takePartial() + [.text(Unicode.Scalar(byte))] }
    return go(on: sequence, with: byte)
  }

  private mutating func control(_ byte: UInt8) -> [LineEditorKey] {
    let endsString = sequence == .string && byte == 0x07
    sequence = byte == 0x1B ? .escape : nil
    if endsString || byte == 0x1B { return [] }
    if byte == 0x03 { isPasting = false }
    guard isPasting else { return LineEditorKey(control: byte).map { [$0] } ?? [] }
    // What is pasted steers nothing; it stays one line.
    return [0x09, 0x0A, 0x0D].contains(byte) ? [.text(" ")] : []
  }

  private mutating func go(on current: Sequence, with byte: UInt8) -> [LineEditorKey] {
    switch current {
    case .escape:
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "O"): sequence = .control([])
      case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
        UInt8(ascii: "_"):
        sequence = .string
      // Intermediate bytes: the final one is still to come.
      case 0x20...0x2F: break
      default: sequence = nil
      }
    case .control(let parameters) where byte < 0x40:
      if parameters.count < Self.maxParameterBytes { sequence = .control(parameters + [byte]) }
    case .control([]) where byte == UInt8(ascii: "["): sequence = .consoleKey
    case .control(let parameters):
      sequence = nil
      return finish(byte, parameters)
    case .consoleKey: sequence = nil
    case .string: break
    }
    return []
  }

  private mutating func finish(_ byte: UInt8, _ parameters: [UInt8]) -> [LineEditorKey] {
    let number = Int(
      String(decoding: parameters.prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self))
    if byte == UInt8(ascii: "~"), number == 200 || number == 201 {
      isPasting = number == 200
      return []
    }
    let isPlain = parameters.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x3B }
    guard isPlain, !isPasting else { return [] }
    return LineEditorKey(final: byte, number: number).map { [$0] } ?? []
  }

  private mutating func multibyte(_ byte: UInt8) -> [LineEditorKey] {
    if byte < 0xC0, let lead = partial.first {
      partial.append(byte)
      return partial.count < Self.length(lead: lead) ? [] : takePartial()
    }
    let broken = takePartial()
    guard Self.length(lead: byte) > 0 else { return broken + [.text("\u{FFFD}")] }
    partial = [byte]
    return broken
  }

  /// The bytes of a character that begins so; 0 when none does.
  ///
  /// Source: RFC 3629 §4.
  private static func length(lead: UInt8) -> Int {
    switch lead {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 0
    }
  }

  private mutating func takePartial() -> [LineEditorKey] {
    if partial.isEmpty { return [] }
    defer { partial = [] }
    return String(decoding: partial, as: UTF8.self).unicodeScalars.compactMap {
      switch $0.properties.generalCategory {
      case .control: nil
      case .lineSeparator, .paragraphSeparator: .text(" ")
      default: .text($0)
      }
    }
  }
}
