import Foundation
import HostInbox
import HostLINE

/// Brings answers to LINE: the same bytes with the same reply token, until the result is known or the
/// token's time is over.
///
/// What follows from each result is `ReplyRules`; here is only the waiting.
struct LINEDelivery: AnswerDelivery {
  private let channels: LiveChannels
  private let rules = ReplyRules()
  private let metrics: ServerMetrics
  private let log: ServerLog

  /// Delivers over the API of each channel.
  init(_ channels: LiveChannels, metrics: ServerMetrics, log: ServerLog) {
    self.channels = channels
    self.metrics = metrics
    self.log = log
  }

  func deliver(
    _ answer: PreparedAnswer, to event: InboxEvent, while mayGoOn: @Sendable () async -> Bool
  ) async -> EventEnd {
    var history = event.isRecovered ? ReplyHistory.afterCrash : .untried
    var last = "its token's life was over"
    while true {
      if let end = rules.end(before: history, left: left(of: event)) {
        return EventEnd(end, reason: last)
      }
      // Asked for anew: a token may have been changed meanwhile.
      guard let sender = channels.sender(of: event.channel) else {
        return EventEnd(.failed, reason: "its channel isn't served any more")
      }
      let result = await sender.result(of: answer.body)
      last = result.reason
      if result.wantsToken { metrics.count(.tokenRefused) }
      switch rules.step(
        after: result, history, left: left(of: event), jitter: .random(in: 0..<1))
      {
      case .end(let end): return EventEnd(end, reason: last)
      case .retry(let pause, let next):
        log.debug("reply tried again", ["channel": event.channel, "reason": last])
        history = next
        try? await Task.sleep(for: pause)
        guard await mayGoOn() else {
          return EventEnd(
            history.mayHaveArrived ? .uncertain : .rejected, reason: "the link ended meanwhile")
        }
      }
    }
  }

  private func left(of event: InboxEvent) -> Duration {
    .seconds(event.expires.timeIntervalSinceNow)
  }
}

extension EventEnd {
  fileprivate init(_ end: ReplyStep.End, reason: String) {
    switch end {
    case .answered: self.init(EventState.answered)
    case .expired: self.init(EventState.expired, reason: reason)
    case .uncertain: self.init(EventState.uncertain, reason: reason)
    case .failed: self.init(EventState.failed, reason: reason)
    }
  }
}

extension CallResult {
  /// Whether it came to nothing for want of a good token.
  fileprivate var wantsToken: Bool {
    switch self {
    case .response(let response): response.status == 401
    case .notSent(.noToken): true
    case .unknown, .notSent: false
    }
  }

  /// What became of it, for the audit: a status or a cause, LINE's own words for an error, and its
  /// name for the call.
  fileprivate var reason: String {
    switch self {
    case .response(let response):
      "\(response)" + (response.requestID.map { ", request \($0.prefix(64))" } ?? "")
    case .unknown(let cause): cause.description
    case .notSent(let cause): cause.description
    }
  }
}
