/// A way to LINE: carries a call there and the answer back.
///
/// It takes a callback and not `async`, so that a reply costs no task on its way.
package protocol LINETransport: Sendable {
  /// Carries out one call, once: it is never sent again from here when it may have arrived.
  ///
  /// `completion` is called exactly once, on a queue of the transport's own; it should hand on what
  /// takes long.
  func send(_ request: LINERequest, completion: @escaping @Sendable (CallResult) -> Void)
}

extension LINETransport {
  /// Carries out one call, for those who can wait.
  package func result(of request: LINERequest) async -> CallResult {
    await withCheckedContinuation { waiting in
      send(request) { waiting.resume(returning: $0) }
    }
  }
}
