/// What a key, or one pasted character, asks of the line being edited.
enum LineEditorKey: Equatable, Sendable {
  case text(Unicode.Scalar)
  case backspace, delete
  case left, right, home, end
  case older, newer
  case cutToStart, cutToEnd, cutWord
  case enter
  case cancel
  /// Ctrl-D: the end of input on an empty line, a delete on any other.
  case endOfInput

  /// The key of a control character; nil for those without a meaning here, Tab among them.
  init?(control byte: UInt8) {
    switch byte {
    case 0x01: self = .home
    case 0x02: self = .left
    case 0x03: self = .cancel
    case 0x04: self = .endOfInput
    case 0x05: self = .end
    case 0x06: self = .right
    case 0x08, 0x7F: self = .backspace
    case 0x0A, 0x0D: self = .enter
    case 0x0B: self = .cutToEnd
    case 0x0E: self = .newer
    case 0x10: self = .older
    case 0x15: self = .cutToStart
    case 0x17: self = .cutWord
    default: return nil
    }
  }

  /// The key of a finished escape sequence; nil for an unknown one.
  ///
  /// Shift, Alt and Ctrl are passed over.
  /// Source: ECMA-48 §5.4; the numbers before `~` are those of the VT220, of rxvt and of the
  /// Linux console.
  init?(final byte: UInt8, number: Int?) {
    switch (byte, number) {
    case (UInt8(ascii: "A"), _): self = .older
    case (UInt8(ascii: "B"), _): self = .newer
    case (UInt8(ascii: "C"), _): self = .right
    case (UInt8(ascii: "D"), _): self = .left
    case (UInt8(ascii: "H"), _), (UInt8(ascii: "~"), 1), (UInt8(ascii: "~"), 7): self = .home
    case (UInt8(ascii: "F"), _), (UInt8(ascii: "~"), 4), (UInt8(ascii: "~"), 8): self = .end
    case (UInt8(ascii: "~"), 3): self = .delete
    default: return nil
    }
  }
}
