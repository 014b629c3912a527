import Testing

@testable import HostLINE

@Suite struct `HTTP response` {
  private enum Outcome: Equatable {
    case done(LINEResponse, isReusable: Bool)
    case more
    case refused
  }

  /// Reads a response in pieces of a length, with the end of the connection behind it if wanted.
  private func read(_ text: String, pieces length: Int, end: Bool = false) -> Outcome {
    var limits = TransportLimits()
    limits.mostHeadBytes = 400
    limits.mostBodyBytes = 100
    var parser = ResponseParser(limits)
    let bytes = Array(text.utf8)
    var start = 0
    do throws(ResponseParser.Fault) {
      while start < bytes.count {
        let piece = bytes[start..<min(start + length, bytes.count)]
        start = piece.endIndex
        if case .done(let response, let isReusable) = try parser.append(piece) {
          return .done(response, isReusable: isReusable && start == bytes.count)
        }
      }
    } catch {
      return .refused
    }
    guard end, let response = parser.end() else { return .more }
    return .done(response, isReusable: false)
  }

  private func outcomes(_ text: String, end: Bool = false) -> [Outcome] {
    (1...text.utf8.count).map { read(text, pieces: $0, end: end) }
  }

  @Test(arguments: [
    ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", 200, "{}", true),
    ("HTTP/1.1 200\r\ncontent-LENGTH:2 \t\r\n\r\n{}", 200, "{}", true),
    ("HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n", 200, "", true),
    ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n{}", 200, "{}", true),
    ("HTTP/1.1 204 No Content\r\n\r\n", 204, "", true),
    ("HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", 304, "", true),
    (
      "HTTP/1.1 400 残念\r\nX:\r\nContent-Length: 1\r\nConnection: keep-alive\r\n\r\nx", 400, "x",
      true
    ),
    ("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: foo, Close\r\n\r\nx", 200, "x", false),
    ("HTTP/1.0 200 OK\r\nContent-Length: 1\r\nConnection: keep-alive\r\n\r\nx", 200, "x", false),
    ("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx", 200, "x", true),
    (
      "HTTP/1.1 103 Early\r\nLink: a\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx", 200,
      "x", true
    ),
    (
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{\"\r\n1;x=\"y\"\r\n}\r\n0\r\n\r\n",
      200, "{\"}", true
    ),
    (
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n00a \r\n0123456789\r\n000\r\nT: 1\r\n\r\n",
      200, "0123456789", true
    ),
    ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 200, "", true),
  ])
  func `is read whole, in whatever pieces it comes`(
    text: String, status: Int, body: String, isReusable: Bool
  ) {
    let expected = Outcome.done(
      LINEResponse(status: status, body: Array(body.utf8)), isReusable: isReusable)
    for (index, outcome) in outcomes(text).enumerated() where outcome != expected {
      Issue.record("in pieces of \(index + 1): \(outcome)")
    }
    for length in 0..<text.utf8.count {
      let part = String(decoding: Array(text.utf8)[..<length], as: UTF8.self)
      if part.utf8.count == length, read(part, pieces: 1, end: true) != .more {
        Issue.record("whole after \(length) bytes")
      }
    }
  }

  @Test func `without a length ends with the connection, and not before`() {
    let text = "HTTP/1.1 200 OK\r\nX-Line-Request-Id: r\r\n\r\nabc"
    let expected = Outcome.done(
      LINEResponse(status: 200, body: Array("abc".utf8), requestID: "r"), isReusable: false)
    #expect(outcomes(text, end: true).allSatisfy { $0 == expected })
    #expect(outcomes(text).allSatisfy { $0 == .more })
  }

