/// What may stand on the command line for one command, as a plain value.
///
/// A command has either subcommands or positional arguments. Its options are also accepted by all
/// commands below it, so the options of the root are the global ones. Where a command and one above
/// it declare the same option, the one above wins; `--help`, `-h` and `--version` are always taken.
public struct CommandLineSyntax: Sendable, Equatable {
  /// The word that calls the command; for the root the name of the executable.
  public var name: String
  /// One line for the list of subcommands and the head of the help page.
  public var summary: String
  /// Further paragraphs for the help page; line feeds are kept.
  public var discussion: String
  /// Positional arguments, in the order in which they are filled, and options.
  public var parameters: [Parameter]
  /// Names of parameters of which exactly one has to be given; empty for no such rule.
  public var alternatives: [String]
  /// The commands below this one.
  public var subcommands: [CommandLineSyntax]
  /// Whole command lines that show the use, printed as they stand.
  public var examples: [String]

  /// Describes one command.
  public init(
    _ name: String, summary: String, discussion: String = "", parameters: [Parameter] = [],
    alternatives: [String] = [], subcommands: [CommandLineSyntax] = [], examples: [String] = []
  ) {
    self.name = name
    self.summary = summary
    self.discussion = discussion
    self.parameters = parameters
    self.alternatives = alternatives
    self.subcommands = subcommands
    self.examples = examples
  }
}

extension CommandLineSyntax {
  /// Whether options that nobody declared are handed over instead of refused.
  public var passesUnknownOptions: Bool { parameters.contains { $0.kind == .rest } }

  /// Returns the syntax for a second parse, once the commands below a command are known.
  ///
  /// The first parse of `host run statements --last 5` only knows that `run` hands over what
  /// follows. When the commands are loaded, the same words are parsed again with
  /// `root.naming(commands, under: ["run"])`: the command at `path` loses its positional
  /// arguments, keeps its options, and has the commands as its subcommands.
  ///
  /// - Returns: The changed syntax; the unchanged one if there is nothing at `path`.
  public func naming(_ commands: [CommandLineSyntax], under path: [String]) -> CommandLineSyntax {
    var copy = self
    guard let next = path.first else {
      copy.parameters.removeAll { !$0.isOption }
      copy.alternatives = []
      copy.subcommands = commands
      return copy
    }
    copy.subcommands = subcommands.map {
      $0.name == next ? $0.naming(commands, under: Array(path.dropFirst())) : $0
    }
    return copy
  }

  /// Returns the names that one declaration takes away from another, for a test or a start-up check.
  ///
  /// A name clashes with an equal one of the same command, of a command above, or of `--help` and
  /// `--version`; positional arguments count, as their values are found by name too.
  ///
  /// - Returns: Sentences' subjects such as `host run statements: json`, in order.
  public func clashes() -> [String] {
    clashes(called: name, taken: ["help", "version", "-h"])
  }

  private func clashes(called: String, taken: Set<String>) -> [String] {
    var taken = taken
    let names = parameters.flatMap { [$0.name] + ($0.shortName.map { ["-\($0)"] } ?? []) }
    var found = names.filter { !taken.insert($0).inserted }.map { "\(called): \($0)" }
    var words: Set<String> = []
    for command in subcommands {
      let path = "\(called) \(command.name)"
      if !words.insert(command.name).inserted { found.append(path) }
      found += command.clashes(called: path, taken: taken)
    }
    return found
  }

  /// Returns this syntax and those on the way down `path`, as far as the way exists.
  func chain(along path: [String]) -> [CommandLineSyntax] {
    var chain = [self]
    var deepest = self
    for name in path {
      guard let next = deepest.subcommands.first(where: { $0.name == name }) else { break }
      chain.append(next)
      deepest = next
    }
    return chain
  }
}
