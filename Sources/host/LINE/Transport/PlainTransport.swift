import Dispatch
import Foundation
import Synchronization

/// Calls over plain HTTP/1.1, for an egress proxy of the bank's that does TLS.
///
/// Connections are opened as needed, kept, and closed when nothing uses them for a while. A call goes
/// out in one write, on the thread that asks for it if a connection is free. Where it can't be known
/// whether a call arrived, the result says so: it is never sent a second time from here.
///
/// URLSession costs more than ten times as much a call, which is why this exists.
package final class PlainTransport: LINETransport {
  /// Longer than a handshake takes; shorter than the system's own two minutes.
  private static let longestConnecting: UInt64 = 3_000_000_000
  /// After this time the other side may have closed a connection, so it is looked at before use.
  private static let fresh: UInt64 = 250_000_000
  /// After a refused connection, before the next one is tried.
  private static let pause: UInt64 = 200_000_000
  private static let addressesLast: UInt64 = 60_000_000_000

  private let address: LINEAddress
  private let limits: TransportLimits
  private let total: UInt64
  private let longestIdle: UInt64
  private let queue = DispatchQueue(label: "line.plain-transport")
  private let state = Mutex(PlainState())

  /// Makes a way to an `http://` base.
  package init(to address: LINEAddress, limits: TransportLimits = TransportLimits()) {
    precondition(!address.isSecure, "This transport has no TLS; give it an http:// base.")
    self.address = address
    self.limits = limits
    total = limits.total.nanoseconds
    longestIdle = limits.idle.nanoseconds
  }

  deinit {
    close()
  }

  /// How many connections are open or being opened.
  package var connectionCount: Int { state.withLock { $0.connections.count } }

  package func send(
    _ request: LINERequest, completion: @escaping @Sendable (CallResult) -> Void
  ) {
    let now = Self.now
    let call = PlainCall(request, to: address, deadline: now + total, completion: completion)
    let ended = state.withLock { state in
      if state.isClosed {
        state.ended.append(.init(call, .notSent(.closed)))
      } else if state.waiting.count >= limits.mostWaiting {
        state.ended.append(.init(call, .notSent(.tooBusy)))
      } else {
        state.waiting.append(call)
        advance(&state, now)
      }
      return state.takeEnded()
    }
    // Never on the thread of the caller, who may hold a lock.
    if !ended.isEmpty { queue.async { Self.tell(ended) } }
  }

  /// Ends all calls and connections; later calls aren't sent.
  package func close() {
    let ended = state.withLock { state in
      state.isClosed = true
      for connection in state.connections.values {
        connection.cancel()
        if let call = connection.call {
          state.ended.append(
            .init(call, connection.sent == 0 ? .notSent(.closed) : .unknown(.cut)))
        }
      }
      state.ended += state.waiting.map { .init($0, .notSent(.closed)) }
      state.connections = [:]
      state.idle = []
      state.waiting = []
      state.opening = 0
      return state.takeEnded()
    }
    if !ended.isEmpty { queue.async { Self.tell(ended) } }
  }

  private static var now: UInt64 { DispatchTime.now().uptimeNanoseconds }

  private static func tell(_ ended: [PlainState.Ended]) {
    for call in ended { call.completion(call.result) }
  }

  /// Runs one event of Dispatch's on the state, then tells whose calls have ended.
  private func onEvent(_ body: (inout PlainState, UInt64) -> Void) {
    let now = Self.now
    Self.tell(
      state.withLock { state in
        guard !state.isClosed else { return [] }
        body(&state, now)
        return state.takeEnded()
      })
  }
}

// MARK: - Calls and connections

extension PlainTransport {
  /// Gives the calls in the row to free connections, and opens more for those left.
  private func advance(_ state: inout PlainState, _ now: UInt64) {
    while !state.waiting.isEmpty, let id = state.idle.popLast() {
      guard let connection = state.connections[id] else { continue }
      if now &- connection.since > Self.fresh, !connection.socket.isQuiet {
        state.remove(connection)
        continue
      }
      connection.call = state.waiting.removeFirst()
      connection.sent = 0
      connection.parser = ResponseParser(limits)
      write(connection, &state)
    }
    while state.opening < state.waiting.count, state.connections.count < limits.mostConnections,
      now >= state.pausedUntil, open(&state, index: state.preferred, attempt: 1, now)
    {}
    scheduleSweep(&state)
  }

