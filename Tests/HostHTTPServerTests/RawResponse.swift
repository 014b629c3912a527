import Foundation

/// A response as it came.
struct RawResponse: Sendable, Equatable {
  struct Malformed: Error {}

  let status: Int
  /// The lines behind the status line.
  let lines: [String]
  let body: String

  var closes: Bool { lines.contains("Connection: close") }

  func value(_ name: String) -> String? {
    lines.first { $0.lowercased().hasPrefix(name.lowercased() + ": ") }
      .map { String($0.dropFirst(name.count + 2)) }
  }

  /// Takes whole responses off the front.
  static func all(
    in bytes: [UInt8], toHead: Bool = false
  ) throws -> (responses: [RawResponse], rest: [UInt8]) {
    var rest = bytes[...]
    var found: [RawResponse] = []
    while let end = rest.range(of: "\r\n\r\n") {
      let lines = String(decoding: rest[..<end.lowerBound], as: UTF8.self)
        .components(separatedBy: "\r\n")
      let words = lines[0].split(separator: " ", maxSplits: 2)
      guard words.count >= 2, words[0] == "HTTP/1.1", let status = Int(words[1]) else {
        throw Malformed()
      }
      let fields = Array(lines.dropFirst())
      let head = RawResponse(status: status, lines: fields, body: "")
      let length = head.value("Content-Length").flatMap { Int($0) } ?? 0
      let count = toHead ? 0 : length
      guard rest.endIndex - end.upperBound >= count else { break }
      let body = rest[end.upperBound..<(end.upperBound + count)]
      found.append(
        RawResponse(
          status: status, lines: fields, body: String(decoding: body, as: UTF8.self)))
      rest = rest[(end.upperBound + count)...]
    }
    return (found, Array(rest))
  }
}

extension ArraySlice<UInt8> {
  fileprivate func range(of text: String) -> Range<Int>? {
    let wanted = Array<UInt8>(text.utf8)
    guard count >= wanted.count else { return nil }
    return (startIndex...(endIndex - wanted.count)).first {
      self[$0..<($0 + wanted.count)].elementsEqual(wanted)
    }.map { $0..<($0 + wanted.count) }
  }
}
