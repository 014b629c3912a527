import Dispatch
import Foundation
import Synchronization

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// The calls that a URLSession has under way, and what the session says about them.
final class SessionCalls: NSObject, URLSessionDataDelegate, Sendable {
  private struct Call: Sendable {
    let completion: @Sendable (CallResult) -> Void
    let deadline: UInt64
    let cancel: @Sendable () -> Void
    var body: [UInt8] = []
    var isTooLong = false
  }

  private struct State {
    var calls: [Int: Call] = [:]
    var isSweeping = false
    var isClosed = false
  }

  private let limits: TransportLimits
  private let queue = DispatchQueue(label: "line.session-transport")
  private let state = Mutex(State())

  init(_ limits: TransportLimits) {
    self.limits = limits
  }

  /// Starts a call, unless too many are under way.
  ///
  /// The task is made outside the lock, since making one waits for the session's own queue.
  func start(
    _ completion: @escaping @Sendable (CallResult) -> Void, _ make: () -> URLSessionDataTask
  ) {
    let deadline = Self.now + limits.total.nanoseconds
    if let refusal = state.withLock({ reason(toRefuse: $0) }) { return refuse(refusal, completion) }
    let task = make()
    let refusal = state.withLock { state -> NotSentReason? in
      // It may have been closed, or filled up, meanwhile.
      if let refusal = reason(toRefuse: state) { return refusal }
      state.calls[task.taskIdentifier] = Call(
        completion: completion, deadline: deadline, cancel: { task.cancel() })
      scheduleSweep(&state)
      return nil
    }
    guard let refusal else { return task.resume() }
    task.cancel()
    refuse(refusal, completion)
  }

  private func reason(toRefuse state: State) -> NotSentReason? {
    if state.isClosed { return .closed }
    return state.calls.count >= limits.mostConnections ? .tooBusy : nil
  }

  /// Says that a call wasn't sent; never on the thread of the caller, who may hold a lock.
  func refuse(_ reason: NotSentReason, _ completion: @escaping @Sendable (CallResult) -> Void) {
    queue.async { completion(.notSent(reason)) }
  }

  /// Ends all calls.
  func close() {
    let calls = state.withLock { state in
      state.isClosed = true
      defer { state.calls = [:] }
      return Array(state.calls.values)
    }
    queue.async {
      for call in calls {
        call.cancel()
        call.completion(.unknown(.cut))
      }
    }
  }

  private static var now: UInt64 { DispatchTime.now().uptimeNanoseconds }

  /// Ends calls whose time is over, every 100 ms as long as there are calls.
  private func scheduleSweep(_ state: inout State) {
    guard !state.isSweeping, !state.calls.isEmpty else { return }
    state.isSweeping = true
    queue.asyncAfter(deadline: .now() + .milliseconds(100)) { [weak self] in self?.sweep() }
  }

  private func sweep() {
    let now = Self.now
    let late = state.withLock { state in
      state.isSweeping = false
      let late = state.calls.filter { $0.value.deadline <= now }
      for id in late.keys { state.calls[id] = nil }
      scheduleSweep(&state)
      return Array(late.values)
    }
    for call in late {
      call.cancel()
      call.completion(.unknown(.timedOut))
    }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask,
    willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
    completionHandler: @escaping (URLRequest?) -> Void
  ) {
    completionHandler(nil)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let isTooLong = state.withLock { state in
      guard var call = state.calls.removeValue(forKey: dataTask.taskIdentifier) else {
        return false
      }
      call.isTooLong = call.body.count + data.count > limits.mostBodyBytes
      if !call.isTooLong { call.body.append(contentsOf: data) }
      state.calls[dataTask.taskIdentifier] = call
      return call.isTooLong
    }
    if isTooLong { dataTask.cancel() }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
  ) {
    guard let call = state.withLock({ $0.calls.removeValue(forKey: task.taskIdentifier) }) else {
      return
    }
    call.completion(result(of: call, task, error))
  }

  private func result(of call: Call, _ task: URLSessionTask, _ error: (any Error)?) -> CallResult {
    if call.isTooLong { return .unknown(.malformed) }
    if let error { return Self.result(of: error) }
    guard let response = task.response as? HTTPURLResponse else { return .unknown(.malformed) }
    let retryAfter = response.value(forHTTPHeaderField: "Retry-After")
      .flatMap { $0.utf8.count <= 6 ? UInt32($0) : nil }
    return .response(
      LINEResponse(
        status: response.statusCode, body: call.body,
        requestID: response.value(forHTTPHeaderField: "x-line-request-id")
          .map { String($0.prefix(64)) },
        retryAfter: retryAfter.map(Int.init)))
  }

  /// Only what fails before a request can go out counts as not sent.
  private static func result(of error: any Error) -> CallResult {
    guard let error = error as? URLError else { return .unknown(.cut) }
    let reason = error.localizedDescription
    return switch error.code {
    case .cannotFindHost, .dnsLookupFailed: .notSent(.unresolved(reason))
    case .cannotConnectToHost, .notConnectedToInternet: .notSent(.unreachable(reason))
    case .secureConnectionFailed, .serverCertificateHasBadDate, .serverCertificateUntrusted,
      .serverCertificateHasUnknownRoot, .serverCertificateNotYetValid:
      .notSent(.insecure(reason))
    case .timedOut: .unknown(.timedOut)
    case .badServerResponse, .cannotParseResponse: .unknown(.malformed)
    default: .unknown(.cut)
    }
  }
}
