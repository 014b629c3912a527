import Foundation
import Synchronization

/// The questions that wait for a customer's words: in memory only, so that a restart ends them, and whoever
/// answers then gets the menu.
///
/// One for a process: it outlives a change of the config.
public final class OpenQuestions: Sendable {
  private struct Customer: Hashable {
    let channel: String
    let user: String

    init(_ sender: Sender) {
      channel = sender.channel
      user = sender.user
    }
  }

  private struct State {
    var open: [Customer: (question: Question, until: Date)] = [:]
    /// Those of the time before, of which all have ended when the next begins.
    var earlier: [Customer: (question: Question, until: Date)] = [:]
    var begin = Date.distantPast
  }

  /// Of more than these nobody is asked: their words lead to the menu.
  private static let most = 100_000
  private let state = Mutex(State())

  /// Nothing is asked yet.
  public init() {}

  func ask(_ question: Question, _ sender: Sender, at now: Date) {
    let span = TimeInterval(Question.longest.components.seconds)
    state.withLock { state in
      if now.timeIntervalSince(state.begin) >= span {
        state.earlier = now.timeIntervalSince(state.begin) < 2 * span ? state.open : [:]
        state.open = [:]
        state.begin = now
      }
      guard state.open.count < Self.most else { return }
      let until = now.addingTimeInterval(question.lasts / .seconds(1))
      state.open[Customer(sender)] = (question, until)
    }
  }

  /// The question that a customer was asked; it is over with this.
  func take(_ sender: Sender, at now: Date) -> Question? {
    let customer = Customer(sender)
    let found = state.withLock { state in
      let earlier = state.earlier.removeValue(forKey: customer)
      return state.open.removeValue(forKey: customer) ?? earlier
    }
    return found.flatMap { $0.until > now ? $0.question : nil }
  }
}
