/// What is wrong with a template, and where.
package struct TemplateFault: Error, Equatable, CustomStringConvertible {
  package enum Problem: Equatable, Sendable {
    /// `{{` without `}}`.
    case openTag
    /// A tag with nothing in it.
    case emptyTag
    /// `{{#name}}` without `{{/name}}`.
    case openSection(String)
    /// `{{/name}}` where another section, or none, is open.
    case strayEnd(String)
    /// A kind of tag that isn't taken: what it writes isn't escaped, or it changes the signs.
    case notTaken(String)
  }

  package let file: String
  /// Counted from 1.
  package let line: Int
  package let problem: Problem

  package var description: String {
    let what =
      switch problem {
      case .openTag: "'{{' has no '}}'; close the tag"
      case .emptyTag: "a tag is empty; write a name into it"
      case .openSection(let name): "'{{#\(name)}}' has no '{{/\(name)}}'; add it"
      case .strayEnd(let name): "'{{/\(name)}}' ends a section that isn't open; take it out"
      case .notTaken(let tag):
        "'\(tag)' isn't taken: every value is escaped, and the signs stay {{ }}; write '{{name}}'"
      }
    return "\(file):\(line): \(what)"
  }
}
