import Testing

@testable import HostCryptography

@Suite struct `PBKDF2 key derivation` {
  @Test(
    arguments: [
      (
        "passwd", "salt", 1,
        "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
          + "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783"
      ),
      (
        "Password", "NaCl", 80_000,
        "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56"
          + "a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d"
      ),
    ])
  func `gives the keys of RFC 7914 section 11`(
    _ password: String, _ salt: String, _ iterations: Int, _ key: String
  ) throws {
    let derived = try PBKDF2.deriveKey(
      password: Array(password.utf8), salt: Array(salt.utf8), iterations: iterations,
      byteCount: 64)
    #expect(Hex.encode(derived) == key)
  }

  @Test(arguments: [1, 31, 32, 33, 63]) func `cuts a key to the length asked for`(
    _ count: Int
  ) throws {
    let long = try PBKDF2.deriveKey(password: [1], salt: [2], iterations: 2, byteCount: 64)
    let short = try PBKDF2.deriveKey(password: [1], salt: [2], iterations: 2, byteCount: count)
    #expect(short == Array(long.prefix(count)))
  }

  @Test(arguments: [0, -1, Int.min]) func `refuses fewer than one iteration`(_ count: Int) {
    let error = #expect(throws: PBKDF2Error.self) {
      try PBKDF2.deriveKey(password: [1], salt: [2], iterations: count, byteCount: 32)
    }
    #expect(error == .iterationsOutOfRange(count))
    #expect(
      error?.description
        == "Key derivation was asked for \(count) iterations; give a number of 1 or more.")
  }

  @Test(arguments: [0, -1, Int.min, Int.max]) func `refuses a length out of range`(_ count: Int) {
    #expect(throws: PBKDF2Error.byteCountOutOfRange(count)) {
      try PBKDF2.deriveKey(password: [1], salt: [2], iterations: 1, byteCount: count)
    }
  }
}
