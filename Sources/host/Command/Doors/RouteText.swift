import CommandKit
import HostCommandLine

/// A route in the words that operators read.
struct RouteText {
  /// The command, or that there is none.
  let title: String
  /// Why, and what else was considered.
  let lines: [(label: String, text: String)]

  init(_ route: Route) {
    title = route.command ?? "no command"
    var lines = [(label: "reason", text: route.reason)]
    if !route.normalized.isEmpty { lines.append(("compared", route.normalized)) }
    if case .command(_, let arguments) = route.decision {
      for (name, value) in arguments.sorted(by: { $0.key < $1.key }) {
        lines.append(("argument", "\(name) = \(value)"))
      }
    }
    let won = if case .ambiguous = route.decision { "fits as well" } else { "won" }
    for candidate in route.candidates {
      lines.append(
        (
          "candidate",
          "\(candidate.command): \(candidate.because), "
            + (candidate.lost.map { "lost because \($0)" } ?? won)
        ))
    }
    self.lines = lines
  }

  /// A line each, below the title.
  var text: String {
    ([title] + lines.map { "  " + $0.label.padded(toColumns: 12) + $0.text })
      .joined(separator: "\n")
  }
}
