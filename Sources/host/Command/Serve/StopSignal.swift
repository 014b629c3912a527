import Dispatch
import Foundation

/// Waits for SIGTERM or SIGINT.
///
/// Unchecked because a signal source isn't marked Sendable; it is made here, never changed, and only
/// kept alive.
final class StopSignal: @unchecked Sendable {
  private let sources: [any DispatchSourceSignal]
  private let signalled = DispatchSemaphore(value: 0)

  /// Returns once a signal would be heard: Dispatch asks the system for it a little later, and one that
  /// came before would be lost.
  init() {
    let signalled = signalled
    let registered = DispatchSemaphore(value: 0)
    sources = [SIGTERM, SIGINT].map { number in
      // Else the process ends before the source is told.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { signalled.signal() }
      source.setRegistrationHandler { registered.signal() }
      source.resume()
      return source
    }
    for _ in sources { registered.wait() }
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
