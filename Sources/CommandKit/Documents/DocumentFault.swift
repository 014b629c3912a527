/// One thing that is wrong in a document, with its place and what to do next.
public struct DocumentFault: Sendable, Equatable, CustomStringConvertible {
  /// The name of the file.
  public let file: String
  /// Where the fault is.
  public let position: SourcePosition
  /// The keys that lead there, such as `plugins.balance.settings.amounts[0]`; may be empty.
  ///
  /// Elements of a list are counted from 0.
  public let path: String
  /// What is wrong: one sentence, starting in lower case and ending with a full stop.
  public let problem: String
  /// What to do next: one sentence, or nil if the problem says it all.
  public let remedy: String?

  /// Makes a fault.
  public init(
    file: String, position: SourcePosition, path: String, problem: String, remedy: String? = nil
  ) {
    self.file = file
    self.position = position
    self.path = path
    self.problem = problem
    self.remedy = remedy
  }

  /// The fault on one line.
  ///
  /// `host.json5:3:5: plugins.balanse: there is no plugin "balanse". Did you mean "balance"?`
  public var description: String {
    let place = "\(file):\(position.line):\(position.column): "
    let keys = path.isEmpty ? "" : "\(path): "
    return place + keys + problem + (remedy.map { " " + $0 } ?? "")
  }
}

/// All the faults of a document; at least one.
public struct DocumentFaults: Error, Sendable, Equatable, CustomStringConvertible {
  /// The faults; never empty.
  public let faults: [DocumentFault]

  /// Makes an error of the faults; nil if there are none.
  public init?(_ faults: [DocumentFault]) {
    guard !faults.isEmpty else { return nil }
    self.faults = faults
  }

  /// Makes an error of one fault.
  public init(_ fault: DocumentFault) {
    faults = [fault]
  }

  /// The faults, one a line.
  public var description: String {
    faults.map(\.description).joined(separator: "\n")
  }
}
