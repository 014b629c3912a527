import Dispatch
import Foundation

/// Waits for SIGTERM or SIGINT.
///
/// Unchecked because a signal source isn't marked Sendable; it is made here, never changed, and only
/// kept alive.
final class StopSignal: @unchecked Sendable {
  private let sources: [any DispatchSourceSignal]
  private let signalled = DispatchSemaphore(value: 0)

  /// Returns once a signal would be heard.
  init() {
    sources = [SIGTERM, SIGINT].map { [signalled] in SignalSource.make($0) { signalled.signal() } }
  }

  /// Returns once one of them has come.
  func wait() async {
    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
      Thread.detachNewThread { [signalled] in
        signalled.wait()
        continuation.resume()
      }
    }
  }
}
