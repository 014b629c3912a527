/// A mistake on the command line, and the command at which it was made.
public struct UsageError: Error, Equatable, Sendable {
  /// What can be wrong.
  ///
  /// Parameters are named as declared, without dashes.
  public enum Fault: Equatable, Sendable {
    /// An option nobody declared, as typed, and a declared one that looks like it.
    case unknownOption(String, nearest: String?)
    /// A word where a subcommand was expected, and a subcommand that looks like it.
    case unknownCommand(String, nearest: String?)
    /// An option at the end of the line or before another option.
    case missingValue(for: String)
    /// A flag written with `=value`.
    case unexpectedValue(String, for: String)
    /// A value outside the allowed ones, or refused by the command for a reason of its own.
    case invalidValue(String, for: String, reason: String? = nil)
    /// An option that stands on the line more than once; flags may.
    case givenTwice(String)
    /// A required argument that isn't there.
    case missingArgument(String)
    /// None of several alternatives is there.
    case missingOneOf([String])
    /// Two alternatives are there.
    case notTogether(String, String)
    /// Words after the last argument.
    case unexpectedArguments([String])
    /// Whatever else a command can't accept, in its own sentence.
    ///
    /// Printed as it stands: what it quotes has to be made `visible()` first, as in a `reason`.
    case refused(String)
  }

  /// What was wrong.
  public let fault: Fault
  /// The commands from the root down to the one that was being read; their texts go into ours.
  let commands: [CommandLineSyntax]

  init(_ fault: Fault, commands: [CommandLineSyntax]) {
    self.fault = fault
    self.commands = commands
  }

  /// Makes an error for a command that finds a fault itself after parsing.
  ///
  /// - Parameter path: The path from the invocation.
  public init(_ fault: Fault, at path: [String], in root: CommandLineSyntax) {
    self.init(fault, commands: root.chain(along: path))
  }

  /// The status with which the process should end: 64.
  public var exitStatus: ExitStatus { .usage }
}
