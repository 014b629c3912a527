extension String {
  /// Returns the lines of the string when none may be wider than so many columns.
  ///
  /// Lines break at spaces and beside Chinese and Japanese characters, but no line begins with a
  /// closing mark or small kana, and none ends with an opening bracket; a number stays with the
  /// unit after it (`5件`). What fits on no line is cut between characters. Line feeds are kept.
  /// Source: W3C, Requirements for Japanese Text Layout, §3.1.7 and §3.1.8.
  public func wrapped(atColumns columns: Int) -> [String] {
    split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap {
      var lines = WrappedLines(columns: columns)
      for piece in $0.unbreakablePieces { lines.add(piece) }
      return lines.all
    }
  }
}

/// A run of characters that stays together, and the spaces before it.
private struct Piece {
  var spaces = ""
  var text = ""
}

/// The lines of one paragraph, filled one piece after the other.
private struct WrappedLines {
  private let columns: Int
  private var lines: [String] = []
  private var line = ""
  private var width = 0

  init(columns: Int) { self.columns = columns }

  var all: [String] { lines + [line] }

  mutating func add(_ piece: Piece) {
    let textWidth = piece.text.displayWidth
    let whole = piece.spaces.displayWidth + textWidth
    if width + whole <= columns {
      line += piece.spaces + piece.text
      width += whole
      return
    }
    if !line.isEmpty { breakLine() }
    for character in piece.text {
      if !line.isEmpty, width + character.displayWidth > columns { breakLine() }
      line.append(character)
      width += character.displayWidth
    }
  }

  private mutating func breakLine() {
    lines.append(line)
    line = ""
    width = 0
  }
}

extension Substring {
  fileprivate var unbreakablePieces: [Piece] {
    var pieces: [Piece] = []
    var piece = Piece()
    for character in self {
      if character == " " || character == "\u{3000}" || character == "\t" {
        if !piece.text.isEmpty {
          pieces.append(piece)
          piece = Piece()
        }
        piece.spaces.append(character)
      } else {
        if let last = piece.text.last, last.allowsBreak(before: character) {
          pieces.append(piece)
          piece = Piece()
        }
        piece.text.append(character)
      }
    }
    return piece.text.isEmpty ? pieces : pieces + [piece]
  }
}

extension Character {
  private static let neverFirst = Set<Character>(
    "、。，．・：；？！ー〜～」』）］｝〉》】〕’”゛゜ヽヾゝゞ々…‥％℃"
      + "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"
      + "｡､｣･ｰﾞﾟｧｨｩｪｫｬｭｮｯ,.!?:;)]}%")
  private static let neverLast = Set<Character>("「『（［｛〈《【〔‘“｢([{￥¥")

  fileprivate func allowsBreak(before next: Character) -> Bool {
    guard isEastAsian || next.isEastAsian else { return false }
    if Self.neverLast.contains(self) || Self.neverFirst.contains(next) { return false }
    return !(isNumber && !isEastAsian)
  }

  private var isEastAsian: Bool {
    displayWidth == 2 || unicodeScalars.first.map { (0xFF61...0xFF9F).contains($0.value) } == true
  }
}
