import Dispatch
import Foundation

/// Tells of a signal instead of letting it end the process.
enum SignalSource {
  /// Returns once the signal would be heard: Dispatch asks the system for it a little later, and one that
  /// came before would be lost.
  static func make(
    _ number: Int32, _ heard: @escaping @Sendable () -> Void
  ) -> any DispatchSourceSignal {
    // Else the process ends before the source is told.
    signal(number, SIG_IGN)
    let registered = DispatchSemaphore(value: 0)
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler(handler: heard)
    source.setRegistrationHandler { registered.signal() }
    source.resume()
    registered.wait()
    return source
  }
}
