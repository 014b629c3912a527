/// Puts an element and all that stands in it together from events.
package struct XMLTreeBuilder: XMLEventHandler {
  /// The element, once it has ended.
  package private(set) var root: XMLTree?
  private var open: [XMLTree] = []

  /// Begins with nothing.
  package init() {}

  package mutating func start(_ element: XMLStart, at place: XMLPlace) {
    open.append(
      XMLTree(
        name: element.name, namespace: element.namespace, attributes: element.attributes,
        line: place.line, column: place.column))
  }

  package mutating func text(_ text: String, at place: XMLPlace) {
    guard !open.isEmpty else { return }
    open[open.count - 1].content.append(.text(text))
  }

  package mutating func end(at place: XMLPlace) {
    guard let element = open.popLast() else { return }
    if open.isEmpty {
      root = element
    } else {
      open[open.count - 1].content.append(.element(element))
    }
  }
}
