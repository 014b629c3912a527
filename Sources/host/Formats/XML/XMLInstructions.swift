/// Puts a blank behind the name of a processing instruction that has nothing else: `<?p ?>` for `<?p?>`.
///
/// It means the same (XML 1.0 §2.6), and Foundation's parser on Linux reads through a null pointer
/// where the content is missing.
struct XMLInstructions {
  private enum Place {
    case outside, behindLess, inName
  }

  private var place = Place.outside

  /// The next piece of a document, wherever it is cut.
  mutating func spaced(_ piece: [UInt8]) -> [UInt8] {
    guard place != .outside || piece.contains(UInt8(ascii: "?")) else {
      if piece.last == UInt8(ascii: "<") { place = .behindLess }
      return piece
    }
    var spaced: [UInt8] = []
    spaced.reserveCapacity(piece.count + 16)
    for byte in piece {
      switch (place, byte) {
      case (.behindLess, UInt8(ascii: "?")): place = .inName
      case (.inName, UInt8(ascii: "?")):
        spaced.append(UInt8(ascii: " "))
        place = .outside
      case (.inName, 0x20), (.inName, 0x09), (.inName, 0x0A), (.inName, 0x0D): place = .outside
      case (.inName, _): break
      case (_, UInt8(ascii: "<")): place = .behindLess
      default: place = .outside
      }
      spaced.append(byte)
    }
    return spaced
  }
}
