import Foundation
import FoundationNetworking

/// The control API from outside: what `host line send` and `host line shown` ask.
package struct StandInClient: Sendable {
  /// Why there is no answer.
  package enum Problem: Error, Sendable, Hashable {
    /// Nothing listens there.
    case notRunning(String)
    /// Something else than a stand-in listens there, or it can't go on.
    case refused(String, status: Int, text: String)
  }

  /// Where the stand-in listens, such as `http://127.0.0.1:9400`.
  package let base: String

  /// Knows where to ask; asks nothing yet.
  ///
  /// - Parameter address: with or without `http://`.
  package init(_ address: String) {
    base = address.contains("://") ? address : "http://" + address
  }

  /// Sends a webhook.
  package func send(_ order: WebhookOrder) async throws(Problem) -> WebhookReport {
    try await ask("webhook", order)
  }

  /// Orders a fault.
  package func add(_ fault: FaultOrder) async throws(Problem) {
    let _: [FaultOrder] = try await ask("faults", fault)
  }

  /// An event that was sent.
  package func event(_ id: String) async throws(Problem) -> SentEvent {
    try await ask("events/" + id)
  }

  /// What customers see, by user id; what one sees, when one is named.
  package func talks(of user: String? = nil) async throws(Problem) -> [String: [TalkEntry]] {
    try await ask("talks" + (user.map { "?user=" + $0 } ?? ""))
  }

  /// What the run is judged by.
  package func oracle() async throws(Problem) -> Oracle { try await ask("oracle") }

  private func ask<Value: Decodable>(
    _ path: String, _ order: (any Encodable)? = nil
  ) async throws(Problem) -> Value {
    guard let url = URL(string: base + ControlEndpoint.prefix + path) else {
      throw .notRunning(base)
    }
    var request = URLRequest(url: url, timeoutInterval: 90)
    do {
      if let order {
        request.httpMethod = "POST"
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.httpBody = Data(try ControlJSON.encode(order))
      }
    } catch {
      throw .refused(base, status: 0, text: "\(error)")
    }
    let data: Data
    let status: Int
    do {
      let (body, response) = try await URLSession.shared.data(for: request)
      data = body
      status = (response as? HTTPURLResponse)?.statusCode ?? 0
    } catch {
      throw .notRunning(base)
    }
    guard status == 200, let value = try? ControlJSON.decode(Value.self, Array(data)) else {
      throw .refused(base, status: status, text: String(decoding: data.prefix(500), as: UTF8.self))
    }
    return value
  }
}
