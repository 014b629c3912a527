/// Reads the keys of one object and collects everything that is wrong with them.
///
/// Each key that is asked for is a known key; `finish()` reports the others. A key with a value of
/// the wrong kind gives nil and a fault, so ask for all keys before looking at `faults`.
///
/// ```swift
/// var root = ObjectReader(document)
/// let name = root.string("name", required: true)
/// let port = root.integer("port", in: 1...65535) ?? 8080
/// root.object("plugins") { plugins in
///   plugins.noun = "plugin"
///   plugins.object("balance") { balance in … }
/// }
/// root.finish()
/// if let faults = DocumentFaults(root.faults) { throw faults }
/// ```
public struct ObjectReader: Sendable {
  /// What a key of this object is called in messages: "key", or say "plugin".
  public var noun = "key"
  /// The members in file order; none if the value isn't an object.
  public let members: [Member]
  /// Where the object starts.
  public let position: SourcePosition
  /// What was wrong so far, with the faults of the objects inside; `finish()` sorts it.
  public private(set) var faults: [DocumentFault] = []

  private let file: String
  private let location: DocumentPath
  private let isObject: Bool
  private let index: [String: Int]
  /// What is asked for, while a schema is made; nil while a document is read.
  private(set) var asked: ObjectSchema?
  /// The key that stands for all others while a schema is made.
  private var sample: String?
  private var known: [String] = []
  private var isKnown: Set<String> = []

  /// Makes a reader of a document's root, which must be an object.
  public init(_ document: Document) {
    self.init(document.root, file: document.name)
    faults = document.faults + faults
  }

  /// Makes a reader of a node, which must be an object.
  ///
  /// - Parameter path: The keys that lead to the node.
  public init(_ node: Node, file: String, path: String = "") {
    self.init(node, file: file, location: DocumentPath(path))
  }

  private init(_ node: Node, file: String, location: DocumentPath) {
    self.file = file
    self.location = location
    position = node.position
    if case .object(let members) = node.value {
      self.members = members
      index = Dictionary(
        members.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
      isObject = true
    } else {
      members = []
      index = [:]
      isObject = false
      reportKind(of: node, expected: "an object", at: location)
    }
  }

  /// A reader of nothing, which takes down what it is asked for.
  static func describing() -> ObjectReader {
    var reader = ObjectReader(
      Node(value: .object([]), position: .start), file: "", location: DocumentPath(""))
    reader.asked = ObjectSchema()
    return reader
  }

  /// The keys that lead to this object, dotted.
  public var path: String { location.text }

  /// Names keys that are valid though nobody asks for their values.
  public mutating func allow(_ keys: [String]) {
    for key in keys where isKnown.insert(key).inserted {
      known.append(key)
      asked?.note(key, .any)
    }
  }

  /// The keys that stand in the object, where any may: names that the writer of the file chooses.
  ///
  /// - Parameter sample: A name as it might be, for a schema.
  public mutating func names(such sample: String) -> [String] {
    guard asked != nil else { return members.map(\.key) }
    self.sample = sample
    return [sample]
  }

  /// Whether the value of a key is false where something else could stand, as in `menu: false`.
  public mutating func isFalse(_ key: String) -> Bool {
    guard case .boolean(false)? = find(key, .isFalse)?.value else { return false }
    return true
  }

  /// Says what a key does, for a schema.
  public mutating func explain(_ key: String, _ help: LocalizedText) {
    asked?.note(key == sample ? nil : key, nil, help: help)
  }

  /// Returns the value of a key as it stands in the file.
  public mutating func node(_ key: String, required: Bool = false) -> Node? {
    find(key, .any, required: required)
  }

  /// Returns the value of a key that is to be of a kind.
  mutating func find(
    _ key: String, _ kind: ObjectSchema.Kind, required: Bool = false
  ) -> Node? {
    if asked != nil {
      asked?.note(key == sample ? nil : key, kind)
      return nil
    }
    allow([key])
    if let node = value(key) { return node }
    if required, isObject {
      report(
        "the \(noun) \(quoted(key)) is missing.", remedy: "Add it to this object.",
        at: position, in: location)
    }
    return nil
  }

  private func value(_ key: String) -> Node? {
    index[key].map { members[$0].node }
  }

  /// Reports each key that nobody asked for, and sorts all faults by position.
  public mutating func finish() {
    if asked != nil { return }
    for member in members where !isKnown.contains(member.key) {
      let remedy: String
      if let meant = nearest(to: member.key, among: known) {
        remedy = "Did you mean \(quoted(meant))?"
      } else if known.isEmpty {
        remedy = "Remove it; nothing can be set here."
      } else {
        remedy = "Valid here: \(Self.list(known))."
      }
      report(
        "there is no \(noun) \(quoted(member.key)).", remedy: remedy,
        at: member.keyPosition, in: location.appending(.key(member.key)))
    }
    faults.sort { $0.position < $1.position }
  }

  /// Reports a fault of your own: about the object, a key's value, or one element of its list.
  ///
  /// - Parameter problem: One sentence that starts in lower case and ends with a full stop.
  /// - Parameter remedy: What to do next, as one sentence.
  /// - Parameter key: The key it is about; nil for the object as a whole.
  /// - Parameter element: The element of the key's list, counted from 0.
  public mutating func report(
    _ problem: String, remedy: String?, key: String? = nil, element: Int? = nil
  ) {
    if asked != nil { return }
    var position = position
    var place = location
    if let key {
      let node = value(key)
      position = node?.position ?? position
      place = place.appending(.key(key))
      if let element {
        place = place.appending(.element(element))
        if case .array(let nodes) = node?.value, nodes.indices.contains(element) {
          position = nodes[element].position
        }
      }
    }
    report(problem, remedy: remedy, at: position, in: place)
  }
}

// MARK: - Objects inside

extension ObjectReader {
  /// Reads the object at a key; it is finished when `read` returns.
  ///
  /// - Returns: What `read` returns; nil if there is no such key or no object.
  @discardableResult
  public mutating func object<Result>(
    _ key: String, required: Bool = false, _ read: (inout ObjectReader) -> Result
  ) -> Result? {
    if asked != nil { return describe(key, ObjectSchema.Kind.object, read) }
    guard let node = find(key, .any, required: required) else { return nil }
    return self.read(node, at: location.appending(.key(key)), read)
  }

