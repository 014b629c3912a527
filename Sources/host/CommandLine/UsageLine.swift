/// The one line that shows how a command is called.
///
/// Global options are left out below the root, as they would stand on every line.
struct UsageLine {
  private let called: String
  private let items: [String]

  init(_ commands: [CommandLineSyntax]) {
    called = commands.map(\.name).joined(separator: " ")
    items = (commands.last.map(Self.items) ?? []) + Self.inherited(commands)
  }

  /// Returns the line, broken between its items and then indented.
  func text(after head: String, width: Int) -> String {
    var lines: [String] = []
    var line = head + called
    let indent = String(repeating: " ", count: min(line.displayWidth + 1, max(4, width / 2)))
    for item in items {
      if line.displayWidth + 1 + item.displayWidth > width, line.displayWidth > indent.count {
        lines.append(line)
        line = indent + item
      } else {
        line += " " + item
      }
    }
    return (lines + [line]).joined(separator: "\n")
  }

  private static func items(_ command: CommandLineSyntax) -> [String] {
    var items: [String] = []
    var alternatives = command.parameters.filter { command.alternatives.contains($0.name) }
    for parameter in command.parameters where !parameter.isHidden {
      if !command.alternatives.contains(parameter.name) {
        items.append(parameter.usage)
      } else if !alternatives.isEmpty {
        items.append("(\(alternatives.map(\.form).joined(separator: " | ")))")
        alternatives = []
      }
    }
    return command.subcommands.isEmpty ? items : items + ["<subcommand>"]
  }

  private static func inherited(_ commands: [CommandLineSyntax]) -> [String] {
    commands.dropFirst().dropLast().flatMap(\.parameters)
      .filter { $0.isOption && !$0.isHidden }.map(\.usage)
  }
}

extension CommandLineSyntax.Parameter {
  /// The parameter as sentences name it: `--lang <lang>`, `--json`, `<text>`.
  var label: String {
    switch kind {
    case .flag: "--\(name)"
    case .option(let valueName): "--\(name) <\(valueName)>"
    case .argument, .rest: "<\(name)>"
    }
  }

  /// The label with the dots of what may be repeated.
  fileprivate var form: String {
    switch kind {
    case .argument(.zeroOrMore), .argument(.oneOrMore), .rest: "\(label) ..."
    default: label
    }
  }

  /// The form, in brackets if it may be left out.
  fileprivate var usage: String {
    switch kind {
    case .argument(.required), .argument(.oneOrMore): form
    default: "[\(form)]"
    }
  }
}
