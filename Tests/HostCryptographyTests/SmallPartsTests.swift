import Testing

@testable import HostCryptography

@Suite struct `Constant-time comparison` {
  @Test(
    arguments: [
      ([], [], true), ([1, 2], [1, 2], true), ([1, 2], [1, 3], false), ([1, 2], [0, 2], false),
      ([1, 2], [1, 2, 0], false), ([1], [], false), ([0x80], [0], false),
    ] as [([UInt8], [UInt8], Bool)])
  func `tells equal from different`(_ left: [UInt8], _ right: [UInt8], _ equal: Bool) {
    #expect(constantTimeEquals(left, right) == equal)
  }
}

@Suite struct `Hexadecimal text` {
  @Test func `goes there and back for every byte`() {
    let all = (0...255).map { UInt8($0) }
    let text = Hex.encode(all)
    #expect(text.hasPrefix("000102") && text.hasSuffix("fdfeff"))
    #expect(Hex.decode(text) == all)
    #expect(Hex.decode(text.uppercased()) == all)
    #expect(Hex.decode("") == [])
    #expect(Hex.encode([]) == "")
  }

  @Test(arguments: ["a", "abc", "0g", "0x00", "00 11", " 00", "00\n", "０0", "é0", "-1", "+1"])
  func `refuses what is not pairs of digits`(_ text: String) {
    #expect(Hex.decode(text) == nil)
  }
}

@Suite struct `Secure random bytes` {
  @Test(arguments: [0, 1, 7, 8, 9, 32, 1000]) func `are as many as asked for`(_ count: Int) {
    #expect(SecureRandom.bytes(count).count == count)
  }

  @Test func `differ each time and use all byte values`() {
    #expect(SecureRandom.bytes(32) != SecureRandom.bytes(32))
    #expect(Set(SecureRandom.bytes(10_000)).count == 256)
  }
}

@Suite struct `Secret value` {
  struct Settings: Sendable {
    let channelSecret: Secret<String>
  }

  @Test func `is nowhere in print`() {
    let settings = Settings(channelSecret: Secret("hunter2"))
    var dumped = ""
    dump(settings, to: &dumped)
    let prints = [
      "\(settings.channelSecret)", String(reflecting: settings.channelSecret), "\(settings)",
      String(reflecting: settings), dumped, "\(Optional(settings.channelSecret) as Any)",
      "\(Mirror(reflecting: settings.channelSecret).children.map(\.value))",
    ]
    for print in prints {
      #expect(print.contains("<REDACTED>"))
      #expect(!print.contains("hunter2"))
    }
    #expect("\(settings.channelSecret)" == "<REDACTED>")
  }

  @Test func `gives its value to who asks by name`() {
    #expect(Secret("hunter2").revealed == "hunter2")
    #expect(Secret([UInt8](arrayLiteral: 1, 2)).revealed == [1, 2])
  }
}