  private func write(_ connection: PlainConnection, _ state: inout PlainState) {
    guard let call = connection.call else { return }
    while connection.sent < call.bytes.count {
      switch connection.socket.write(call.bytes[connection.sent...]) {
      case .moved(let count): connection.sent += count
      case .wouldBlock:
        if connection.writing == nil { watchWriting(connection) }
        return
      case .ended, .failed: return state.lose(connection, .cut)
      }
    }
    connection.writing?.cancel()
    connection.writing = nil
  }

  private func readable(_ id: Int) {
    onEvent { state, now in
      guard let connection = state.connections[id] else { return }
      read(connection, &state)
      if connection.call == nil, state.connections[id] != nil { connection.since = now }
      advance(&state, now)
    }
  }

  private func read(_ connection: PlainConnection, _ state: inout PlainState) {
    while true {
      switch connection.socket.read(into: &state.buffer) {
      case .wouldBlock: return
      case .failed: return state.lose(connection, .cut)
      case .ended:
        guard let call = connection.call, let response = connection.parser.end() else {
          return state.lose(connection, .cut)
        }
        state.ended.append(.init(call, .response(response)))
        connection.call = nil
        return state.remove(connection)
      case .moved(let count):
        guard let call = connection.call else {
          // Nobody asked for anything.
          return state.remove(connection)
        }
        do throws(ResponseParser.Fault) {
          guard
            case .done(let response, let isReusable) = try connection.parser.append(
              state.buffer[..<count])
          else {
            if count < state.buffer.count { return }
            continue
          }
          state.ended.append(.init(call, .response(response)))
          connection.call = nil
          guard isReusable, connection.sent == call.bytes.count else {
            return state.remove(connection)
          }
          return state.idle.append(connection.id)
        } catch {
          return state.lose(connection, .malformed)
        }
      }
    }
  }

  private func writable(_ id: Int) {
    onEvent { state, now in
      guard let connection = state.connections[id] else { return }
      if connection.reading == nil {
        connected(connection, &state, now)
      } else {
        write(connection, &state)
      }
      advance(&state, now)
    }
  }
}

// MARK: - Opening

extension PlainTransport {
  /// Opens a connection to the next address; false when there is none to be tried now.
  private func open(
    _ state: inout PlainState, index: Int, attempt: Int, _ now: UInt64
  ) -> Bool {
    if !state.isResolving, state.addresses.isEmpty || now &- state.resolved > Self.addressesLast {
      resolve(&state)
    }
    guard !state.addresses.isEmpty else { return false }
    let index = index % state.addresses.count
    let (socket, error) = PlainSocket.connecting(to: state.addresses[index])
    guard let socket else {
      return failed(index, attempt, error, &state, now)
    }
    state.lastID += 1
    state.opening += 1
    let connection = PlainConnection(
      id: state.lastID, socket, index: index, attempt: attempt, at: now, limits)
    state.connections[connection.id] = connection
    watchWriting(connection)
    return true
  }

  private func connected(
    _ connection: PlainConnection, _ state: inout PlainState, _ now: UInt64
  ) {
    state.opening -= 1
    let error = connection.socket.connectError
    guard error == 0 else {
      state.remove(connection)
      _ = failed(connection.index, connection.attempt, error, &state, now)
      return
    }
    state.preferred = connection.index
    connection.writing?.cancel()
    connection.writing = nil
    connection.since = now
    watchReading(connection)
    state.idle.append(connection.id)
  }

