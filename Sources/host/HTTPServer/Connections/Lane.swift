import Dispatch
import Synchronization

/// A serial queue, and the connections that live on it.
///
/// Unchecked because what changes is touched on its own queue only, but for the mailbox, which has
/// its lock.
final class Lane: @unchecked Sendable {
  /// An answer from another thread.
  struct Letter: Sendable {
    let connection: Connection
    let slot: Int
    let answer: Answer
  }

  let service: Service
  let queue: DispatchQueue
  /// What is read lands here first; each connection takes out of it what is its own.
  var input = [UInt8](repeating: 0, count: 65_536)
  /// What is sent is put together here.
  var output: [UInt8] = []
  var date = DateField()
  private(set) var isDraining = false

  private var connections: [ObjectIdentifier: Connection] = [:]
  private let mailbox = Mutex<[Letter]>([])
  private let timer: any DispatchSourceTimer
  private var isTicking = false
  private var sweeps = 0
  private var whenEmpty: (@Sendable () -> Void)?

  private static let key = DispatchSpecificKey<ObjectIdentifier>()
  /// Milliseconds between two looks at the deadlines.
  private static let tickMilliseconds = 250
  /// How many of these pass between two looks for connections that were reset: two seconds.
  private static let sweepsBetweenLooks = 8

  init(_ service: Service, number: Int) {
    self.service = service
    queue = DispatchQueue(label: "http.lane.\(number)")
    timer = DispatchSource.makeTimerSource(queue: queue)
    queue.setSpecific(key: Self.key, value: ObjectIdentifier(self))
  }

  /// Whether the caller runs on this lane's queue.
  var isCurrent: Bool { DispatchQueue.getSpecific(key: Self.key) == ObjectIdentifier(self) }

  /// Nanoseconds on a clock that is never set.
  var now: UInt64 { DispatchTime.now().uptimeNanoseconds }

  /// Takes a new connection; may be called from anywhere.
  func adopt(_ socket: Socket, from peer: HTTPClient, counted: IPAddress?) {
    queue.async { [self] in
      let connection = Connection(socket, from: peer, counted: counted, on: self)
      connections[ObjectIdentifier(connection)] = connection
      connection.start()
      if isDraining { connection.close() }
      tick(!connections.isEmpty)
    }
  }

  func remove(_ connection: Connection) {
    connections[ObjectIdentifier(connection)] = nil
    guard connections.isEmpty else { return }
    tick(false)
    finishIfEmpty()
  }

  // MARK: Answers from other threads

  /// Leaves an answer; may be called from anywhere.
  ///
  /// All that comes until the queue has its turn is read in that one turn.
  func post(_ letter: Letter) {
    let isFirst = mailbox.withLock { letters in
      letters.append(letter)
      return letters.count == 1
    }
    if isFirst { queue.async { [self] in readMail() } }
  }

  private func readMail() {
    let letters = mailbox.withLock { letters in
      defer { letters = [] }
      return letters
    }
    for letter in letters { letter.connection.fill(letter.slot, with: letter.answer) }
    for letter in letters { letter.connection.goOnIfAnswered() }
  }

  // MARK: Deadlines

  /// Looks at the deadlines while there are connections; an empty server never wakes.
  private func tick(_ isWanted: Bool) {
    guard isWanted != isTicking else { return }
    isTicking = isWanted
    guard isWanted else { return timer.suspend() }
    let interval = DispatchTimeInterval.milliseconds(Self.tickMilliseconds)
    timer.setEventHandler { [weak self] in self?.sweep() }
    timer.schedule(deadline: .now() + interval, repeating: interval, leeway: interval / 4)
    timer.resume()
  }

  private func sweep() {
    let now = now
    for connection in connections.values.filter({ $0.deadline <= now }) { connection.expire() }
    sweeps &+= 1
    guard sweeps.isMultiple(of: Self.sweepsBetweenLooks) else { return }
    for connection in Array(connections.values) { connection.closeIfReset() }
  }

  // MARK: Stopping

  /// Ends idle connections, lets the others finish what they are at, and cuts what is left.
  ///
  /// - Parameter done: Called once, when no connection is left.
  func drain(withinSeconds seconds: Double, done: @escaping @Sendable () -> Void) {
    queue.async { [self] in
      isDraining = true
      whenEmpty = done
      for connection in Array(connections.values) { connection.drain() }
      finishIfEmpty()
      queue.asyncAfter(deadline: .now() + seconds) { [self] in
        for connection in Array(connections.values) { connection.close() }
      }
    }
  }

  private func finishIfEmpty() {
    guard isDraining, connections.isEmpty, let done = whenEmpty else { return }
    whenEmpty = nil
    done()
  }

  deinit {
    // A suspended source must not be let go.
    if !isTicking { timer.resume() }
    timer.cancel()
  }
}

extension DispatchTimeInterval {
  fileprivate static func / (interval: Self, part: Int) -> Self {
    if case .milliseconds(let count) = interval { .milliseconds(count / part) } else { interval }
  }
}
