/// Sends answers to LINE.
///
/// A callback and not `async`, so that a reply costs no task on its way.
package protocol LINEReplySender: Sendable {
  /// Sends the body of one reply, once.
  ///
  /// `completion` is called exactly once; it should hand on what takes long.
  func send(_ body: [UInt8], completion: @escaping @Sendable (CallResult) -> Void)
}

extension LINEReplySender {
  /// Sends the body of one reply, for those who can wait.
  package func result(of body: [UInt8]) async -> CallResult {
    await withCheckedContinuation { waiting in
      send(body) { waiting.resume(returning: $0) }
    }
  }
}
