/// A position that moves over UTF-8.
struct TextPosition {
  /// The line, counted from 1.
  private(set) var line = 1
  /// The character in the line, counted from 1.
  private(set) var column = 1

  /// Moves over whole characters.
  mutating func move(over bytes: some Sequence<UInt8>) {
    for byte in bytes {
      if byte == 0x0A {
        (line, column) = (line + 1, 1)
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
  }
}
