import Foundation
import Synchronization

/// The questions that wait for a customer's words: in memory only, so that a restart ends them, and whoever
/// answers then gets the menu.
///
/// One for a process: it outlives a change of the config.
public final class OpenQuestions: Sendable {
  /// A chat with a customer: by its channel's name in the config, since two channels may know one user.
  struct Chat: Hashable {
    let channel: String
    let user: String
  }

  /// A question, and when it ends.
  struct Open {
    let question: Question
    let until: Date
  }

  private struct State {
    var open: [Chat: Open] = [:]
    /// Those of the time before, of which all have ended when the next begins.
    var earlier: [Chat: Open] = [:]
    var begin = Date.distantPast
  }

  /// Of more than these nobody is asked: their words lead to the menu.
  private static let most = 100_000
  private let state = Mutex(State())

  /// Nothing is asked yet.
  public init() {}

  func ask(_ question: Open, _ chat: Chat, at now: Date) {
    let span = TimeInterval(Question.longest.components.seconds)
    state.withLock { state in
      if now.timeIntervalSince(state.begin) >= span {
        state.earlier = now.timeIntervalSince(state.begin) < 2 * span ? state.open : [:]
        state.open = [:]
        state.begin = now
      }
      guard state.open.count < Self.most else { return }
      state.open[chat] = question
    }
  }

  /// The question that a customer was asked; it is over with this.
  func take(_ chat: Chat, at now: Date) -> Open? {
    let found = state.withLock { state in
      let earlier = state.earlier.removeValue(forKey: chat)
      return state.open.removeValue(forKey: chat) ?? earlier
    }
    return found.flatMap { $0.until > now ? $0 : nil }
  }
}

extension OpenQuestions.Open {
  init(_ question: Question, at now: Date) {
    self.init(question: question, until: now.addingTimeInterval(question.lasts / .seconds(1)))
  }
}
