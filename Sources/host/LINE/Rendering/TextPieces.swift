/// A text cut into pieces that fit into messages.
enum TextPieces {
  private static let ellipsis = "…"

  /// Cuts a text at line ends where it can, else between graphemes; blank pieces are left out.
  ///
  /// A line end comes first so that no amount is torn in two. What doesn't fit ends in "…".
  ///
  /// - Parameter longest: UTF-16 units a piece, at least 2.
  static func cut(_ text: String, longest: Int, most: Int) -> [String] {
    var pieces: [String] = []
    var rest = text[...]
    while !rest.isBlank {
      if rest.utf16.count <= longest {
        pieces.append(String(rest))
        break
      }
      if pieces.count == most - 1 {
        let (piece, _) = head(of: rest, units: longest - ellipsis.utf16.count)
        pieces.append(piece + ellipsis)
        break
      }
      let (piece, remainder) = head(of: rest, units: longest)
      if !piece.isBlank {
        // The gap between two messages stands for the line end.
        pieces.append(String(piece.last?.isNewline == true ? piece.dropLast() : piece))
      }
      rest = remainder
    }
    return pieces
  }

  private static func head(of text: Substring, units: Int) -> (Substring, Substring) {
    var end = prefix(of: text.indices, of: text, units) { $0.utf16.count }
    if end == text.startIndex {
      // One grapheme fills more than a message, by combining marks without end.
      end = prefix(of: text.unicodeScalars.indices, of: text.unicodeScalars, units) {
        UTF16.width($0)
      }
    }
    let piece = text[..<end]
    // A line end in the first half would waste too much of the message.
    if let line = piece.lastIndex(where: \.isNewline),
      piece[..<line].utf16.count >= units / 2
    {
      let next = text.index(after: line)
      return (text[..<next], text[next...])
    }
    return (piece, text[end...])
  }

  /// The end of the longest row of elements that has at most a number of units.
  private static func prefix<Text: Collection>(
    of indices: Text.Indices, of text: Text, _ units: Int, width: (Text.Element) -> Int
  ) -> Text.Index {
    var used = 0
    for index in indices {
      used += width(text[index])
      if used > units { return index }
    }
    return text.endIndex
  }
}

extension StringProtocol {
  /// Whether there is nothing to read; LINE refuses such texts and labels.
  var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
