import Testing

@testable import HostCryptography

@Suite struct `SHA-256 in pieces` {
  private let message = SeededBytes(seed: 1).next(200)

  @Test func `equals one piece at every split point`() {
    let whole = SHA256.digest(of: message)
    for split in 0...message.count {
      var hash = SHA256()
      hash.update(message[..<split])
      hash.update(message[split...])
      #expect(hash.digest() == whole, "split at \(split)")
    }
  }

  @Test(arguments: [1, 3, 63, 64, 65, 127, 128])
  func `equals one piece for pieces of one size`(_ size: Int) {
    var hash = SHA256()
    for start in stride(from: 0, to: message.count, by: size) {
      hash.update(message[start..<min(start + size, message.count)])
    }
    #expect(hash.digest() == SHA256.digest(of: message))
  }

  @Test func `goes on after a digest was taken, and copies are independent`() {
    var hash = SHA256()
    hash.update("ab".utf8)
    let early = hash
    #expect(hash.digest() == SHA256.digest(of: "ab".utf8))
    hash.update("c".utf8)
    #expect(hash.digest() == SHA256.digest(of: "abc".utf8))
    #expect(early.digest() == SHA256.digest(of: "ab".utf8))
  }

  @Test func `takes bytes that do not lie in one piece of memory`() {
    var hash = SHA256()
    hash.update(message.reversed())
    #expect(hash.digest() == SHA256.digest(of: Array(message.reversed())))
    #expect(SHA256.digest(of: message.reversed()) == hash.digest())
  }
}
