import CommandKit
import Foundation

/// A file of `FeedsFixtures`.
enum FeedFixture {
  struct Missing: Error {
    let name: String
  }

  static func bytes(_ name: String) throws -> [UInt8] {
    guard let folder = Bundle.module.url(forResource: "FeedsFixtures", withExtension: nil) else {
      throw Missing(name: "FeedsFixtures")
    }
    return Array(try Data(contentsOf: folder.appending(path: name)))
  }

  /// The lines of a file with their ends.
  static func lines(_ name: String) throws -> [[UInt8]] {
    var lines: [[UInt8]] = [[]]
    for byte in try bytes(name) {
      lines[lines.count - 1].append(byte)
      if byte == UInt8(ascii: "\n") { lines.append([]) }
    }
    return lines.filter { !$0.isEmpty }
  }
}

/// A day that a test writes.
func day(_ text: String) -> CalendarDate {
  CalendarDate(text) ?? CalendarDate(Date(timeIntervalSince1970: 0), in: .gmt)
}

/// Tokyo's time zone.
let tokyo = TimeZone(secondsFromGMT: 9 * 3_600) ?? .gmt
