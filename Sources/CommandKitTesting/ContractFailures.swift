/// One thing in which a plugin breaks the contract.
public struct ContractFailure: Sendable, Hashable {
  /// What was tried: `balance in en, suspended`.
  public let subject: String
  /// What is wrong and what to do about it.
  public let problem: String
}

/// Everything in which a plugin breaks the contract; at least one.
public struct ContractFailures: Error, Sendable, Equatable, CustomStringConvertible {
  /// The plugin.
  public let plugin: String
  /// The failures, in the order of the checks.
  public let failures: [ContractFailure]

  /// The failures in lines of at most 80 columns.
  public var description: String {
    let count = failures.count == 1 ? "1 point" : "\(failures.count) points"
    let lines = failures.flatMap { failure in
      ["- \(failure.subject)"]
        + WrappedLines(failure.problem, width: 76).lines.map { "  " + $0 }
    }
    return (["The plugin '\(plugin)' breaks its contract in \(count)."] + lines)
      .joined(separator: "\n")
  }
}