  /// Reads each object of the list at a key; each is finished when `read` returns.
  ///
  /// - Returns: What `read` returns for each; nil if there is no such key or no list. Elements
  ///   that aren't objects are faults, and left out.
  @discardableResult
  public mutating func objects<Result>(
    _ key: String, required: Bool = false, _ read: (inout ObjectReader) -> Result
  ) -> [Result]? {
    if asked != nil { return describe(key, ObjectSchema.Kind.objects, read).map { [$0] } }
    guard let nodes = list(key, of: "objects", .any, required: required) else { return nil }
    let place = location.appending(.key(key))
    var results: [Result] = []
    for (index, node) in nodes.enumerated() {
      if let result = self.read(node, at: place.appending(.element(index)), read) {
        results.append(result)
      }
    }
    return results
  }

  private mutating func describe<Result>(
    _ key: String, _ kind: (ObjectSchema) -> ObjectSchema.Kind,
    _ read: (inout ObjectReader) -> Result
  ) -> Result? {
    var child = Self.describing()
    let result = read(&child)
    asked?.note(key == sample ? nil : key, child.asked.map(kind))
    return result
  }

  private mutating func read<Result>(
    _ node: Node, at place: DocumentPath, _ read: (inout ObjectReader) -> Result
  ) -> Result? {
    var child = ObjectReader(node, file: file, location: place)
    defer { faults += child.faults }
    guard child.isObject else { return nil }
    let result = read(&child)
    child.finish()
    return result
  }
}

// MARK: - For the readers of plain values

extension ObjectReader {
  /// Returns the elements of the list at a key.
  mutating func list(
    _ key: String, of elements: String, _ kind: ObjectSchema.Kind, required: Bool
  ) -> [Node]? {
    guard let node = find(key, kind, required: required) else { return nil }
    guard case .array(let nodes) = node.value else {
      reportKind(of: node, expected: "a list of \(elements)", key: key)
      return nil
    }
    return nodes
  }

  mutating func reportKind(
    of node: Node, expected: String, key: String, element: Int? = nil
  ) {
    let place = location.appending(.key(key))
    reportKind(
      of: node, expected: expected, at: element.map { place.appending(.element($0)) } ?? place)
  }

  private mutating func reportKind(of node: Node, expected: String, at place: DocumentPath) {
    report(
      "expected \(expected), found \(node.kind).",
      remedy: Self.remedy(found: node.value, expected: expected), at: node.position, in: place)
  }

  private mutating func report(
    _ problem: String, remedy: String?, at position: SourcePosition, in place: DocumentPath
  ) {
    faults.append(
      DocumentFault(
        file: file, position: position, path: place.text, problem: problem, remedy: remedy))
  }

  private static func remedy(found value: Value, expected: String) -> String {
    switch value {
    case .null: "Write a value, or remove the key."
    case _ where expected.hasPrefix("a list"): "Put what belongs in the list in [ ]."
    case .string where expected == "an object": "Write keys and values in { }."
    case .string: "Write it without quotes."
    case .boolean, .number, .integer:
      expected == "a text" ? "Put it in quotes." : "Write \(expected)."
    case .array, .object: "Write \(expected)."
    }
  }

  static func list(_ words: [String]) -> String {
    words.map(quoted).joined(separator: ", ")
  }
}