  @Test func `carries LINE's name for it and the time to wait`() {
    func fields(_ text: String) -> LINEResponse? {
      guard
        case .done(let response, _) = read(
          "HTTP/1.1 429 Busy\r\nContent-Length: 0\r\n\(text)\r\n\r\n", pieces: 9)
      else { return nil }
      return response
    }
    let both = fields("x-line-request-id: 7f-8\r\nretry-after: 3")
    #expect(both?.requestID == "7f-8")
    #expect(both?.retryAfter == 3)
    for odd in ["-1", "", "soon", "Wed, 21 Oct 2026 07:28:00 GMT", "99999999", "1.5"] {
      #expect(fields("Retry-After: \(odd)")?.retryAfter == nil)
    }
    #expect(
      fields("X-Line-Request-Id: \(String(repeating: "a", count: 90))")?.requestID?.count == 64)
  }

  @Test func `followed by more isn't the last word of its connection`() {
    let text = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nxHTTP/1.1 200 OK\r\n"
    #expect(
      read(text, pieces: 1_000)
        == .done(LINEResponse(status: 200, body: Array("x".utf8)), isReusable: false))
  }

  @Test(arguments: [
    "HTTP/2 200 OK", "HTTP/1.2 200 OK", "HTTP/0.9 200 OK", "http/1.1 200 OK", "HTTP/1.1 20 OK",
    "HTTP/1.1 2000 OK", "HTTP/1.1 099 OK", "HTTP/1.1 +20 OK", "HTTP/1.1  200 OK", "HTTP/1.1", "",
    "GET / HTTP/1.1", "HTTP/1.1 200 O\u{1}K", "HTTP/1.1 200 O\nK", "HTTP/1.1 101 Switching",
    "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2",
    "HTTP/1.1 200 OK\r\nContent-Length: 1, 1", "HTTP/1.1 200 OK\r\nContent-Length: +1",
    "HTTP/1.1 200 OK\r\nContent-Length: -1", "HTTP/1.1 200 OK\r\nContent-Length: 0x1",
    "HTTP/1.1 200 OK\r\nContent-Length:", "HTTP/1.1 200 OK\r\nContent-Length: 1 1",
    "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999",
    "HTTP/1.1 200 OK\r\nContent-Length: 101",
    "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: identity",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
    "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked",
    "HTTP/1.1 200 OK\r\nContent-Length : 1", "HTTP/1.1 200 OK\r\n Content-Length: 1",
    "HTTP/1.1 200 OK\r\nX: a\r\n b", "HTTP/1.1 200 OK\r\nnothing", "HTTP/1.1 200 OK\r\n: a",
    "HTTP/1.1 200 OK\r\nX: a\u{0}b", "HTTP/1.1 200 OK\r\nX: a\rb", "HTTP/1.1 200 OK\r\nX: a\nb",
    "HTTP/1.1 200 OK\r\nX y: a", "HTTP/1.1 200 OK\r\nX: \(String(repeating: "a", count: 400))",
  ])
  func `that could be read in two ways is refused`(head: String) {
    #expect(outcomes(head + "\r\n\r\n").allSatisfy { $0 == .refused })
  }

  @Test(arguments: [
    "g\r\n", "\r\n", "-1\r\n", "+1\r\n", "0x1\r\n", "1\r\nxy\r\n", "1\r\nx\n\n", "65\r\n",
    "123456789\r\n",
    "1\nx\n0\n\n\r\n", ";\r\n", "1;\u{1}\r\nx\r\n",
  ])
  func `in bad chunks is refused`(chunks: String) {
    let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    #expect(outcomes(head + chunks).allSatisfy { $0 == .refused })
  }

  @Test func `has bounds for head, body, chunks, trailer and interim responses`() {
    let long = String(repeating: "a", count: 500)
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    let fifty = "32\r\n" + String(repeating: "x", count: 50) + "\r\n"
    #expect(read(long, pieces: 7) == .refused)
    #expect(read("HTTP/1.1 200 OK\r\n\r\n" + long, pieces: 7, end: true) == .refused)
    #expect(read(chunked + fifty + fifty + "0\r\n\r\n", pieces: 7) != .refused)
    #expect(read(chunked + fifty + fifty + "1\r\n", pieces: 7) == .refused)
    #expect(read(chunked + "1;" + long + long + long, pieces: 7) == .refused)
    #expect(read(chunked + "0\r\n" + long, pieces: 7) == .refused)
    let interim = "HTTP/1.1 100 Continue\r\n\r\n"
    let last = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
    #expect(read(String(repeating: interim, count: 8) + last, pieces: 7) != .refused)
    #expect(read(String(repeating: interim, count: 9) + last, pieces: 7) == .refused)
  }

  @Test(.timeLimit(.minutes(30))) func `damaged in any byte never traps`() {
    let seeds = [
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Line-Request-Id: r\r\n\r\n{}",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    ]
    let bytes = Array("\r\n :;0af9-HT\u{0}\u{7f}".utf8) + [0xFF]
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<20_000 {
      var text = Array(seeds[Int.random(in: 0..<2, using: &generator)].utf8)
      for _ in 0..<3 {
        let place = Int.random(in: 0..<text.count, using: &generator)
        text[place] = bytes[Int.random(in: 0..<bytes.count, using: &generator)]
      }
      var parser = ResponseParser(TransportLimits())
      _ = try? parser.append(text)
      _ = parser.end()
    }
  }
}
