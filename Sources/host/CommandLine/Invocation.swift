/// What a command line asks for.
public enum Invocation: Sendable, Equatable {
  /// To print this help page, which ends without a line feed.
  case help(String)
  /// To print the version.
  case version
  /// To run the command at `path`, the executable's name left out.
  case run(path: [String], Arguments)
}

/// The values found on a command line, by the names of their parameters.
public struct Arguments: Sendable, Equatable {
  /// The words after the last argument of a command that hands over, own options taken out.
  ///
  /// A `--` stands in front of the words that must not be read as options.
  public internal(set) var rest: [String] = []

  var words: [String: [String]] = [:]
  var flags: Set<String> = []

  /// Returns the value of an option or argument, several words joined by one space.
  ///
  /// - Returns: The value, which may be empty; nil if it was not given.
  public func value(_ name: String) -> String? { words[name]?.joined(separator: " ") }

  /// Returns the words of a repeating argument; none if it was not given.
  public func values(_ name: String) -> [String] { words[name] ?? [] }

  /// Returns whether the flag was given.
  public func flag(_ name: String) -> Bool { flags.contains(name) }

  func contains(_ name: String) -> Bool { words[name] != nil || flags.contains(name) }
}
