extension UsageError: CustomStringConvertible {
  /// The sentence alone, what the user typed made visible and cut.
  public var description: String { message }

  /// The sentence alone, what the user typed made visible and cut.
  ///
  /// The wording is swift-argument-parser's, so that it reads like other Swift tools.
  public var message: String {
    switch fault {
    case .unknownOption(let typed, let nearest):
      "Unknown option '\(typed.visible())'\(question(nearest))"
    case .unknownCommand(let typed, let nearest):
      "Unknown command '\(typed.visible())'\(question(nearest))"
    case .missingValue(let name):
      "Missing value for '\(label(name))'"
    case .unexpectedValue(let value, let name):
      "The option '\(label(name))' does not take any value, but '\(value.visible())' was specified."
    case .invalidValue(let value, let name, let reason):
      "The value '\(value.visible())' is invalid for '\(label(name))'\(advice(name, reason))"
    case .givenTwice(let name):
      "The option '\(label(name))' was given more than once."
    case .missingArgument(let name):
      "Missing expected argument '\(label(name))'"
    case .missingOneOf(let names):
      "Missing one of: \(names.map { "'\(label($0))'" }.joined(separator: ", "))"
    case .notTogether(let one, let other):
      "'\(label(one))' can't be used together with '\(label(other))'."
    case .unexpectedArguments(let words):
      unexpected(words)
    case .refused(let sentence):
      sentence
    }
  }

  /// All that belongs on standard error: sentence, help line, usage, and where to read on.
  ///
  /// - Parameter width: Columns of the terminal; only the usage is wrapped.
  /// - Returns: Several lines, without a line feed at the end.
  public func fullText(width: Int = 80) -> String {
    var lines = ["Error: \(message)"]
    if let parameter, !parameter.help.isEmpty {
      lines.append("Help:  \(parameter.label)  \(parameter.help)")
    }
    lines.append(UsageLine(commands).text(after: "Usage: ", width: width))
    let called = commands.map(\.name).joined(separator: " ")
    lines.append("  See '\(called) --help' for more information.")
    return lines.joined(separator: "\n")
  }

  /// The parameter whose help line explains the mistake.
  private var parameter: CommandLineSyntax.Parameter? {
    switch fault {
    case .missingValue(let name), .unexpectedValue(_, let name), .invalidValue(_, let name, _),
      .givenTwice(let name), .missingArgument(let name):
      commands.parameter(named: name)
    default: nil
    }
  }

  private func label(_ name: String) -> String {
    commands.parameter(named: name)?.label ?? name.visible()
  }

  private func question(_ nearest: String?) -> String {
    nearest.map { ". Did you mean '\($0)'?" } ?? ""
  }

  private func advice(_ name: String, _ reason: String?) -> String {
    if let reason { return ": \(reason)" }
    let allowed = commands.parameter(named: name)?.allowedValues ?? []
    let quoted = allowed.map { "'\($0)'" }
    guard let last = quoted.last else { return "" }
    if quoted.count == 1 { return ". Please provide \(last)." }
    if quoted.count < 6 {
      return ". Please provide one of \(quoted.dropLast().joined(separator: ", ")) or \(last)."
    }
    return ". Please provide one of the following:\n"
      + allowed.map { "  - \($0)" }.joined(separator: "\n")
  }

  private func unexpected(_ words: [String]) -> String {
    let quoted = words.prefix(4).map { "'\($0.visible())'" }.joined(separator: ", ")
    return words.count == 1
      ? "Unexpected argument \(quoted)"
      : "\(words.count) unexpected arguments: \(quoted)\(words.count > 4 ? ", …" : "")"
  }
}
