/// Bytes that come piece by piece: those of a file, or those at hand.
package struct ByteSource {
  private let more: () throws(FileFault) -> [UInt8]

  /// Opens a file; its pieces have 64 KiB at most, and it is closed with the last reference.
  package init(path: String) throws(FileFault) {
    let file = try FileBytes(path)
    more = { () throws(FileFault) in try file.next() }
  }

  /// Gives the bytes in one piece.
  package init(_ bytes: [UInt8]) {
    var rest = bytes
    self.init { () throws(FileFault) in
      defer { rest = [] }
      return rest
    }
  }

  /// Takes the pieces from a closure, which gives an empty one at the end and after it.
  package init(_ more: @escaping () throws(FileFault) -> [UInt8]) {
    self.more = more
  }

  /// The next piece; empty at the end.
  package func next() throws(FileFault) -> [UInt8] { try more() }
}
