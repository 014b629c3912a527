/// What waits, first in, first out.
struct Line<Element> {
  private var elements: [Element] = []
  /// Those before it have been taken.
  private var next = 0

  var count: Int { elements.count - next }

  mutating func append(_ element: Element) { elements.append(element) }

  /// The first, which must be there.
  mutating func take() -> Element {
    defer {
      next += 1
      // Moved together once half are gone, so that each is moved about once.
      if next * 2 >= elements.count {
        elements.removeFirst(next)
        next = 0
      }
    }
    return elements[next]
  }
}
