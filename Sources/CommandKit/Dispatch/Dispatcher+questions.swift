import Foundation

extension Dispatcher {
  /// The longest answer to a question, in bytes; longer words lead where they lead by themselves.
  private static let longestAnswer = 1_000

  /// Where a message leads, and the question that is over with it.
  func way(
    of message: IncomingMessage, _ visit: Visit
  ) -> (route: Route, question: OpenQuestions.Open?) {
    let route = route(message.content, for: visit)
    let chat = chat(with: message.sender)
    guard let open = chat.flatMap({ options.questions.take($0, at: visit.visitor.now) }) else {
      return (route, nil)
    }
    guard case .text(let text) = message.content else { return (route, open) }
    // Before anything else: "quit" right behind a question doesn't mean the account link.
    let spelling = Spelling(of: text)
    if words.list("cancel").contains(where: { Spelling(of: $0) == spelling }) {
      return (route.turningDown(open.question), open)
    }
    let answering = reply(text, to: open.question, route, visit.context.today)
    return (answering ?? route, open)
  }

  /// Keeps the question of an answer; and the one before, for words that didn't fit it.
  func keepQuestion(
    of answer: Answer, _ route: Route, _ before: OpenQuestions.Open?, _ sender: Sender, at now: Date
  ) {
    guard let chat = chat(with: sender) else { return }
    if route.question == .answered, answer.outcome == .wrongArgument, let before {
      options.questions.ask(before, chat, at: now)
    } else if let next = answer.reply.question {
      options.questions.ask(OpenQuestions.Open(next, at: now), chat, at: now)
    }
  }

  /// The way of words that answer a question; nil where they call something by themselves.
  private func reply(
    _ text: String, to question: Question, _ found: Route, _ today: CalendarDate
  ) -> Route? {
    switch found.decision {
    case .none, .suggestion: break
    case .command, .moneyMovement, .ambiguous, .sensitive, .wish: return nil
    }
    guard text.utf8.count <= Self.longestAnswer, let entry = registry.entry(question.command),
      let parameter = entry.command.parameters.first(where: { $0.name == question.argument })
    else { return nil }
    // As in a sentence, else as an answer, else as on the command line.
    let words =
      parameter.find(Sentence(text), today) ?? parameter.findInAnswer(text)
      ?? text.filter { !$0.isNewline }.trimmingCharacters(in: .whitespaces)
    return found.answering(
      question.command, question.arguments.merging([question.argument: words]) { $1 })
  }

  /// Nil where others read along: they have no questions.
  private func chat(with sender: Sender) -> OpenQuestions.Chat? {
    sender.isDirect
      ? OpenQuestions.Chat(channel: channel ?? sender.channel, user: sender.user) : nil
  }
}
