extension FeedFault {
  var placeText: String {
    switch place {
    case .whole: ""
    case .line(let line): "line \(line): "
    case .cell(let line, let column): "line \(line), column \(column): "
    case .element(let path, nil): "\(path): "
    case .element(let path, let line?): "line \(line), \(path): "
    }
  }

  var problemText: String {
    switch problem {
    case .empty: "there is nothing in it. Fetch it again."
    case .tooLarge(let limit):
      "it is larger than \(limit / 1_048_576) MB. Check that the address leads to the feed itself."
    case .unreadable(let sentence): sentence
    case .layout(let expected):
      "this isn't \(expected). Check the format, and that it is the feed and not a page about it."
    case .lineNotEnded:
      "the last line has no line end, so it may be cut off. Fetch it again, or end the line."
    case .fieldCount(let count, let expected):
      "\(count) fields where the header has \(expected). Fetch it again, or mend the line."
    case .tooMany(let limit):
      "there are more than \(limit) rows. Check that the address leads to the feed itself."
    case .day(let text): "\(Self.quoted(text)) is no day or time. Mend it at its source."
    case .number(let text):
      "\(Self.quoted(text)) is no rate that can be shown. Mend it at its source."
    case .code(let text): "\(Self.quoted(text)) is no currency code. Mend it at its source."
    case .otherName(let name, let code):
      "\(Self.quoted(name)) above \(code) is another currency. Mend it at its source."
    case .twice(let what): "\(what) is there twice. Leave one of them."
    case .missing(let what): "\(what) is missing. Fetch it again, or mend it at its source."
    case .future(let day): "its day, \(day), hasn't come yet. Check it at its source."
    case .wentBack(let day, let known):
      "its newest day is \(day), and \(known) was there already. It may be cut off: fetch it again."
    case .leap(let what, let known, let found, let percent):
      "\(what) moved from \(known) to \(found), by more than \(percent) %. Check it at its source; "
        + "if it is right, raise maximumChange."
    case .fewRows(let count, let least):
      "there are \(count) rows where \(least) or more are expected. Check whether it is cut off; "
        + "if it is right, set rows to \(count)."
    }
  }

  /// What stands in a feed, in quotes; it may hold anything, so it is short and visible.
  private static func quoted(_ text: String) -> String {
    let shown = text.unicodeScalars.prefix(40).map { scalar in
      scalar.properties.generalCategory.isShown ? String(scalar) : "\u{FFFD}"
    }.joined()
    return "\"\(shown)\(text.unicodeScalars.count > 40 ? "…" : "")\""
  }
}

extension Unicode.GeneralCategory {
  /// Whether a character of this kind shows as itself, alone, and in its place.
  var isShown: Bool {
    switch self {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      false
    default: true
    }
  }
}
