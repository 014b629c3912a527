/// One row of a terminal with a prompt, as much of a line as there is room for, and the cursor.
struct LineEditorRendering: Equatable, Sendable {
  /// What to write: from the start of the row, and with the cursor left where it belongs.
  ///
  /// The terminal itself remembers the cursor's place (DECSC, DECRC) and keeps to the row (DECAWM),
  /// so that it may measure an emoji otherwise than we do and still show the cursor behind it.
  let text: String
  /// The cursor's column as we measure, 0 for the first.
  let cursorColumn: Int

  /// Draws a line whose cursor stands between `before` and `after`.
  ///
  /// The last column stays free for the cursor, or for the `>` that tells of hidden text; hidden
  /// text on the left puts a `<` where the prompt's last space was.
  init(prompt: String, before: String, after: String, columns: Int) {
    let cells = max(1, columns) - 1
    var head = Cells(prompt, room: max(cells / 2, cells - 20))
    let room = cells - head.width
    // A third shows what comes after the cursor.
    let ahead = Cells(after, room: room / 3).width
    var left = Cells(before.reversed(), room: room - ahead)
    let right = Cells(after, room: room - left.width)
    left = Cells(before.reversed(), room: room - right.width)
    if !left.isWhole, head.pieces.last == " " { head.pieces[head.pieces.count - 1] = "<" }
    let free = String(repeating: " ", count: max(0, room - left.width - right.width))
    cursorColumn = head.width + left.width
    text =
      "\r\u{1B}[?7l" + head.pieces.joined() + left.pieces.reversed().joined() + "\u{1B}7"
      + right.pieces.joined() + "\u{1B}[K" + (right.isWhole ? "" : free + ">") + "\u{1B}8\u{1B}[?7h"
  }

  /// The whole line as it stays on the screen, over several rows if need be, with a line end.
  static func finished(prompt: String, text: String) -> String {
    "\r\u{1B}[K" + Cells(prompt, room: .max).pieces.joined()
      + Cells(text, room: .max).pieces.joined() + "\n"
  }
}

/// The first characters of a text that have room, each as it is drawn.
private struct Cells {
  var pieces: [String] = []
  private(set) var width = 0
  private(set) var isWhole = true

  init(_ characters: some Sequence<Character>, room: Int) {
    for character in characters {
      let piece = character.drawn
      let wider = width + piece.displayWidth
      if wider > room {
        isWhole = false
        return
      }
      pieces.append(piece)
      width = wider
    }
  }
}

extension Character {
  /// The character as it is drawn: at least one column, so that nothing hides or steers.
  fileprivate var drawn: String {
    // No honest character has more scalars; piled-up accents would hide the lines around.
    let piece = String(String.UnicodeScalarView(unicodeScalars.prefix(12)))
    return piece.displayWidth > 0 ? piece : "?"
  }
}