  /// Goes on with the next address; after the last one, tells those who wait for nothing else.
  private func failed(
    _ index: Int, _ attempt: Int, _ error: Int32, _ state: inout PlainState, _ now: UInt64
  ) -> Bool {
    if attempt < state.addresses.count {
      return open(&state, index: index + 1, attempt: attempt + 1, now)
    }
    state.pausedUntil = now &+ Self.pause
    // While other connections stand, a call in the row may still get one of them.
    if state.connections.count == state.opening {
      // The name may mean another address by now.
      state.addresses = []
      let reason = unsafe String(cString: strerror(error))
      state.ended += state.waiting.map { .init($0, .notSent(.unreachable(reason))) }
      state.waiting = []
    }
    return false
  }

  /// Asks for the addresses on a thread of its own: the system may take seconds.
  private func resolve(_ state: inout PlainState) {
    state.isResolving = true
    let (host, port) = (address.host, address.port)
    DispatchQueue.global().async { [queue, weak self] in
      let (found, reason) = PlainSocket.addresses(of: host, port: port)
      queue.async { [weak self] in self?.resolved(found, reason) }
    }
  }

  private func resolved(_ found: [PlainSocket.Address], _ reason: String) {
    onEvent { state, now in
      state.isResolving = false
      state.resolved = now
      if found.isEmpty {
        // Those that are known may still be right.
        guard state.addresses.isEmpty else { return }
        state.ended += state.waiting.map { .init($0, .notSent(.unresolved(reason))) }
        state.waiting = []
      } else {
        state.addresses = found
        state.preferred = 0
      }
      advance(&state, now)
    }
  }

  private func watchReading(_ connection: PlainConnection) {
    let (socket, id) = (connection.socket, connection.id)
    let source = DispatchSource.makeReadSource(fileDescriptor: socket.descriptor, queue: queue)
    connection.reading = source
    watch(source, of: socket) { $0.readable(id) }
  }

  private func watchWriting(_ connection: PlainConnection) {
    let (socket, id) = (connection.socket, connection.id)
    let source = DispatchSource.makeWriteSource(fileDescriptor: socket.descriptor, queue: queue)
    connection.writing = source
    watch(source, of: socket) { $0.writable(id) }
  }

  /// Starts a source, which keeps its socket open until it is cancelled.
  private func watch(
    _ source: any DispatchSourceProtocol, of socket: PlainSocket,
    _ handle: @escaping @Sendable (PlainTransport) -> Void
  ) {
    source.setEventHandler { [weak self] in self.map(handle) }
    source.setCancelHandler { withExtendedLifetime(socket) {} }
    source.activate()
  }
}

// MARK: - Time

extension PlainTransport {
  /// Looks at the clocks again soon, as long as there is anything to look after.
  private func scheduleSweep(_ state: inout PlainState) {
    guard !state.isSweeping, !state.connections.isEmpty || !state.waiting.isEmpty else { return }
    state.isSweeping = true
    let isBusy = !state.waiting.isEmpty || state.idle.count < state.connections.count
    let pause = isBusy ? 100 : 1_000
    queue.asyncAfter(deadline: .now() + .milliseconds(pause)) { [weak self] in self?.sweep() }
  }

  private func sweep() {
    onEvent { state, now in
      state.isSweeping = false
      for connection in Array(state.connections.values) {
        if let call = connection.call {
          guard call.deadline <= now else { continue }
          state.remove(connection)
          state.ended.append(
            .init(call, connection.sent == 0 ? .notSent(.noConnection) : .unknown(.timedOut)))
        } else if connection.reading == nil {
          guard now &- connection.since > Self.longestConnecting else { continue }
          state.opening -= 1
          state.remove(connection)
          _ = failed(connection.index, connection.attempt, ETIMEDOUT, &state, now)
        } else if now &- connection.since > longestIdle {
          state.remove(connection)
        }
      }
      let late = state.waiting.filter { $0.deadline <= now }
      if !late.isEmpty {
        state.waiting.removeAll { $0.deadline <= now }
        state.ended += late.map { .init($0, .notSent(.noConnection)) }
      }
      advance(&state, now)
    }
  }
}

extension Duration {
  /// The duration in nanoseconds, at least 0.
  var nanoseconds: UInt64 {
    let (seconds, attoseconds) = components
    return UInt64(max(0, seconds)) &* 1_000_000_000 &+ UInt64(max(0, attoseconds) / 1_000_000_000)
  }
}
