import CommandKit
import HostCommandLine

/// A reply as it reads in a terminal.
struct TerminalReply {
  /// The outcomes in which the buttons are the answer.
  static let choosing: Set<Answer.Outcome> = [.ambiguous, .suggested, .notUnderstood]

  let text: String

  /// Aligns the figures; buttons and stamp are shown where people read along.
  init(_ answer: Answer, _ output: Output) {
    let (reply, language) = (answer.reply, answer.language)
    var lines = reply.text.isEmpty ? [] : [reply.text]
    lines += Self.table(reply.figures, language)
    if !reply.note.isEmpty { lines.append(reply.note) }
    if output.isTerminal {
      if let stamp = reply.stamp { lines.append(output.faint("(stamp \(stamp))")) }
      if !reply.quickReplies.isEmpty {
        lines.append(
          output.faint(reply.quickReplies.map { "[\($0.label)]" }.joined(separator: " ")))
      }
    } else if Self.choosing.contains(answer.outcome) {
      // Here the buttons are the answer.
      lines += reply.quickReplies.map { "- \($0.label)" }
    }
    text = lines.joined(separator: "\n")
  }

  /// Dates, labels and amounts in columns, amounts to the right.
  static func table(_ figures: [Figure], _ language: Language) -> [String] {
    let rows = figures.map { figure -> (date: String, label: String, value: String) in
      let amount = figure.amount.map {
        figure.isMovement ? $0.signed(in: language) : $0.formatted(in: language)
      }
      let date = amount == nil ? "" : figure.date.map { $0.short(in: language) } ?? ""
      return (date, figure.label, amount ?? figure.date?.long(in: language) ?? "")
    }
    let dates = rows.map(\.date.displayWidth).max() ?? 0
    let labels = rows.map(\.label.displayWidth).max() ?? 0
    let values = rows.map(\.value.displayWidth).max() ?? 0
    return rows.map { row in
      let date = dates == 0 ? "" : row.date.padded(toColumns: dates) + "  "
      let gap = String(repeating: " ", count: values - row.value.displayWidth)
      return "  " + date + row.label.padded(toColumns: labels) + "  " + gap + row.value
    }
  }
}

extension String {
  /// Its lines, each wrapped at so many columns; none for an empty text.
  func lines(atColumns columns: Int) -> [String] {
    if isEmpty { return [] }
    return split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { String($0).wrapped(atColumns: columns) }
  }
}
