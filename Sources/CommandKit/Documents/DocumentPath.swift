/// The keys that lead to a value, from the root.
struct DocumentPath: Sendable, Equatable {
  enum Step: Sendable, Equatable {
    case key(String)
    case element(Int)
  }

  private(set) var text: String

  init(_ text: String = "") {
    self.text = text
  }

  init(_ steps: [Step]) {
    self = steps.reduce(DocumentPath()) { $0.appending($1) }
  }

  func appending(_ step: Step) -> DocumentPath {
    switch step {
    case .element(let index):
      return DocumentPath("\(text)[\(index)]")
    case .key(let key):
      let shown = Self.isPlain(key) ? key : quoted(key)
      return DocumentPath(text.isEmpty ? shown : "\(text).\(shown)")
    }
  }

  private static func isPlain(_ key: String) -> Bool {
    let scalars = key.unicodeScalars
    return !key.isEmpty && scalars.dropFirst(40).isEmpty
      && scalars.allSatisfy { $0 == "-" || IdentifierRules.canContinue($0) && !isHidden($0) }
  }
}
