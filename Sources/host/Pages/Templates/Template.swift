/// A Mustache template: text with `{{names}}`, which are filled in and escaped.
///
/// Source: mustache(5) and github.com/mustache/spec 1.4.2, as far as pages need it: values with dotted
/// names, sections, inverted sections, comments and partials. What could write without escaping
/// (`{{{`, `{{&`) and what changes the signs (`{{=`) is refused.
package struct Template: Sendable {
  enum Part: Sendable, Equatable {
    case text(String)
    case value([String])
    indirect case section([String], [Part], isInverted: Bool)
    /// Another template, each of its lines set in by so much.
    case partial(String, indentation: String)
  }

  let parts: [Part]

  /// Reads a template.
  ///
  /// - Parameter file: Its name, for faults.
  package init(_ text: String, file: String) throws(TemplateFault) {
    var parser = TemplateParser(text, file: file)
    parts = try parser.read()
  }

  /// The template with its names filled in.
  ///
  /// - Parameters:
  ///   - value: Where names are looked up; one that isn't there is empty.
  ///   - partials: The other templates by name; one that isn't there is empty.
  package func rendered(_ value: TemplateValue, partials: [String: Template] = [:]) -> String {
    var output = ""
    Self.render(parts, [value], partials, depth: 0, &output)
    return output
  }

  /// Deeper than pages nest; a partial that names itself ends here.
  private static let deepest = 32

  private static func render(
    _ parts: [Part], _ context: [TemplateValue], _ partials: [String: Template], depth: Int,
    _ output: inout String
  ) {
    guard depth < deepest else { return }
    for part in parts {
      switch part {
      case .text(let text): output += text
      case .value(let path):
        if case .text(let text)? = find(path, context) { escape(text, &output) }
      case .section(let path, let parts, let isInverted):
        let value = find(path, context) ?? .flag(false)
        guard value.isTruthy != isInverted else { continue }
        let values = if case .list(let values) = value, !isInverted { values } else { [value] }
        for value in values {
          render(parts, context + [value], partials, depth: depth + 1, &output)
        }
      case .partial(let name, let indentation):
        guard let partial = partials[name] else { continue }
        var text = ""
        render(partial.parts, context, partials, depth: depth + 1, &text)
        output += indentation.isEmpty ? text : setIn(text, by: indentation)
      }
    }
  }

  /// A name is looked up from the inside out; what follows a dot, in what was found alone.
  private static func find(_ path: [String], _ context: [TemplateValue]) -> TemplateValue? {
    guard let first = path.first else { return context.last }
    guard var value = context.reversed().lazy.compactMap({ $0[first] }).first else { return nil }
    for name in path.dropFirst() {
      guard let next = value[name] else { return nil }
      value = next
    }
    return value
  }

  /// So that a value is text wherever it stands, in an attribute too.
  private static func escape(_ text: String, _ output: inout String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      case "'": output += "&#39;"
      default: output.unicodeScalars.append(scalar)
      }
    }
  }

  private static func setIn(_ text: String, by indentation: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : indentation + $0 }.joined(separator: "\n")
  }
}
