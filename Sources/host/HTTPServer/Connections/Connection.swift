import Dispatch
import Synchronization

/// One connection: bytes to the parser, requests to the handler, responses back in order.
///
/// Unchecked because what changes is touched on its lane's queue only, but for the atomics.
final class Connection: @unchecked Sendable {
  enum Phase {
    case open
    /// All was said; what still comes is dropped until the client has read it (RFC 9112 §9.6).
    case lingering
    case closed
  }

  /// What the connection waits for; each has its own time.
  enum Wait: Equatable {
    case request, head, body, answer, writing, lingering
  }

  let socket: Socket
  let lane: Lane
  let service: Service
  let peer: HTTPClient
  let isTrustedProxy: Bool
  private let counted: IPAddress?

  var phase = Phase.open
  var parser: RequestParser
  /// Bytes that came behind what could be taken on.
  var pending: [UInt8] = []
  /// Responses that are still to be sent, and the number of the first.
  var slots: [ResponseSlot] = []
  var firstSlot = 0
  /// False once a request was the last: refused, told so, cut short, or the server stops.
  var acceptsRequests = true
  /// Whether the client waits for 100 until the responses before it are out.
  var owesContinue = false
  var hasEnded = false
  var isPumping = false
  var isAnswered = false
  var heldBytes = 0
  var lingeredBytes = 0

  /// What the system didn't take yet, and how much of it is sent.
  var unsent: [UInt8] = []
  var unsentStart = 0
  var delays = 0

  var wait = Wait.request
  private var waitNumber = -1
  /// When the wait ends, on the lane's clock.
  private(set) var deadline = UInt64.max

  private let reading: any DispatchSourceRead
  private var isReading = false
  private var writing: (any DispatchSourceWrite)?
  private var isWriting = false
  private var openSources = 1
  private let openFlag = Atomic(true)
  private let streamFlag = Atomic(true)

  init(_ socket: Socket, from peer: HTTPClient, counted: IPAddress?, on lane: Lane) {
    self.socket = socket
    self.peer = peer
    self.counted = counted
    self.lane = lane
    service = lane.service
    isTrustedProxy = service.settings.trustedProxies.trust(peer)
    parser = RequestParser(limits: service.limits)
    reading = DispatchSource.makeReadSource(
      fileDescriptor: socket.descriptor, queue: lane.queue)
  }

  /// Whether it isn't closed; may be asked from anywhere.
  var isOpen: Bool { openFlag.load(ordering: .acquiring) }
  /// Whether a response may go on; may be asked from anywhere.
  var wantsStreams: Bool { streamFlag.load(ordering: .acquiring) }

  func start() {
    if case .address = peer { socket.setNoDelay() }
    reading.setEventHandler { [self] in readable() }
    reading.setCancelHandler { [self] in sourceEnded() }
    isReading = true
    reading.activate()
    settle()
  }

  func noteForgotten() { service.counts.forgotten() }

  /// Asks for no more parts of a streamed response.
  func endStreams() { streamFlag.store(false, ordering: .releasing) }

  // MARK: What comes next

  /// Sees to the sources and the time limit, and to the end when all was said.
  func settle() {
    guard phase != .closed else { return }
    if phase == .open, !acceptsRequests, slots.isEmpty, unsent.isEmpty { finish() }
    guard phase != .closed else { return }
    setReading(phase == .lingering || acceptsRequests && canParse && pending.isEmpty)
    setWriting(!unsent.isEmpty)
    setDeadline()
  }

  /// Whether another request may be taken on.
  var canParse: Bool {
    phase == .open && acceptsRequests && !owesContinue && unsent.isEmpty
      && slots.count < service.limits.pipelinedRequests
  }

  private func finish() {
    guard !hasEnded else { return close() }
    socket.finishSending()
    phase = .lingering
    release()
  }

  /// Closes at once; what wasn't sent is lost.
  func close() {
    guard phase != .closed else { return }
    phase = .closed
    deadline = .max
    openFlag.store(false, ordering: .releasing)
    release()
    slots = []
    unsent = []
    // A suspended source never runs its cancel handler, which is what closes the socket.
    setReading(true)
    reading.cancel()
    if let writing {
      setWriting(true)
      writing.cancel()
    }
  }

  /// Lets go of what only requests to come would need.
  private func release() {
    endStreams()
    _ = service.holdBytes(0, insteadOf: heldBytes)
    heldBytes = 0
    pending = []
    parser = RequestParser(limits: service.limits)
  }

  /// The system may give the descriptor to another connection, so all sources are done with it
  /// first.
  private func sourceEnded() {
    openSources -= 1
    guard openSources == 0 else { return }
    socket.close()
    service.connections.leave(counted)
    lane.remove(self)
  }

  // MARK: Sources

  private func setReading(_ isWanted: Bool) {
    guard isWanted != isReading else { return }
    isReading = isWanted
    if isWanted { reading.resume() } else { reading.suspend() }
  }

  private func setWriting(_ isWanted: Bool) {
    guard isWanted != isWriting else { return }
    isWriting = isWanted
    if let writing {
      if isWanted { writing.resume() } else { writing.suspend() }
    } else {
      let source = DispatchSource.makeWriteSource(
        fileDescriptor: socket.descriptor, queue: lane.queue)
      source.setEventHandler { [self] in writable() }
      source.setCancelHandler { [self] in sourceEnded() }
      openSources += 1
      writing = source
      source.activate()
    }
  }

  // MARK: Time

  private func setDeadline() {
    let limits = service.limits
    let current: Wait
    let seconds: Double?
    if phase == .lingering {
      (current, seconds) = (.lingering, limits.lingerSeconds)
    } else if !unsent.isEmpty {
      (current, seconds) = (.writing, limits.writeSeconds)
    } else if !isReading {
      (current, seconds) = (.answer, nil)
    } else if parser.awaitsBody {
      (current, seconds) = (.body, limits.bodySeconds)
    } else if parser.hasBegun {
      (current, seconds) = (.head, limits.headSeconds)
    } else if !slots.isEmpty {
      (current, seconds) = (.answer, nil)
    } else {
      (current, seconds) = (.request, limits.idleSeconds)
    }
    // Bytes that only go on with the same thing win no time.
    let number = current == .writing ? delays : firstSlot + slots.count
    guard current != wait || number != waitNumber else { return }
    wait = current
    waitNumber = number
    deadline = seconds.map { lane.now + UInt64($0 * 1e9) } ?? .max
  }

  /// The time is up.
  func expire() {
    switch wait {
    case .request, .writing, .lingering: close()
    case .head, .body:
      refuse(.slowRequest)
      pump()
    case .answer: break
    }
  }

  /// Closes when the other end has reset the connection meanwhile.
  ///
  /// Dispatch on Linux doesn't tell: at a hangup it drops the source in silence.
  func closeIfReset() {
    if isReading, phase != .closed, socket.isReset { close() }
  }

  /// The server stops: finishes what was begun, and nothing more.
  func drain() {
    guard phase == .open else { return }
    endStreams()
    // A half-received request is something begun; it is the last.
    if !parser.hasBegun {
      acceptsRequests = false
      pending = []
      if let last = slots.indices.last { slots[last].manner.keepsAlive = false }
    }
    settle()
  }
}
