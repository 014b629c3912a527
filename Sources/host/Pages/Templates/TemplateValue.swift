/// What a template is filled with.
package enum TemplateValue: Sendable, Equatable {
  /// Shown where it is named, with the signs of HTML escaped; empty counts as false.
  case text(String)
  /// Decides about a section.
  case flag(Bool)
  /// Repeats a section.
  case list([TemplateValue])
  /// Has values by names.
  case object([String: TemplateValue])

  /// Whether a section of it is shown.
  var isTruthy: Bool {
    switch self {
    case .text(let text): !text.isEmpty
    case .flag(let flag): flag
    case .list(let values): !values.isEmpty
    case .object: true
    }
  }

  subscript(name: String) -> TemplateValue? {
    if case .object(let values) = self { values[name] } else { nil }
  }
}

extension TemplateValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .text(value) }
  package init(booleanLiteral value: Bool) { self = .flag(value) }
  package init(arrayLiteral elements: TemplateValue...) { self = .list(elements) }
  package init(dictionaryLiteral elements: (String, TemplateValue)...) {
    self = .object(Dictionary(elements, uniquingKeysWith: { _, last in last }))
  }
}
