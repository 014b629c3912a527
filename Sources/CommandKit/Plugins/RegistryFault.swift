/// What is wrong with a set of plugins.
public enum RegistryFault: Error, Sendable, Equatable {
  /// A plugin's identifier isn't made of small letters, digits and hyphens.
  case illegalIdentifier(String)
  /// Two plugins have one identifier.
  case duplicatePlugin(String)
  /// A command isn't named after its plugin.
  case illegalCommandName(String, plugin: String)
  /// Two commands have one name.
  case duplicateCommand(String, String, String)
  /// A command doesn't say what it does in some language.
  case missingSummary(String, [Language])
  /// A parameter's name is no identifier or stands twice.
  case illegalParameter(String, command: String)
  /// A trigger holds nothing to match.
  case emptyTrigger(command: String)
  /// A phrase isn't written as phrases are.
  case illegalPhrase(String, of: String, problem: String, remedy: String)
  /// A wish's name isn't made of small letters, digits and hyphens.
  case illegalWish(String, plugin: String)
  /// Two commands listen to the same words, stamp or button.
  case sharedTrigger(String, String, String)
  /// A config binds a stamp to a command that nobody registered.
  case unknownCommand(String, stamp: StampID, nearest: String?)
}

/// Everything that is wrong with a set of plugins.
public struct RegistryFaults: Error, Sendable, Equatable, CustomStringConvertible {
  /// The faults, in the order of the plugins.
  public let faults: [RegistryFault]

  /// A fault a line, each with what to do about it.
  public var description: String {
    faults.map(\.sentence).joined(separator: "\n")
  }
}

extension RegistryFault {
  /// What happened, and what to do next.
  public var sentence: String {
    switch self {
    case .illegalIdentifier(let name):
      "The plugin identifier '\(name)' is not allowed. Use small letters, digits and hyphens, "
        + "starting with a letter."
    case .duplicatePlugin(let name):
      "Two plugins are called '\(name)'. Give one of them another identifier."
    case .illegalCommandName(let name, let plugin):
      "The command '\(name)' of the plugin '\(plugin)' must be called '\(plugin)' or "
        + "'\(plugin).something'."
    case .duplicateCommand(let name, let first, let second):
      "The command '\(name)' is declared twice (plugins '\(first)' and '\(second)'). Rename one."
    case .missingSummary(let name, let languages):
      "The command '\(name)' has no summary in \(languages.map(\.rawValue).joined(separator: ", "))"
        + ". Add one: help shows it."
    case .illegalParameter(let name, let command):
      "The parameter '\(name)' of '\(command)' is not allowed or stands twice. Use small letters, "
        + "digits and hyphens, and each name once."
    case .emptyTrigger(let command):
      "A trigger of '\(command)' holds no letter or digit. Write a word or remove it."
    case .illegalPhrase(let phrase, let owner, let problem, let remedy):
      "The phrase '\(phrase)' of '\(owner)' can't be used: \(problem) \(remedy)"
    case .illegalWish(let name, let plugin):
      "The wish '\(name)' of the plugin '\(plugin)' needs a name of small letters, digits and "
        + "hyphens, starting with a letter, that isn't 'unknown'."
    case .sharedTrigger(let trigger, let first, let second):
      "'\(trigger)' calls both '\(first)' and '\(second)'. Remove it from one of them."
    case .unknownCommand(let name, let stamp, let nearest):
      "The stamp \(stamp) is bound to '\(name)', which no plugin has."
        + (nearest.map { " Did you mean '\($0)'?" } ?? "")
    }
  }
}
