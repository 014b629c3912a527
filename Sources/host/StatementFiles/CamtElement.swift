import CommandKit
import HostFormats

/// An element of a camt.053 message and its path, for messages.
struct CamtElement {
  let tree: XMLTree
  let path: String

  /// The element that lies at the end of some names, one within the other.
  func child(_ names: String...) -> CamtElement? {
    var (tree, path) = (tree, path)
    for name in names {
      guard let next = tree.child(name) else { return nil }
      tree = next
      path += "/" + name
    }
    return CamtElement(tree: tree, path: path)
  }

  /// The elements of a name that stand directly in it.
  func children(_ name: String) -> [CamtElement] {
    tree.children(named: name).map { CamtElement(tree: $0, path: path + "/" + name) }
  }

  /// An element that the message definition, or a reader of statements, can't do without.
  func required(_ name: String) throws(StatementFileFault) -> CamtElement {
    guard let element = child(name) else {
      throw fault("There is no \(name) here.", "Ask the bank for a complete statement.")
    }
    return element
  }

  /// The text without white space around it.
  var text: String { tree.text.trimmedSpaces }

  /// The name without a prefix.
  var name: String { tree.name }

  /// Where it is.
  var place: StatementPlace { .element(path, line: tree.line, column: tree.column) }

  /// A fault in this element.
  func fault(_ problem: String, _ remedy: String) -> StatementFileFault {
    StatementFileFault(place: place, problem: problem, remedy: remedy)
  }
}
