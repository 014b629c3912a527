/// Turns byte offsets into positions; offsets must come in ascending order.
///
/// Each byte is looked at once however many positions are asked for, so a file that is one long
/// line costs no more than any other.
struct PositionCursor {
  private var offset: Int
  private var line = 1
  private var column = 1

  init(at offset: Int) {
    self.offset = offset
  }

  /// Returns the position of the byte at `target`.
  mutating func position(of target: Int, in bytes: [UInt8]) -> SourcePosition {
    let target = min(target, bytes.count)
    while offset < target {
      switch bytes[offset] {
      case 0x0A:
        startLine()
      case 0x0D:
        // In CR LF the LF ends the line.
        if offset + 1 < bytes.count, bytes[offset + 1] == 0x0A { offset += 1 }
        startLine()
      case 0x00...0x7F:
        offset += 1
        column += 1
      default:
        if isWide(at: offset, in: bytes), !mayJoin(at: offset + 3, in: bytes) {
          offset += 3
          column += 1
        } else {
          countCharacters(before: target, in: bytes)
        }
      }
    }
    return SourcePosition(line: line, column: column)
  }

  private mutating func startLine() {
    offset += 1
    line += 1
    column = 1
  }

  /// Whether a kana or common kanji stands here, which takes three bytes and joins no neighbour.
  private func isWide(at offset: Int, in bytes: [UInt8]) -> Bool {
    guard let scalar = ByteCursor.scalar(in: bytes, at: offset)?.value else { return false }
    return switch scalar {
    case "\u{3001}"..."\u{3029}", "\u{3041}"..."\u{3096}", "\u{30A0}"..."\u{30FF}",
      "\u{4E00}"..."\u{9FFF}":
      true
    default: false
    }
  }

  /// Whether what stands here may be a part of the Character before it.
  private func mayJoin(at offset: Int, in bytes: [UInt8]) -> Bool {
    offset < bytes.count && bytes[offset] >= 0x80 && !isWide(at: offset, in: bytes)
  }

  /// Counts what remains of the line, from a byte that isn't ASCII.
  private mutating func countCharacters(before target: Int, in bytes: [UInt8]) {
    var end = offset
    while end < target, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    // The letter before may carry a combining mark that starts here; it is counted already.
    let overlap = column > 1 && offset > 0 && bytes[offset - 1] < 0x80 ? 1 : 0
    let run = String(decoding: bytes[(offset - overlap)..<end], as: UTF8.self)
    column += run.count - overlap
    offset = end
  }
}
