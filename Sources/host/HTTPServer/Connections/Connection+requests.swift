/// From bytes to requests.
extension Connection {
  /// The source says that bytes are there, or the end.
  func readable() {
    guard phase != .closed else { return }
    switch socket.receive(into: &lane.input) {
    case .notYet:
      return
    case .failed:
      close()
    case .end:
      end()
    case .bytes(let count):
      if phase == .lingering {
        lingeredBytes += count
        if lingeredBytes > service.limits.bodyBytes { close() }
      } else {
        pump(lane.input, count)
      }
    }
  }

  /// The client sends no more, but may still read (RFC 9112 §9.6).
  private func end() {
    hasEnded = true
    guard phase == .open else { return close() }
    if parser.hasBegun { refuse(.cutShort) }
    acceptsRequests = false
    // A stream would go on to nobody, for it has no end of its own.
    if slots.contains(where: { if case .stream = $0.content { true } else { false } }) {
      return close()
    }
    pump()
  }

  /// Goes on with what was left over.
  func pump() {
    let left = pending
    pending = []
    pump(left, left.count)
  }

  /// Takes on requests and sends what is answered, until one of the two has to wait.
  private func pump(_ input: [UInt8], _ count: Int) {
    guard phase == .open else { return }
    var position = 0
    isPumping = true
    repeat {
      if canParse { parse(input, &position, count) }
      flush()
      payContinue()
    } while position < count && canParse
    isPumping = false
    if position < count, phase == .open, acceptsRequests {
      pending = Array(input[position..<count])
    }
    settle()
  }

  private func parse(_ input: [UInt8], _ position: inout Int, _ end: Int) {
    defer { holdBody() }
    while canParse {
      switch parser.step(input, &position, end) {
      case .needMore:
        return
      case .head(var request):
        request.client = client(of: request)
        if let response = service.admit(request) { return turnDown(request, response) }
        // RFC 9110 §10.1.1: no 100 when the body is on its way already.
        if request.expectsContinue, position == end { owesContinue = true }
      case .request(let request):
        hand(request)
      case .refused(let refusal):
        return refuse(refusal)
      }
    }
  }

  private func hand(_ request: HTTPRequest) {
    var request = request
    request.client = client(of: request)
    service.counts.handed()
    let keepsAlive = request.keepsAlive && !lane.isDraining
    acceptsRequests = keepsAlive
    slots.append(
      ResponseSlot(
        manner: .init(
          isHead: request.method == .head, version: request.version, keepsAlive: keepsAlive)))
    service.handle(request, HTTPResponder(self, slot: firstSlot + slots.count - 1))
  }

  private func client(of request: HTTPRequest) -> HTTPClient {
    isTrustedProxy
      ? service.settings.trustedProxies.client(of: request.fields, from: peer) : peer
  }

  /// Answers a request whose body isn't wanted; it isn't read, so the connection ends.
  private func turnDown(_ request: HTTPRequest, _ response: HTTPResponse) {
    acceptsRequests = false
    slots.append(
      ResponseSlot(
        manner: .init(
          isHead: request.method == .head, version: request.version, keepsAlive: false),
        content: .whole(response)))
  }

  /// Answers what isn't served, behind the responses that are still to come.
  func refuse(_ refusal: Refusal) {
    guard acceptsRequests else { return }
    service.counts.refused()
    acceptsRequests = false
    owesContinue = false
    slots.append(
      ResponseSlot(manner: .init(keepsAlive: false), content: .whole(HTTPResponse(refusal))))
  }

  /// Counts what is held of an unfinished body.
  private func holdBody() {
    let held = parser.heldBodyBytes
    guard held != heldBytes else { return }
    guard service.holdBytes(held, insteadOf: heldBytes) else {
      heldBytes = 0
      parser = RequestParser(limits: service.limits)
      return refuse(.tooBusy)
    }
    heldBytes = held
  }

  /// Says 100 when it is its turn (RFC 9110 §15.2: before the final response, after the others).
  private func payContinue() {
    guard owesContinue, phase == .open, slots.isEmpty, unsent.isEmpty else { return }
    owesContinue = false
    send(Self.continueLine)
  }

  private static let continueLine = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)
}
