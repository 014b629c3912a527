import Dispatch
import Foundation

/// Takes new connections and spreads them over the lanes.
///
/// Unchecked because what changes is touched on its own queue only.
final class Listener: @unchecked Sendable {
  private let socket: Socket
  private let service: Service
  private let lanes: [Lane]
  private let queue = DispatchQueue(label: "http.accept")
  private let source: any DispatchSourceRead
  /// A descriptor kept back, given up to turn a caller away when none is left.
  private var reserve = Listener.openReserve()
  private var isPaused = false
  private var isClosed = false
  private var next = 0

  /// Connections taken in one turn, so that a flood of callers doesn't keep `close` waiting.
  private static let mostPerTurn = 64
  /// Milliseconds without a new connection when the system has no descriptor left.
  private static let pauseMilliseconds = 100

  init(_ socket: Socket, _ service: Service, _ lanes: [Lane]) {
    self.socket = socket
    self.service = service
    self.lanes = lanes
    source = DispatchSource.makeReadSource(fileDescriptor: socket.descriptor, queue: queue)
  }

  func start() {
    source.setEventHandler { [self] in acceptAll() }
    source.activate()
  }

  /// Takes no more connections; those that still wait in the system's queue are reset.
  ///
  /// - Parameter done: Called once the socket is closed and no lane is given another connection.
  func close(done: @escaping @Sendable () -> Void) {
    queue.async { [self] in
      isClosed = true
      source.setCancelHandler { [self] in
        socket.close()
        if reserve >= 0 { _ = Foundation.close(reserve) }
        // The handlers hold this listener; without them it can go.
        source.setEventHandler(handler: nil)
        done()
      }
      // A suspended source never runs its cancel handler.
      resume()
      source.cancel()
    }
  }

  private func acceptAll() {
    guard !isClosed else { return }
    for _ in 0..<Self.mostPerTurn {
      switch socket.accept() {
      case .success(let (connection, peer)): take(connection, from: peer)
      case .failure(let error):
        switch error.number {
        // The caller gave up before its turn came, or a signal came between.
        case ECONNABORTED, EINTR, EPROTO, EPERM: continue
        case EMFILE, ENFILE:
          turnOneAway()
          return pause()
        case ENOBUFS, ENOMEM: return pause()
        default: return
        }
      }
    }
  }

  private func take(_ connection: Socket, from peer: HTTPClient) {
    let counted = service.countedPeer(peer)
    guard service.connections.enter(counted) else {
      service.counts.turnedAway()
      _ = connection.send(Self.busy, from: 0)
      return connection.close()
    }
    service.counts.accepted()
    next = (next + 1) % lanes.count
    lanes[next].adopt(connection, from: peer, counted: counted)
  }

  /// Without this a caller would wait for an answer that can't come, and the source would call again
  /// at once, for ever.
  private func turnOneAway() {
    guard reserve >= 0 else { return }
    _ = Foundation.close(reserve)
    if case .success(let (connection, _)) = socket.accept() {
      service.counts.turnedAway()
      _ = connection.send(Self.busy, from: 0)
      connection.close()
    }
    reserve = Self.openReserve()
  }

  private func pause() {
    guard !isPaused else { return }
    isPaused = true
    source.suspend()
    queue.asyncAfter(deadline: .now() + .milliseconds(Self.pauseMilliseconds)) { [self] in
      if reserve < 0 { reserve = Self.openReserve() }
      resume()
    }
  }

  private func resume() {
    guard isPaused else { return }
    isPaused = false
    source.resume()
  }

  private static func openReserve() -> Int32 {
    unsafe Foundation.open("/dev/null", O_RDONLY | O_CLOEXEC)
  }

  private static let busy: [UInt8] = {
    var bytes: [UInt8] = []
    ResponseEncoder.encode(
      HTTPResponse(.tooBusy), into: &bytes, .init(keepsAlive: false), date: [])
    return bytes
  }()
}
