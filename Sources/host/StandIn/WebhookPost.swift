import Foundation
import FoundationNetworking

/// One webhook on its way to the host.
enum WebhookPost {
  /// What came back.
  struct Result: Sendable {
    /// 0 when nothing did.
    var status: Int
    var problem: String?
    var seconds: Double
  }

  private static let nobody = "nothing listens there"

  /// Seconds until a silent host is given up.
  ///
  /// LINE gives up after two; a developer's machine that is building beside it needs more, and is
  /// told how long it took.
  private static let patience: TimeInterval = 10

  private static let session: URLSession = {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpMaximumConnectionsPerHost = 64
    return URLSession(configuration: configuration)
  }()

  /// Sends it, once, as soon as somebody listens.
  ///
  /// - Parameter seconds: how long to wait for that.
  static func send(_ webhook: StandIn.Outgoing, waiting seconds: Double) async -> Result {
    let end = Date().addingTimeInterval(seconds)
    while true {
      let result = await send(webhook)
      guard result.problem == nobody, Date() < end else { return result }
      try? await Task.sleep(for: .milliseconds(100))
    }
  }

  private static func send(_ webhook: StandIn.Outgoing) async -> Result {
    var request = URLRequest(url: webhook.url, timeoutInterval: patience)
    request.httpMethod = "POST"
    request.setValue("application/json; charset=utf-8", forHTTPHeaderField: "Content-Type")
    request.setValue("LineBotWebhook/2.0", forHTTPHeaderField: "User-Agent")
    if let signature = webhook.signature {
      request.setValue(signature, forHTTPHeaderField: "x-line-signature")
    }
    request.httpBody = Data(webhook.body)
    let start = ContinuousClock.now
    func seconds() -> Double {
      let passed = ContinuousClock.now - start
      return Double(passed.components.seconds) + Double(passed.components.attoseconds) / 1e18
    }
    do {
      let (_, response) = try await session.data(for: request)
      let status = (response as? HTTPURLResponse)?.statusCode ?? 0
      return Result(status: status, seconds: seconds())
    } catch {
      return Result(status: 0, problem: problem(error), seconds: seconds())
    }
  }

  private static func problem(_ error: any Error) -> String {
    switch (error as? URLError)?.code {
    case .cannotConnectToHost?: nobody
    case .cannotFindHost?: "there is no such host"
    case .timedOut?: "no answer within \(Int(patience)) seconds"
    case .networkConnectionLost?: "the connection ended without an answer"
    default: error.localizedDescription
    }
  }
}
