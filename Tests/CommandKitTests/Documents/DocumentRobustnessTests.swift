import Testing

@testable import CommandKit

@Suite struct `JSON5 reader with broken input` {
  private let sample = Array(sampleDocument.utf8)

  @Test func `refuses every beginning of a file, inside the file`() throws {
    // Behind the last bracket only blanks follow, so from there on it is whole.
    let whole = try #require(sample.lastIndex(of: UInt8(ascii: "}"))) + 1
    for length in 0..<sample.count {
      let found = check(Array(sample.prefix(length)))
      #expect((found == 0) == (length >= whole), "\(length) bytes")
    }
  }

  @Test func `never traps on 20,000 mutations`() {
    var random = Dice(seed: 0x5EED)
    let pieces = Array("{}[]:,\"'\\/*u0x9-+.eE\n\r#\u{0}\u{7F}a\u{E9}残".utf8) + [0xFF, 0xC3, 0xE6]
    let base = Array(sample.prefix(260))
    for _ in 0..<20_000 {
      var bytes = base
      for _ in 0...Int.random(in: 0..<3, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes[place] = pieces.randomElement(using: &random) ?? 0
        case 2: bytes.remove(at: place)
        default: bytes.insert(pieces.randomElement(using: &random) ?? 0, at: place)
        }
      }
      check(bytes)
    }
  }

  /// Reads the bytes and looks whether the faults lie in them; returns how many there are.
  @discardableResult
  private func check(_ bytes: [UInt8]) -> Int {
    do throws(DocumentFaults) {
      _ = try Document.parsed(bytes, name: "f")
      return 0
    } catch {
      for fault in error.faults
      where fault.position.line < 1 || fault.position.column < 1
        || fault.position.line > bytes.count + 1 || fault.position.column > bytes.count + 1
        || fault.problem.isEmpty
      {
        Issue.record("\(fault) for \(bytes)")
      }
      return error.faults.count
    }
  }
}
