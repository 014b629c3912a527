import Testing

@testable import HostCryptography

@Suite struct `HMAC key` {
  struct Case: Sendable, CustomTestStringConvertible {
    let number: Int
    let key: [UInt8]
    let message: [UInt8]
    let tag: String
    var testDescription: String { "RFC 4231 test case \(number)" }
  }

  @Test(arguments: cases) func `gives the tag of RFC 4231`(_ sample: Case) {
    let tag = HMACKey(sample.key).authenticate(sample.message)
    // Test case 5 publishes the first 128 bits only.
    #expect(Hex.encode(tag).hasPrefix(sample.tag))
    #expect(sample.tag.count == (sample.number == 5 ? 32 : 64))
  }

  @Test func `serves many messages with one key`() {
    let key = HMACKey(Array("Jefe".utf8))
    let first = key.authenticate(Array("a".utf8))
    _ = key.authenticate([UInt8](repeating: 1, count: 1000))
    #expect(key.authenticate(Array("a".utf8)) == first)
  }

  @Test func `hashes a key of 65 bytes but not one of 64`() {
    let long = [UInt8](repeating: 0xaa, count: 65)
    let message: [UInt8] = [1, 2, 3]
    #expect(
      HMACKey(long).authenticate(message)
        == HMACKey(SHA256.digest(of: long)).authenticate(message))
    let full = [UInt8](repeating: 0xaa, count: 64)
    #expect(
      HMACKey(full).authenticate(message)
        != HMACKey(SHA256.digest(of: full)).authenticate(message))
  }

  @Test func `accepts its own tag and refuses a changed or shortened one`() {
    let key = HMACKey([1, 2, 3])
    let message = Array("stamp".utf8)
    var tag = key.authenticate(message)
    #expect(key.isValid(tag, for: message))
    #expect(!key.isValid(Array(tag.dropLast()), for: message))
    #expect(!key.isValid([], for: message))
    tag[31] ^= 1
    #expect(!key.isValid(tag, for: message))
  }

  @Test func `does not print its key`() {
    let key = HMACKey([0xab, 0xcd])
    var dumped = ""
    dump(key, to: &dumped)
    #expect("\(key)" == "<REDACTED>")
    #expect(String(reflecting: key) == "<REDACTED>")
    #expect(!dumped.contains("h0"))
  }

  static let cases = [
    Case(
      number: 1, key: [UInt8](repeating: 0x0b, count: 20), message: Array("Hi There".utf8),
      tag: "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
    Case(
      number: 2, key: Array("Jefe".utf8), message: Array("what do ya want for nothing?".utf8),
      tag: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
    Case(
      number: 3, key: [UInt8](repeating: 0xaa, count: 20),
      message: [UInt8](repeating: 0xdd, count: 50),
      tag: "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
    Case(
      number: 4, key: Array(1...25), message: [UInt8](repeating: 0xcd, count: 50),
      tag: "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
    Case(
      number: 5, key: [UInt8](repeating: 0x0c, count: 20),
      message: Array("Test With Truncation".utf8), tag: "a3b6167473100ee06e0c796c2955552b"),
    Case(
      number: 6, key: [UInt8](repeating: 0xaa, count: 131),
      message: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      tag: "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
    Case(
      number: 7, key: [UInt8](repeating: 0xaa, count: 131),
      message: Array(
        ("This is a test using a larger than block-size key and a larger than block-size data. "
          + "The key needs to be hashed before being used by the HMAC algorithm.").utf8),
      tag: "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"),
  ]
}
