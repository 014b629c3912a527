import Foundation

/// The last good copy of a fetched feed, with what its server said about it.
package struct FeedCopy: Sendable, Equatable {
  /// What stands in front of the feed's bytes, as one line of JSON.
  package struct Head: Sendable, Equatable, Codable {
    /// The address that it was fetched from.
    package let address: String
    /// When it was fetched, in seconds since 1970.
    package let fetched: Int
    /// The encoding that the server named.
    package let charset: String?
    /// The server's mark of this version (RFC 9110 §8.8.3).
    package let entityTag: String?
    /// When the server says it was changed, as the server wrote it (RFC 9110 §8.8.2).
    package let lastModified: String?
    /// The day for which the topic file said that its card holds, when it was taken.
    package var asOf: String?
  }

  /// What is known about it.
  package var head: Head
  /// The feed as it came.
  package let bytes: [UInt8]

  /// Makes a copy.
  package init(head: Head, bytes: [UInt8]) {
    self.head = head
    self.bytes = bytes
  }

  /// Reads what `fileBytes` wrote; nil for anything else.
  package init?(fileBytes: [UInt8]) {
    guard let end = fileBytes.firstIndex(of: UInt8(ascii: "\n")),
      let head = try? JSONDecoder().decode(Head.self, from: Data(fileBytes[..<end]))
    else { return nil }
    self.init(head: head, bytes: Array(fileBytes[(end + 1)...]))
  }

  /// The copy as one file, so that a version and its mark are never of two fetches.
  package var fileBytes: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let line = (try? encoder.encode(head)).map(Array.init) ?? []
    return line + [UInt8(ascii: "\n")] + bytes
  }
}
