/// A text cut into lines of a width in terminal columns, at spaces where there are any.
struct WrappedLines {
  let lines: [String]

  init(_ text: String, width: Int) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { Self.wrap($0, width) }
  }

  private static func wrap(_ line: Substring, _ width: Int) -> [String] {
    var lines: [String] = []
    var current = ""
    var columns = 0
    /// Where the current line may be cut: behind its last space.
    var cut: String.Index?
    for character in line {
      let wide = Self.width(of: character)
      if columns + wide > width {
        let end = character == " " ? nil : cut
        let head = end.map { String(current[..<$0]) } ?? current
        let tail = end.map { String(current[$0...]) } ?? ""
        lines.append(String(head.reversed().drop { $0 == " " }.reversed()))
        current = tail
        columns = tail.reduce(0) { $0 + Self.width(of: $1) }
        cut = nil
        if character == " ", current.isEmpty { continue }
      }
      current.append(character)
      columns += wide
      if character == " " { cut = current.endIndex }
    }
    return lines + [current]
  }

  /// Two columns for East Asian wide letters (UAX #11) and emoji, else one.
  private static func width(of character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE4F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
