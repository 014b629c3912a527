import Testing

@testable import HostHTTPServer

/// What a parser says of bytes: no socket is needed to ask it.
@Suite struct `Request parser` {
  /// What came of some bytes.
  struct Outcome: Equatable {
    var served: [String] = []
    var keepsAlive = true
    var refusal: Refusal?
    var hasBegun = false
  }

  /// Feeds bytes piece by piece, as a connection would.
  static func parse(_ pieces: [ArraySlice<UInt8>], limits: HTTPLimits = HTTPLimits()) -> Outcome {
    var parser = RequestParser(limits: limits)
    var outcome = Outcome()
    feeding: for piece in pieces {
      let piece = Array(piece)
      var at = 0
      while true {
        switch parser.step(piece, &at, piece.count) {
        case .needMore:
          #expect(at == piece.count)
          continue feeding
        case .head(let request):
          #expect(request.body.isEmpty)
        case .request(let request):
          outcome.served.append(Echo.text(request))
          outcome.keepsAlive = request.keepsAlive
          if !request.keepsAlive { break feeding }
        case .refused(let refusal):
          outcome.refusal = refusal
          break feeding
        }
      }
    }
    outcome.hasBegun = parser.hasBegun
    return outcome
  }

  @Test(arguments: RawRequest.all)
  func `takes what is a request and refuses what isn't`(_ raw: RawRequest) {
    let outcome = Self.parse([raw.bytes[...]])
    #expect(outcome.served == raw.served)
    switch raw.end {
    case .open: #expect(outcome.refusal == nil && outcome.keepsAlive && !outcome.hasBegun)
    case .closed: #expect(outcome.refusal == nil && !outcome.keepsAlive)
    case .unfinished: #expect(outcome.refusal == nil && outcome.hasBegun)
    case .refused(let status): #expect(outcome.refusal?.status == status, "\(outcome)")
    }
  }

  @Test(arguments: RawRequest.all)
  func `says the same wherever the bytes are cut`(_ raw: RawRequest) {
    let whole = Self.parse([raw.bytes[...]])
    let single = Self.parse(raw.bytes.indices.map { raw.bytes[$0...$0] })
    #expect(single == whole)
    // Of the very long ones every 97th place is tried, and all at the end.
    let dense = raw.bytes.count < 1_000
    for cut in raw.bytes.indices
    where dense || cut % 97 == 0 || cut < 100 || cut > raw.bytes.count - 100 {
      let outcome = Self.parse([raw.bytes[..<cut], raw.bytes[cut...]])
      if outcome != whole { Issue.record("Cut at \(cut): \(outcome), whole: \(whole)") }
    }
  }

  @Test func `says why in words, with the section, and a status that refuses`() {
    for refusal in Refusal.allCases {
      #expect(refusal.rawValue.hasSuffix(".") && refusal.status >= 400, "\(refusal)")
      #expect(refusal.rawValue.contains("RFC ") && refusal.rawValue.contains("section"))
    }
  }

  @Test func `stays with a refusal`() {
    var parser = RequestParser(limits: HTTPLimits())
    var at = 0
    let bad = Array("BAD\r\n".utf8)
    _ = parser.step(bad, &at, bad.count)
    let good = Array("GET / HTTP/1.1\r\nHost: x\r\n\r\n".utf8)
    at = 0
    guard case .refused(.requestLine) = parser.step(good, &at, good.count) else {
      Issue.record("It went on.")
      return
    }
    #expect(at == 0)
  }

  @Test func `sets no memory aside for a body that was only announced`() {
    var parser = RequestParser(limits: HTTPLimits())
    let head = Array("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1048576\r\n\r\n".utf8)
    var at = 0
    guard case .head(let request) = parser.step(head, &at, head.count) else {
      Issue.record("No head.")
      return
    }
    #expect(request.method == .post && parser.heldBodyBytes == 0 && parser.awaitsBody)
  }

  @Test func `a refused body is refused at its head, before a byte of it came`() {
    let raw = Array("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1048577\r\n\r\n".utf8)
    #expect(Self.parse([raw[...]]).refusal == .bodyTooLarge)
  }

  @Test func `chunks may not add up to more than a body may have`() {
    var limits = HTTPLimits()
    limits.bodyBytes = 10
    let head = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    let full = Array((head + "5\r\nhello\r\n5\r\nworld\r\n0\r\n\r\n").utf8)
    #expect(Self.parse([full[...]], limits: limits).served == ["POST / helloworld"])
    let more = Array((head + "5\r\nhello\r\n6\r\nworld!\r\n0\r\n\r\n").utf8)
    #expect(Self.parse([more[...]], limits: limits).refusal == .bodyTooLarge)
  }

  @Test func `the host of an absolute target goes before the field`() throws {
    let raw = Array("GET http://named/ HTTP/1.1\r\nHost: field\r\n\r\n".utf8)
    var parser = RequestParser(limits: HTTPLimits())
    var at = 0
    guard case .request(let request) = parser.step(raw, &at, raw.count) else {
      Issue.record("No request.")
      return
    }
    #expect(request.host == "named" && request.fields["host"] == "field")
  }

  @Test
  func `fields are found whatever their case, joined when repeated, single when they must be`() {
    let raw = Array(
      "GET /p?q=1 HTTP/1.1\r\nHost: x\r\nX-A: 1\r\nx-a:  2 \r\nX-B: b\r\n\r\n".utf8)
    var parser = RequestParser(limits: HTTPLimits())
    var at = 0
    guard case .request(let request) = parser.step(raw, &at, raw.count) else {
      Issue.record("No request.")
      return
    }
    #expect(request.path == "/p" && request.query == "q=1" && request.version == .http11)
    #expect(request.fields["x-a"] == "1, 2")
    #expect(request.fields.values(of: "x-a") == ["1", "2"])
    #expect(request.fields.single("x-a") == nil)
    #expect(request.fields.single("x-b").map(Array.init) == Array("b".utf8))
    #expect(request.fields["x-c"] == nil && request.fields.count == 4)
    #expect(request.fields.all.map(\.name) == ["Host", "X-A", "x-a", "X-B"])
  }

  @Test
  func `spliced and broken requests never trap it, and are read the same however they are cut`() {
    var random = SystemRandomNumberGenerator()
    let words = RawRequest.all.filter { $0.bytes.count < 400 }
    for _ in 0..<5_000 {
      // Two rows of the table spliced, and a byte changed: near to right is where mistakes are.
      let one = words.randomElement(using: &random)?.bytes ?? []
      let two = words.randomElement(using: &random)?.bytes ?? []
      var bytes = Array(one.prefix(Int.random(in: 0...one.count, using: &random)))
      bytes += two.suffix(Int.random(in: 0...two.count, using: &random))
      if let place = bytes.indices.randomElement(using: &random) {
        bytes[place] = UInt8.random(in: 0...255, using: &random)
      }
      let cut = Int.random(in: 0...bytes.count, using: &random)
      let whole = Self.parse([bytes[...]])
      #expect(Self.parse([bytes[..<cut], bytes[cut...]]) == whole, "\(bytes)")
    }
  }
}
