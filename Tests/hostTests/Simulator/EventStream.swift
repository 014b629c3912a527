import Foundation
import FoundationNetworking
import Synchronization

/// A stream of server-sent events, read as a browser's EventSource does.
///
/// Unchecked since URLSession's delegates must be classes of NSObject; all that changes is in a Mutex.
final class EventStream: NSObject, URLSessionDataDelegate, @unchecked Sendable {
  struct Event: @unchecked Sendable {
    let name: String
    let json: [String: Any]
  }

  struct Ended: Error {}

  private struct State {
    var text = ""
    var events: [Event] = []
    var comments = 0
    var isEnded = false
  }

  private let state = Mutex(State())
  private let session = Mutex<URLSession?>(nil)

  init(_ page: SimulatorPage) throws {
    super.init()
    let url = try page.url("events")
    let session = URLSession(configuration: .ephemeral, delegate: self, delegateQueue: nil)
    self.session.withLock { $0 = session }
    session.dataTask(with: url).resume()
  }

  /// All that came so far.
  var events: [Event] { state.withLock { $0.events } }

  /// Waits for an event of this name that fits.
  func first(
    _ name: String, where fits: ([String: Any]) -> Bool = { _ in true }
  ) async throws -> [String: Any] {
    while true {
      if let event = events.first(where: { $0.name == name && fits($0.json) }) { return event.json }
      if state.withLock({ $0.isEnded }) { throw Ended() }
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  /// Goes away, as a page does that is closed.
  func close() { session.withLock { $0?.invalidateAndCancel() } }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    state.withLock { state in
      state.text += String(decoding: data, as: UTF8.self)
      while let end = state.text.range(of: "\n\n") {
        let block = state.text[..<end.lowerBound].split(separator: "\n")
        state.text.removeSubrange(..<end.upperBound)
        var name = ""
        var lines: [Substring] = []
        for line in block {
          if line.hasPrefix("event: ") { name = String(line.dropFirst(7)) }
          if line.hasPrefix("data: ") { lines.append(line.dropFirst(6)) }
        }
        guard !name.isEmpty else { continue }
        let json = try? JSONSerialization.jsonObject(with: Data(lines.joined(separator: "\n").utf8))
        state.events.append(Event(name: name, json: json as? [String: Any] ?? [:]))
      }
    }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
  ) {
    state.withLock { $0.isEnded = true }
  }
}
