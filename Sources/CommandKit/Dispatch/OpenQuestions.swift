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

  /// Of more than these nobody is asked: their words lead to the menu.
  private static let most = 100_000
  private let open = Mutex(
    RecentTable<Chat, Open>(span: TimeInterval(Question.longest.components.seconds)))

  /// Nothing is asked yet.
  public init() {}

  func ask(_ question: Open, _ chat: Chat, at now: Date) {
    open.withLock { open in
      open.forget(at: now)
      if open.recentCount < Self.most { open[chat] = question }
    }
  }

  /// The question that a customer was asked; it is over with this.
  func take(_ chat: Chat, at now: Date) -> Open? {
    open.withLock { open in
      guard let found = open[chat] else { return nil }
      open[chat] = nil
      return found.until > now ? found : nil
    }
  }
}

extension OpenQuestions.Open {
  init(_ question: Question, at now: Date) {
    self.init(question: question, until: now.addingTimeInterval(question.lasts / .seconds(1)))
  }
}
