import Foundation
import FoundationNetworking
import HostCryptography
import HostInbox

/// Temporary: one try over URLSession, until the reply senders are in.
struct LINEDelivery: AnswerDelivery {
  private let channels: [String: ServedChannel]
  private let log: ServerLog

  init(_ channels: [ServedChannel], log: ServerLog) throws {
    self.channels = Dictionary(uniqueKeysWithValues: channels.map { ($0.settings.name, $0) })
    self.log = log
  }

  func deliver(
    _ answer: PreparedAnswer, to event: InboxEvent, while mayGo: @Sendable () async -> Bool
  ) async -> EventEnd {
    guard let channel = channels[event.channel] else {
      return EventEnd(.failed, reason: "its channel isn't served any more")
    }
    guard await mayGo() else { return EventEnd(.rejected, reason: "the link ended meanwhile") }
    var request = URLRequest(url: channel.settings.api.appending(path: "/v2/bot/message/reply"))
    request.httpMethod = "POST"
    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    request.setValue(
      "Bearer \(channel.token?.revealed ?? "")", forHTTPHeaderField: "Authorization")
    request.httpBody = Data(answer.body)
    do {
      let (_, response) = try await URLSession.shared.data(for: request)
      let status = (response as? HTTPURLResponse)?.statusCode ?? 0
      return status == 200 ? EventEnd(.answered) : EventEnd(.failed, reason: "status \(status)")
    } catch {
      return EventEnd(.uncertain, reason: "no answer")
    }
  }
}
