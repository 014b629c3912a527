import CommandKit
package import Foundation

/// An answer that is ready to go, and what it rests on.
package struct PreparedAnswer: Sendable {
  /// The bytes that go out, the same for each try.
  package let body: [UInt8]
  /// What it comes from.
  package let decision: EventDecision
  /// Whether it shows what only a linked customer may see.
  package let needsLink: Bool
  /// The state of all links before it was made; nil when that isn't known.
  package let linksState: Int64?

  /// Makes an answer ready.
  package init(
    body: [UInt8], decision: EventDecision, needsLink: Bool, linksState: Int64? = nil
  ) {
    self.body = body
    self.decision = decision
    self.needsLink = needsLink
    self.linksState = linksState
  }
}

/// What makes answers: the dispatcher, behind a channel's rendering.
package protocol EventAnswering: Sendable {
  /// Makes the answer to an event; nil when nothing is to be said.
  func answer(_ event: InboxEvent) async -> PreparedAnswer?

  /// The answer when there is no time left for figures: a button that asks again.
  func stillChecking(_ event: InboxEvent) async -> PreparedAnswer?

  /// Whether the sender's link may still be used.
  ///
  /// - Parameter state: The state of all links when it could be, if known; where that is the same, so
  ///   is this link.
  func mayStillShow(_ event: InboxEvent, since state: Int64?) async -> Bool

  /// Whether it is a wish to stop, which is heard before all that waits.
  func isStop(_ event: InboxEvent) -> Bool
}

/// What brings answers to a chat platform, with all its tries.
package protocol AnswerDelivery: Sendable {
  /// Delivers an answer.
  ///
  /// - Parameters:
  ///   - answer: The answer; each try sends the same bytes.
  ///   - mayGoOn: Asked before each try but the first, for which the inbox has asked.
  /// - Returns: How the event ended.
  func deliver(
    _ answer: PreparedAnswer, to event: InboxEvent, while mayGoOn: @Sendable () async -> Bool
  ) async -> EventEnd
}

/// The time, so that a simulation can bring its own.
package protocol InboxClock: Sendable {
  /// Now.
  var now: Date { get }
}

/// The time of the system.
package struct SystemClock: InboxClock {
  /// Makes it.
  package init() {}

  /// Now.
  package var now: Date { Date() }
}
