/// The fields of a head: its bytes, and where each name and value stands in them.
///
/// Nothing is copied or decoded before it is asked for.
package struct HTTPFields: Sendable {
  private let head: [UInt8]
  private let lines: [FieldLine]

  init(_ head: [UInt8], _ lines: [FieldLine]) {
    self.head = head
    self.lines = lines
  }

  /// How many field lines there are.
  package var count: Int { lines.count }

  /// All names, as they were sent, with their values, in order.
  package var all: [(name: String, value: String)] {
    indices.map { (String(decoding: head[lines[$0].name], as: UTF8.self), value(at: $0)) }
  }

  /// The value of a field; of one that is repeated, all values with commas between (RFC 9110 §5.2).
  ///
  /// - Parameter name: In small letters; those that were sent count in either case.
  package subscript(name: String) -> String? {
    let values = values(of: name)
    return values.isEmpty ? nil : values.joined(separator: ", ")
  }

  /// The value of each line with this name, in order.
  package func values(of name: String) -> [String] {
    indices.filter { isName(at: $0, name) }.map(value(at:))
  }

  /// The bytes of a field that occurs exactly once; nil when it is missing or repeated.
  ///
  /// For values on which something depends, a signature say: a second one is no choice to offer.
  package func single(_ name: String) -> ArraySlice<UInt8>? {
    var found: Int?
    for index in indices where isName(at: index, name) {
      guard found == nil else { return nil }
      found = index
    }
    return found.map(bytes(at:))
  }

  var indices: Range<Int> { lines.indices }

  func value(at index: Int) -> String { String(decoding: bytes(at: index), as: UTF8.self) }

  func bytes(at index: Int) -> ArraySlice<UInt8> { head[lines[index].value] }

  func isHost(at index: Int) -> Bool { HostField.isHost(head, lines[index].value) }

  /// RFC 9110 §5.1: names are compared without regard to case.
  func isName(at index: Int, _ name: String) -> Bool {
    let range = lines[index].name
    let name = name.utf8
    guard range.count == name.count else { return false }
    var at = range.lowerBound
    for byte in name {
      guard Byte.lowercased(head[at]) == byte else { return false }
      at += 1
    }
    return true
  }
}
