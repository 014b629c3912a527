extension CommandLineSyntax {
  /// Returns the help page of the command at `path`, or of the last one that exists on the way.
  ///
  /// - Parameter width: Columns of the page.
  public func helpText(at path: [String] = [], width: Int = 80) -> String {
    HelpText(chain(along: path), width: width).text
  }
}

/// The help page of one command.
struct HelpText {
  private let commands: [CommandLineSyntax]
  private let width: Int

  init(_ commands: [CommandLineSyntax], width: Int) {
    self.commands = commands
    self.width = max(20, width)
  }

  var text: String {
    guard let command = commands.last else { return "" }
    let arguments = command.parameters.filter { !$0.isOption }
    let sections = [
      overview(of: command),
      UsageLine(commands).text(after: "USAGE: ", width: width),
      section("ARGUMENTS", arguments.filter { !$0.isHidden }.map { ($0.label, $0.explanation) }),
      section("OPTIONS", options.map { ($0.helpLabel, $0.explanation) }),
      section("SUBCOMMANDS", command.subcommands.map { ($0.name, $0.summary) }),
      command.examples.isEmpty
        ? "" : (["EXAMPLES:"] + command.examples.map { "  \($0)" }).joined(separator: "\n"),
      command.subcommands.isEmpty ? "" : pointer,
    ]
    return sections.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// Own options first, the global ones and the built-in ones last.
  private var options: [CommandLineSyntax.Parameter] {
    let declared = commands.reversed().flatMap { $0.parameters.filter(\.isOption) }
    let builtIn: [CommandLineSyntax.Parameter] = commands.count == 1 ? [.version, .help] : [.help]
    return (declared + builtIn).filter { !$0.isHidden }
  }

  private var pointer: String {
    let names = commands.map(\.name)
    let words = names.prefix(1) + ["help"] + names.dropFirst() + ["<subcommand>"]
    return "  See '\(words.joined(separator: " "))' for detailed help."
  }

  private func overview(of command: CommandLineSyntax) -> String {
    let summary = command.summary.isEmpty ? "" : "OVERVIEW: \(command.summary)"
    return [summary, command.discussion].filter { !$0.isEmpty }
      .map { $0.wrapped(atColumns: width).joined(separator: "\n") }.joined(separator: "\n\n")
  }

  private func section(_ title: String, _ rows: [(label: String, text: String)]) -> String {
    guard !rows.isEmpty else { return "" }
    return (["\(title):"] + rows.flatMap(lines)).joined(separator: "\n")
  }

  /// The label, and its text in a second column or, if the label is too long, below it.
  private func lines(_ row: (label: String, text: String)) -> [String] {
    let column = 26
    let label = "  \(row.label)"
    guard !row.text.isEmpty else { return [label] }
    let indent = String(repeating: " ", count: width < 2 * column ? 6 : column)
    let text = row.text.wrapped(atColumns: width - indent.count)
    let indented = text.map { $0.isEmpty ? "" : indent + $0 }
    guard label.displayWidth < indent.count, let first = text.first else {
      return [label] + indented
    }
    return [label.padded(toColumns: indent.count) + first] + indented.dropFirst()
  }
}

extension CommandLineSyntax.Parameter {
  fileprivate var helpLabel: String { (shortName.map { "-\($0), " } ?? "") + label }

  /// The help line with allowed values and default.
  fileprivate var explanation: String {
    let values = allowedValues.isEmpty ? nil : "values: \(allowedValues.joined(separator: ", "))"
    let notes = [values, defaultText.map { "default: \($0)" }].compactMap(\.self)
    let tail = notes.isEmpty ? "" : "(\(notes.joined(separator: "; ")))"
    return [help, tail].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
