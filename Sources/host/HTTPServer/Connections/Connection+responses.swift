/// From answers to bytes.
extension Connection {
  /// Bytes that are put together for one send, about.
  private static let outputBytes = 262_144

  /// Takes an answer; may be called from anywhere.
  func deliver(_ answer: Answer, to slot: Int) {
    // A handler that answers at once is the common case, and needs no other turn of the queue.
    if lane.isCurrent, isPumping {
      fill(slot, with: answer)
    } else {
      lane.post(Lane.Letter(connection: self, slot: slot, answer: answer))
    }
  }

  /// Puts an answer in its place; one that is no longer waited for is dropped.
  func fill(_ slot: Int, with answer: Answer) {
    let index = slot - firstSlot
    guard phase == .open, slots.indices.contains(index) else { return }
    isAnswered = true
    switch (answer, slots[index].content) {
    case (.whole(let response), .waiting):
      slots[index].content = .whole(response)
    case (.streamHead(let head), .waiting):
      beginStream(head, index)
    case (.streamPart(let part), .stream(var bytes, false)):
      ResponseEncoder.encodePart(part, into: &bytes, slots[index].manner.version)
      slots[index].content = .stream(bytes: bytes, isEnded: false)
      if bytes.count > service.limits.unsentBytes { close() }
    case (.streamEnd, .stream(var bytes, false)):
      if slots[index].manner.version == .http11 {
        bytes.append(contentsOf: "0\r\n\r\n".utf8)
      }
      slots[index].content = .stream(bytes: bytes, isEnded: true)
    case (.streamCut, .stream(_, false)):
      close()
    default:
      break
    }
  }

  private func beginStream(_ head: HTTPResponse, _ index: Int) {
    // RFC 9112 §6.3: without chunks the end of the connection is the end of the body.
    if slots[index].manner.version == .http10 || head.closesConnection || lane.isDraining {
      slots[index].manner.keepsAlive = false
    }
    let manner = slots[index].manner
    var bytes: [UInt8] = []
    if head.status == 204 || head.status == 304 {
      slots[index].content = .whole(head)
      return
    }
    ResponseEncoder.encodeStreamHead(head, into: &bytes, manner, date: lane.date.now())
    if !manner.isHead { ResponseEncoder.encodePart(head.body, into: &bytes, manner.version) }
    slots[index].content = .stream(bytes: bytes, isEnded: manner.isHead)
  }

  /// Goes on after answers from elsewhere; once for all that came together.
  func goOnIfAnswered() {
    guard isAnswered else { return }
    isAnswered = false
    pump()
  }

  /// Sends every response whose turn it is, together.
  func flush() {
    isAnswered = false
    while phase == .open, unsent.isEmpty, encodeNext() {
      send(lane.output)
      if lane.output.capacity > 4 * Self.outputBytes { lane.output = [] }
    }
  }

  /// Puts together what may be sent now; false when that is nothing.
  private func encodeNext() -> Bool {
    lane.output.removeAll(keepingCapacity: true)
    var done = 0
    var isLast = false
    taking: while done < slots.count, !isLast, lane.output.count < Self.outputBytes {
      switch slots[done].content {
      case .waiting:
        break taking
      case .whole(let response):
        if response.closesConnection { slots[done].manner.keepsAlive = false }
        ResponseEncoder.encode(
          response, into: &lane.output, slots[done].manner, date: lane.date.now())
      case .stream(let bytes, let isEnded):
        lane.output.append(contentsOf: bytes)
        slots[done].content = .stream(bytes: [], isEnded: isEnded)
        if !isEnded { break taking }
      }
      isLast = !slots[done].manner.keepsAlive
      done += 1
    }
    // RFC 9112 §9.6: after "close" there is no other response.
    if isLast {
      acceptsRequests = false
      done = slots.count
    }
    slots.removeFirst(done)
    firstSlot += done
    return !lane.output.isEmpty
  }

  /// Sends; what the system doesn't take waits for the source.
  func send(_ bytes: [UInt8]) {
    var start = 0
    while start < bytes.count {
      switch socket.send(bytes, from: start) {
      case .bytes(let count):
        start += count
      case .notYet:
        unsent = Array(bytes[start...])
        unsentStart = 0
        delays += 1
        return
      case .end, .failed:
        return close()
      }
    }
  }

  /// The source says that the system takes more.
  func writable() {
    guard phase == .open else { return }
    while unsentStart < unsent.count {
      switch socket.send(unsent, from: unsentStart) {
      case .bytes(let count): unsentStart += count
      case .notYet: return
      case .end, .failed: return close()
      }
    }
    unsent = []
    pump()
  }
}
