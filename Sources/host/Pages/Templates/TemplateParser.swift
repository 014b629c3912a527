import Foundation

/// Reads the tags of one template.
struct TemplateParser {
  private struct Open {
    let name: String
    let path: [String]
    let isInverted: Bool
    let line: Int
    var parts: [Template.Part] = []
  }

  private let text: Substring
  private let file: String
  private var rest: Substring
  private var line = 1
  private var sections: [Open] = []
  private var parts: [Template.Part] = []

  init(_ text: String, file: String) {
    self.text = text[...]
    self.file = file
    rest = text[...]
  }

  mutating func read() throws(TemplateFault) -> [Template.Part] {
    while let start = rest.firstRange(of: "{{") {
      let before = rest[..<start.lowerBound]
      line += before.count { $0.isNewline }
      guard let end = rest[start.upperBound...].firstRange(of: "}}") else { throw fault(.openTag) }
      let tag = rest[start.upperBound..<end.lowerBound]
      try take(tag, before, from: start.lowerBound, to: end.upperBound)
      line += tag.count { $0.isNewline }
    }
    append(.text(String(rest)))
    if let open = sections.last {
      throw TemplateFault(file: file, line: open.line, problem: .openSection(open.name))
    }
    return parts
  }

  private mutating func take(
    _ tag: Substring, _ before: Substring, from start: String.Index, to end: String.Index
  ) throws(TemplateFault) {
    let sign = tag.first ?? " "
    let name = ("#^/>!{&=".contains(sign) ? tag.dropFirst() : tag)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    guard !"{&=".contains(sign) else { throw fault(.notTaken("{{\(sign)")) }
    guard !name.isEmpty || sign == "!" else { throw fault(.emptyTag) }
    // A tag other than a value that has a line for itself takes the line away with it.
    let alone = "#^/>!".contains(sign) ? lineAlone(from: start, to: end) : nil
    let cut = alone ?? start..<end
    append(.text(String(text[before.startIndex..<cut.lowerBound])))
    rest = text[cut.upperBound...]
    let path = name == "." ? [] : name.split(separator: ".").map(String.init)
    switch sign {
    case "#", "^":
      sections.append(Open(name: name, path: path, isInverted: sign == "^", line: line))
    case "/":
      guard let open = sections.popLast(), open.name == name else { throw fault(.strayEnd(name)) }
      append(.section(open.path, open.parts, isInverted: open.isInverted))
    case ">":
      let indentation = alone.map { String(text[$0.lowerBound..<start]) } ?? ""
      append(.partial(name, indentation: indentation))
    case "!": break
    default: append(.value(path))
    }
    line += text[end..<cut.upperBound].count { $0.isNewline }
  }

  /// The line of a tag, its end included, when nothing but blanks stands beside it.
  private func lineAlone(from start: String.Index, to end: String.Index) -> Range<String.Index>? {
    let isBlank = { (character: Character) in character == " " || character == "\t" }
    let first = text[..<start].lastIndex { !isBlank($0) }
    if let first, !text[first].isNewline { return nil }
    let last = text[end...].firstIndex { !isBlank($0) }
    if let last, !text[last].isNewline { return nil }
    return
      (first.map { text.index(after: $0) } ?? text.startIndex)..<(last.map {
        text.index(after: $0)
      } ?? text.endIndex)
  }

  private mutating func append(_ part: Template.Part) {
    if case .text("") = part { return }
    if sections.isEmpty {
      parts.append(part)
    } else {
      sections[sections.count - 1].parts.append(part)
    }
  }

  private func fault(_ problem: TemplateFault.Problem) -> TemplateFault {
    TemplateFault(file: file, line: line, problem: problem)
  }
}
