import Dispatch
import Foundation
import Synchronization

/// A small strict HTTP/1.1 server (RFC 9110, RFC 9112) on Dispatch sources.
///
/// It knows no application: requests go to a handler, answers come back through a responder. What
/// isn't exactly a request is refused and its connection closed; `Refusal` has the whole list.
/// TLS is the business of a proxy in front. Once started, it lives until ``stop(withinSeconds:)``.
package final class HTTPServer: Sendable {
  /// Is given each request, on the queue of its connection, so it must not wait for anything: what
  /// takes longer takes the responder along and answers from another thread.
  package typealias Handler = @Sendable (HTTPRequest, HTTPResponder) -> Void
  /// Is given each request that has a body, before the body is read and before 100 is said.
  ///
  /// A response turns it down, and the connection ends after it; nil reads on (RFC 9110 §10.1.1).
  /// It must not wait for anything.
  package typealias Admission = @Sendable (HTTPRequest) -> HTTPResponse?

  private struct State {
    var isStarted = false
    var outcome: Result<HTTPAddress, HTTPServerError>?
    var listener: Listener?
    var file: (path: UnixSocketPath, identity: FileIdentity)?
    var waiters: [CheckedContinuation<Result<HTTPAddress, HTTPServerError>, Never>] = []
  }

  private let service: Service
  private let lanes: [Lane]
  private let state = Mutex(State())
  private let ended = DispatchGroup()

  /// Makes a server that isn't started.
  package init(
    _ settings: HTTPServerSettings, admit: @escaping Admission = { _ in nil },
    handle: @escaping Handler
  ) {
    let limits = settings.limits
    // A server that takes the last descriptor takes it from the store behind it.
    let open = DescriptorLimit.raise(to: limits.connections + limits.sparedDescriptors)
    let most = min(limits.connections, max(1, (open ?? .max) - limits.sparedDescriptors))
    let service = Service(settings, connections: most, admit: admit, handle: handle)
    self.service = service
    let count = settings.lanes ?? min(4, ProcessInfo.processInfo.activeProcessorCount)
    lanes = (0..<max(1, count)).map { Lane(service, number: $0) }
  }

  /// What has been seen so far.
  package var counts: HTTPCounts { service.counts.read(open: service.connections.current) }

  /// How many connections it takes at once: the limit, or what the system lets it have.
  package var mostConnections: Int { service.connections.most }

  /// Opens the address and begins to answer.
  ///
  /// - Returns: Where it listens; with port 0 the port that the system chose.
  /// - Throws: Why it can't; nothing is open then.
  @discardableResult
  package func start() throws(HTTPServerError) -> HTTPAddress {
    let isFirst = state.withLock { state in
      defer { state.isStarted = true }
      return !state.isStarted
    }
    guard isFirst else { throw .alreadyStarted }
    let result = Result { () throws(HTTPServerError) in try open() }
    let waiters = state.withLock { state in
      defer { state.waiters = [] }
      state.outcome = result
      return state.waiters
    }
    for waiter in waiters { waiter.resume(returning: result) }
    return try result.get()
  }

  /// Waits until another task has started it.
  ///
  /// - Returns: Where it listens.
  /// - Throws: What ``start()`` threw.
  package func waitUntilListening() async throws(HTTPServerError) -> HTTPAddress {
    let result = await withCheckedContinuation { continuation in
      let outcome = state.withLock { state in
        if state.outcome == nil { state.waiters.append(continuation) }
        return state.outcome
      }
      if let outcome { continuation.resume(returning: outcome) }
    }
    return try result.get()
  }

  /// Stops: takes no more connections, closes idle ones at once, and lets the others finish.
  ///
  /// - Parameter seconds: How long they may; then they are cut.
  package func stop(withinSeconds seconds: Double) async {
    beginStop(withinSeconds: seconds)
    await withCheckedContinuation { continuation in
      ended.notify(queue: .global()) { continuation.resume() }
    }
  }

  private func open() throws(HTTPServerError) -> HTTPAddress {
    let settings = service.settings
    guard settings.address.isLocal || settings.allowsPlainRemote else {
      throw .plainRemoteAddress(settings.address.description)
    }
    let opened = try Listener.open(settings.address, socketMode: settings.socketMode)
    let listener = Listener(opened.socket, service, lanes)
    state.withLock { state in
      state.listener = listener
      state.file = opened.file
    }
    listener.start()
    return opened.address
  }

  private func beginStop(withinSeconds seconds: Double) {
    let (listener, file) = state.withLock { state in
      defer { state.listener = nil }
      state.isStarted = true
      if state.listener != nil { ended.enter() }
      return (state.listener, state.file)
    }
    guard let listener else { return }
    if let file { file.path.remove(file.identity) }
    listener.close { [lanes, ended] in
      for lane in lanes {
        ended.enter()
        lane.drain(withinSeconds: seconds) { ended.leave() }
      }
      ended.leave()
    }
  }
}
