/// An expectation that didn't come true: what was sent, expected and received, and the whole route.
///
/// Its text fits a terminal of 80 columns, Japanese counted double.
public struct ExpectationFailure: Error, Sendable, Equatable, CustomStringConvertible {
  /// What went wrong, in one sentence.
  public let problem: String
  /// The whole text, many lines.
  public let description: String

  init(
    _ problem: String, at file: String, _ line: Int, _ rows: [(label: String, text: String)]
  ) {
    self.problem = problem
    let lines = rows.flatMap { row in
      WrappedLines(row.text, width: 66).lines.enumerated().map { index, text in
        let label = index == 0 ? row.label : ""
        return "  " + label + String(repeating: " ", count: max(1, 10 - label.count)) + text
      }
    }
    description = (["\(file):\(line): \(problem)"] + lines).joined(separator: "\n")
  }
}
