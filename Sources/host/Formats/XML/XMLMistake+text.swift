extension XMLMistake: CustomStringConvertible {
  /// What is wrong and what to do.
  package var description: String { "\(problem) \(remedy)" }

  /// What is wrong, as a sentence.
  package var problem: String {
    switch self {
    case .unreadable(let reason): "The file can't be read: \(reason)."
    case .text(let mistake): mistake.problem
    case .empty: "There is no XML element."
    case .cut: "The document ends before its first element is closed."
    case .documentType: "The document has a DOCTYPE, which is not read."
    case .malformed(let code): "The document is not well-formed XML (libxml2 code \(code))."
    case .unknownEntity: "An entity is named that XML doesn't know."
    case .tooManyBytes(let limit): "The document has more than \(limit) bytes."
    case .tooDeep(let limit): "Elements stand more than \(limit) deep."
    case .tooManyElements(let limit): "The document has more than \(limit) elements."
    case .textTooLong(let limit): "A text has more than \(limit) bytes."
    case .prologTooLong(let limit): "There is no element within the first \(limit) bytes."
    }
  }

  /// What to do about it, as a sentence.
  package var remedy: String {
    switch self {
    case .unreadable: "Check the path and the rights."
    case .text(let mistake): mistake.remedy
    case .cut: "Fetch it again, whole."
    case .documentType: "Ask its sender for one without."
    case .malformed: "Correct it here, or fetch it again."
    case .unknownEntity: "Write the character itself, or its number."
    case .empty, .tooManyBytes, .tooDeep, .tooManyElements, .textTooLong, .prologTooLong:
      "Check that this is the right file."
    }
  }
}
