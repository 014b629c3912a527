import Foundation

/// Gives the bytes of a document to a parser, and keeps what went wrong with them.
final class XMLByteStream: InputStream {
  /// What is wrong with the bytes.
  private(set) var fault: XMLFault?
  /// Whether the parser has been told that no more bytes come.
  private(set) var isAtEnd = false
  private var bytes: XMLBytes
  private var instructions = XMLInstructions()
  private var piece: ArraySlice<UInt8> = []
  private var status = Status.notOpen

  init(_ bytes: XMLBytes) {
    self.bytes = bytes
    super.init(data: Data())
  }

  override func open() { status = .open }

  override func close() { status = .closed }

  override var streamStatus: Status { status }

  // The inherited one traps on Linux.
  override var streamError: (any Error)? { fault }

  override var hasBytesAvailable: Bool { fault == nil && status == .open }

  override func read(_ buffer: UnsafeMutablePointer<UInt8>, maxLength: Int) -> Int {
    guard fault == nil else { return -1 }
    do throws(XMLFault) {
      if piece.isEmpty { piece = instructions.spaced(try bytes.next())[...] }
    } catch {
      fault = error
      return -1
    }
    isAtEnd = piece.isEmpty
    let count = min(maxLength, piece.count)
    let target = unsafe UnsafeMutableBufferPointer(start: buffer, count: count)
    _ = unsafe target.initialize(from: piece.prefix(count))
    piece = piece.dropFirst(count)
    return count
  }
}
