import Foundation
import HostCommandLine

/// A talk as it reads in a terminal: the customer's side to the right, as on the phone.
package struct TalkText: Sendable {
  /// The most columns of a talk; beyond, the two sides drift apart.
  private static let widest = 64

  private let columns: Int
  private let stampName: @Sendable (String) -> String?

  /// Prepares for a terminal of so many columns.
  ///
  /// - Parameter stampName: a picture or words for a stamp, by PACK/ID.
  package init(
    columns: Int, stampName: @escaping @Sendable (String) -> String? = { _ in nil }
  ) {
    self.columns = max(20, min(columns, Self.widest))
    self.stampName = stampName
  }

  /// The lines of a talk, or of its end.
  package func lines(_ entries: [TalkEntry]) -> [String] {
    entries.enumerated().flatMap { index, entry in
      // Buttons go when something newer comes.
      lines(entry) + (index == entries.count - 1 ? buttons(entry.buttons ?? []) : [])
    }
  }

  private func lines(_ entry: TalkEntry) -> [String] {
    let text =
      switch entry.kind {
      case .text: entry.text
      case .stamp: "〔" + (stampName(entry.text) ?? "stamp " + entry.text) + "〕"
      case .tap: "[" + entry.text + "]"
      case .notice, .other: "(" + entry.text + ")"
      }
    let shown = text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { String($0).visible(columns: 20_000).wrapped(atColumns: columns - 4) }
    switch entry.side {
    case .bank: return shown.map { "│ " + $0 }
    case .customer:
      let width = shown.map(\.displayWidth).max() ?? 0
      let indent = String(repeating: " ", count: max(0, columns - width))
      return shown.map { indent + $0 }
    }
  }

  private func buttons(_ buttons: [TalkEntry.Button]) -> [String] {
    guard !buttons.isEmpty else { return [] }
    let row = buttons.map { "[\($0.label.visible(columns: 60))]" }.joined(separator: " ")
    return row.wrapped(atColumns: columns - 4).map { "  " + $0 }
  }
}
