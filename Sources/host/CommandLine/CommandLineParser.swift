import CommandKit

extension CommandLineSyntax {
  /// Reads the words after the executable's name.
  ///
  /// Options may stand anywhere; `--` ends them. The value of an option may not begin with a dash
  /// unless it is a negative number, a lone `-`, or written with an equals sign. A request for help
  /// or the version wins over any mistake but an unknown command.
  ///
  /// - Parameter width: Columns of the help page.
  /// - Throws: The first mistake on the line, then what is missing from it.
  public func parse(_ words: [String], width: Int = 80) throws(UsageError) -> Invocation {
    var parser = CommandLineParser(root: self)
    parser.read(words)
    return try parser.invocation(width: width)
  }
}

/// The state of reading one command line from left to right.
struct CommandLineParser {
  /// The commands read so far, from the root down.
  private var commands: [CommandLineSyntax]
  private var command: CommandLineSyntax
  /// Arguments of `command` that can still take a word.
  private var pending: [CommandLineSyntax.Parameter] = []
  private var options: [CommandLineSyntax.Parameter] = []
  private var arguments = Arguments()

  private var unexpected: [String] = []
  private var fault: UsageError.Fault?
  private var wantsHelp = false
  private var wantsVersion = false
  /// After an unknown command nothing can be said about the words that follow.
  private var isLost = false
  private var optionsHaveEnded = false
  private var restHasTerminator = false

  init(root: CommandLineSyntax) {
    commands = []
    command = root
    enter(root)
  }

  mutating func read(_ words: [String]) {
    var remaining = words[...]
    while let word = remaining.popFirst(), !isLost {
      switch optionsHaveEnded ? .value(word) : CommandLineWord(word) {
      case .value(let value): take(value)
      case .terminator: optionsHaveEnded = true
      case .option(let name, let attached):
        take(option: name, attached: attached, word: word, from: &remaining)
      }
    }
  }

  func invocation(width: Int) throws(UsageError) -> Invocation {
    if wantsVersion { return .version }
    let path = commands.dropFirst().map(\.name)
    if wantsHelp, !isLost {
      guard isPassing else { return .help(HelpText(commands, width: width).text) }
      var arguments = arguments
      arguments.rest.insert("--help", at: 0)
      return .run(path: path, arguments)
    }
    if let fault = fault ?? unexpectedWords { throw UsageError(fault, commands: commands) }
    guard command.subcommands.isEmpty else {
      return .help(HelpText(commands, width: width).text)
    }
    if let fault = missing { throw UsageError(fault, commands: commands) }
    return .run(path: path, arguments)
  }
}

extension CommandLineParser {
  private var isPassing: Bool { command.passesUnknownOptions && pending.isEmpty }

  private mutating func enter(_ next: CommandLineSyntax) {
    command = next
    commands.append(next)
    options = commands.options
    pending = next.parameters.filter { $0.count != nil }
  }

  private mutating func note(_ fault: UsageError.Fault) {
    if self.fault == nil { self.fault = fault }
  }

  private mutating func take(_ value: String) {
    if !command.subcommands.isEmpty {
      descend(to: value)
    } else if isPassing {
      pass(value)
    } else if let slot = pending.first {
      if !slot.accepts(value) { note(.invalidValue(value, for: slot.name)) }
      arguments.words[slot.name, default: []].append(value)
      if slot.count == .required || slot.count == .optional { pending.removeFirst() }
    } else {
      unexpected.append(value)
    }
  }

  private mutating func descend(to name: String) {
    if let next = command.subcommands.first(where: { $0.name == name }) {
      enter(next)
    } else if commands.count == 1, name == "help" {
      wantsHelp = true
    } else {
      let known = command.subcommands.map(\.name)
      note(.unknownCommand(name, nearest: suggestion(for: name, among: known)))
      isLost = true
    }
  }

  private mutating func pass(_ word: String) {
    if optionsHaveEnded, !restHasTerminator {
      arguments.rest.append("--")
      restHasTerminator = true
    }
    arguments.rest.append(word)
  }

  private mutating func take(
    option typed: String, attached: String?, word: String, from remaining: inout ArraySlice<String>
  ) {
    guard let option = options.first(where: { $0.isCalled(typed) }),
      !(isPassing && option == .help)
    else {
      if isPassing { pass(word) } else { note(unknownOption(typed)) }
      return
    }
    guard case .option = option.kind else {
      if let attached { note(.unexpectedValue(attached, for: option.name)) }
      set(flag: option)
      return
    }
    var value = attached
    if value == nil, let next = remaining.first, case .value = CommandLineWord(next) {
      value = remaining.popFirst()
    }
    guard let value else { return note(.missingValue(for: option.name)) }
    if arguments.contains(option.name) { note(.givenTwice(option.name)) }
    if !option.accepts(value) { note(.invalidValue(value, for: option.name)) }
    arguments.words[option.name] = [value]
  }

  private mutating func set(flag: CommandLineSyntax.Parameter) {
    switch flag {
    case .help: wantsHelp = true
    case .version: wantsVersion = true
    default: arguments.flags.insert(flag.name)
    }
  }
}

extension CommandLineParser {
  private var unexpectedWords: UsageError.Fault? {
    unexpected.isEmpty ? nil : .unexpectedArguments(unexpected)
  }

  private var missing: UsageError.Fault? {
    let given = command.alternatives.filter(arguments.contains)
    if given.count > 1 { return .notTogether(given[0], given[1]) }
    if given.isEmpty, !command.alternatives.isEmpty { return .missingOneOf(command.alternatives) }
    let slot = pending.first {
      $0.count == .required || $0.count == .oneOrMore && !arguments.contains($0.name)
    }
    return slot.map { .missingArgument($0.name) }
  }

  private func unknownOption(_ typed: String) -> UsageError.Fault {
    let name = String(typed.drop { $0 == "-" })
    let known = options.filter { !$0.isHidden }.map(\.name)
    return .unknownOption(typed, nearest: suggestion(for: name, among: known).map { "--\($0)" })
  }

  /// Very long and one-letter words have no near ones worth the search.
  private func suggestion(for word: String, among known: [String]) -> String? {
    guard (2...64).contains(word.utf8.count) else { return nil }
    return nearest(to: word, among: known)
  }
}

extension CommandLineSyntax.Parameter {
  fileprivate func isCalled(_ typed: String) -> Bool {
    typed == "--\(name)" || shortName.map { typed == "-\($0)" } ?? false
  }
}
