public import Foundation

/// The one place where a message becomes a reply:
/// route → gate → link, if the command asks for one → run under a deadline → guard.
public final class Dispatcher: Sendable {
  let registry: PluginRegistry
  let gate: Gate
  /// The channel by its name in the config; nil for the sender's own.
  let channel: String?
  let links: any AccountLinks
  let bank: BankProfile
  let options: Options
  private let router: Router
  private let replyGuard: ReplyGuard

  /// Puts a dispatcher together.
  public init(
    registry: PluginRegistry, toggles: Toggles = Toggles(), links: any AccountLinks,
    bank: BankProfile, options: Options = Options()
  ) {
    self.registry = registry
    gate = Gate(toggles, memory: options.memory, starts: options.starts)
    channel = nil
    self.links = links
    self.bank = bank
    self.options = options
    router = Router(registry: registry, anyStamp: options.anyStamp)
    replyGuard = ReplyGuard(bank)
  }

  private init(_ other: Dispatcher, links: any AccountLinks, channel: String?) {
    registry = other.registry
    gate = other.gate
    self.channel = channel
    self.links = links
    bank = other.bank
    options = other.options
    router = other.router
    replyGuard = other.replyGuard
  }

  /// Answers a message.
  ///
  /// - Parameters:
  ///   - message: The message.
  ///   - language: The language to answer in; else the one the customer chose, else that of the
  ///     message, else the bank's.
  public func answer(_ message: IncomingMessage, in language: Language? = nil) async -> Answer {
    let visit = await visit(message.sender, message.content, language)
    let (route, question) = way(of: message, visit)
    return await answer(message, visit, route, question)
  }

  private func answer(
    _ message: IncomingMessage, _ visit: Visit, _ route: Route, _ question: OpenQuestions.Open?
  ) async -> Answer {
    let answer =
      route.question == .turnedDown
      ? guarded(Reply(say("question.over", visit)), .answered, nil, visit, route)
      : await answer(message.content, visit, route)
    keepQuestion(of: answer, route, question, message.sender, at: visit.visitor.now)
    return await withNews(answer, visit)
  }

  private func answer(
    _ content: IncomingMessage.Content, _ visit: Visit, _ route: Route
  ) async -> Answer {
    switch route.decision {
    case .command(let name, let arguments):
      await run(name, arguments, visit, route)
    case .moneyMovement:
      guarded(BuiltIn.moneyRefusal(visit.context, words), .moneyMovement, nil, visit, route)
    case .ambiguous(let names):
      guarded(choices("ambiguous", names, visit), .ambiguous, nil, visit, route)
    case .suggestion(let names):
      guarded(choices("suggestion", names, visit), .suggested, nil, visit, route)
    case .sensitive(let kind):
      guarded(Reply(say("sensitive.\(kind)", visit)), .sensitiveInput, nil, visit, route)
    case .wish(let name):
      guarded(unfulfilled(name, visit), .notFulfilled, nil, visit, route)
    case .none:
      guarded(notUnderstood(content, visit), .notUnderstood, nil, visit, route)
    }
  }

  /// Runs one command by its name, as an operator does.
  ///
  /// All gates are the same as in chat.
  ///
  /// - Parameter evenIfOff: Whether to run it though the gate is shut; for operators alone.
  public func run(
    _ command: String, arguments: [String: String] = [:], for sender: Sender,
    in language: Language? = nil, evenIfOff: Bool = false
  ) async -> Answer {
    let visit = await visit(sender, .text(""), language)
    return await run(command, arguments, visit, nil, evenIfOff: evenIfOff)
  }

  /// What each registered command would be to a sender at a moment, and why.
  public func decisions(
    for sender: Sender, in language: Language? = nil, at moment: Date? = nil
  ) async -> [(entry: PluginRegistry.Entry, decision: Toggles.Decision)] {
    let visitor = await visit(sender, .text(""), language, at: moment).visitor
    return registry.entries.map { ($0, gate.decision(for: $0, visitor)) }
  }

  /// Greets someone who has just added the bot, or a group that it joined.
  public func welcome(_ sender: Sender, in language: Language? = nil) async -> Answer {
    let visit = await visit(sender, .text(""), language)
    guard sender.isDirect else {
      return guarded(inGroup(visit).reply, .answered, nil, visit, nil)
    }
    let name = ["bank": bank.name[visit.context.language]]
    // Whoever lifts a block comes back with the link as it was.
    if visit.isLinked {
      return guarded(Reply(say("welcome.back", visit, name)), .answered, nil, visit, nil)
    }
    var reply = Reply(say("welcome", visit, name))
    if visit.context.anyStamp() != nil { reply.note = say("stampHint", visit) }
    reply.quickReplies = [QuickReply(say("button.link", visit), calls: BuiltIn.link)]
    return guarded(reply, .answered, nil, visit, nil)
  }

  /// Says what came of LINE's account link: the first balance is offered, and how to stop is said.
  package func linked(_ sender: Sender, isLinked: Bool) async -> Answer {
    let visit = await visit(sender, .text(""), nil)
    guard isLinked else {
      var reply = Reply(say("linked.not", visit))
      reply.quickReplies = [QuickReply(say("button.link", visit), calls: BuiltIn.link)]
      return guarded(reply, .notLinked, BuiltIn.link, visit, nil)
    }
    var reply = Reply(say("linked", visit))
    let first = visit.context.anyStamp()
    if first != nil { reply.note = say("stampHint", visit) }
    let most = visit.context.menu().filter { $0.command != first?.command }
    reply.quickReplies = ((first.map { [$0] } ?? []) + most).prefix(3).map {
      QuickReply($0.label(in: visit.context.language), sends: $0.says)
    }
    return guarded(reply, .answered, BuiltIn.link, visit, nil)
  }

  /// A dispatcher with the same plugins and rules for one channel, by its name in the config, which finds
  /// customers by the channel's links.
  package func serving(_ channel: String, _ links: any AccountLinks) -> Dispatcher {
    Dispatcher(self, links: links, channel: channel)
  }

  /// Answers when there is no time left to look anything up: with a button that asks again.
  ///
  /// What is no command is answered as ever.
  public func stillChecking(_ message: IncomingMessage) async -> Answer {
    let visit = await visit(message.sender, message.content, nil)
    let (route, question) = way(of: message, visit)
    guard case .command(let name, let arguments) = route.decision, name != BuiltIn.stop else {
      return await answer(message, visit, route, question)
    }
    var reply = Reply(say("late", visit))
    reply.quickReplies = [QuickReply(say("button.late", visit), calls: name, arguments)]
    return guarded(reply, .late, name, visit, route)
  }

  /// Finds where a message would lead, and runs nothing.
  public func route(_ message: IncomingMessage) async -> Route {
    route(message.content, for: await visit(message.sender, message.content, nil))
  }

  /// What may be logged of an error: the type alone, unless it says that its text is safe, since
  /// an error's text may quote what mustn't be logged.
  package static func problem(_ error: any Error) -> String {
    (error as? any PrintableFault)?.problem ?? "\(type(of: error))"
  }

  var words: Phrasebook { registry.words }

  func route(_ content: IncomingMessage.Content, for visit: Visit) -> Route {
    let (gate, visitor) = (gate, visit.visitor)
    var route = router.route(
      content, today: visit.context.today, gate: { gate.decision(for: $0, visitor) },
      mayUse: { $0.command.access == .open || visit.isLinked })
    let meant =
      switch route.decision {
      case .ambiguous, .suggestion: nil as String?
      case .command(let name, _): name
      default: route.candidates.first?.command
      }
    route.gate = meant.flatMap(registry.entry).map { gate.decision(for: $0, visitor) }
    return route
  }

  private func run(
    _ name: String, _ arguments: [String: String], _ visit: Visit, _ route: Route?,
    evenIfOff: Bool = false
  ) async -> Answer {
    guard let entry = registry.entry(name) else {
      return guarded(menu(visit), .off, name, visit, route)
    }
    // Asked once more, whatever the router said: this is the last gate before a command runs.
    if !evenIfOff {
      let decision = gate.admit(entry, visit.visitor)
      if !decision.isOn { return turnedAway(decision, entry, visit, route) }
    }
    let (answer, isFault) = await runAdmitted(entry, arguments, visit, route)
    for pause in gate.ended(entry, failed: isFault, at: visit.visitor.now) { options.paused(pause) }
    return answer
  }

  /// Runs it; and tells whether the plugin itself is at fault when that doesn't come well.
  private func runAdmitted(
    _ entry: PluginRegistry.Entry, _ arguments: [String: String], _ visit: Visit, _ route: Route?
  ) async -> (answer: Answer, isFault: Bool) {
    let command = entry.command
    let name = command.name
    let deadline = gate.deadline(of: entry) ?? options.deadline
    let threads = entry.plugin == BuiltIn.identifier ? nil : options.threads.of(entry.plugin)
    do {
      // On the plugin's threads with all that it can make costly: what reads its arguments, the look at its
      // reply, and the reply's end.
      let reply = try await withDeadline(deadline, on: threads) {
        try command.check(arguments, visit.context.today)
        let reply = try await self.body(of: command, arguments, visit)
        return try self.checked(self.asking(reply, command, visit), visit)
      }
      return (answer(reply, .answered, name, visit, route), false)
    } catch let refusal as Refusal {
      return (guarded(refusal.reply, refusal.outcome, name, visit, route), false)
    } catch let wrong as ArgumentFault {
      let text = say(
        wrong.sentence ?? "wrongArgument", visit,
        ["name": wrong.name, "takes": wrong.expected[visit.context.language]])
      return (guarded(Reply(text), .wrongArgument, name, visit, route), false)
    } catch let refused as RefusedReply {
      return (apology(refused, name, visit, route), true)
    } catch let fault as any InquiryFault {
      return (unanswered(fault, name, visit, route), false)
    } catch let fault as LookupFault {
      if let fault = fault.reason as? any InquiryFault {
        return (unanswered(fault, name, visit, route), false)
      }
      let problem = Self.problem(fault.reason)
      return (apology("apology.failed", .failed, name, problem, visit, route), false)
    } catch let late as DeadlineExceeded {
      let problem =
        late.isBusy
        ? "not begun: too many calls of '\(entry.plugin)' are late" : "took longer than \(deadline)"
      return (apology("apology.slow", .timedOut, name, problem, visit, route), true)
    } catch {
      let problem = Self.problem(error)
      return (apology("apology.failed", .failed, name, problem, visit, route), true)
    }
  }

  private func body(
    of command: Command, _ arguments: [String: String], _ visit: Visit
  ) async throws -> Reply {
    let context = visit.context
    switch command.body {
    case .open(let run):
      return try await run(context, arguments)
    case .sender(let run):
      guard visit.sender.isDirect else { throw inGroup(visit) }
      return try await run(context, visit.sender, links)
    case .account(let run):
      guard visit.sender.isDirect else { throw inGroup(visit) }
      let found: LinkLookup
      do {
        found = try visit.lookup.get()
      } catch {
        throw LookupFault(reason: error)
      }
      switch found.link {
      case .failure(let refusal):
        throw Refusal(reply: linkOffer(refusal.obstacle, visit), outcome: .notLinked)
      case .success(let link):
        let account = AccountContext(context, link: link)
        return try await run(account, arguments)
      }
    }
  }

  /// What a customer hears whom the gate turned away: of what is off, nothing; of what is off for now,
  /// when it is on again.
  private func turnedAway(
    _ decision: Toggles.Decision, _ entry: PluginRegistry.Entry, _ visit: Visit, _ route: Route?
  ) -> Answer {
    let (reply, outcome): (Reply, Answer.Outcome) =
      switch decision.reason {
      case .tooOften: (Reply(say("tooOften", visit)), .tooOften)
      case let reason where reason.isForNow: (closing(decision, entry, visit), .closed)
      default: (menu(visit), .off)
      }
    var answer = guarded(reply, outcome, entry.command.name, visit, route)
    answer.turnedAway = decision
    return answer
  }

  /// The guard's verdict on a reply, whoever made it.
  private func guarded(
    _ reply: Reply, _ outcome: Answer.Outcome, _ command: String?, _ visit: Visit, _ route: Route?
  ) -> Answer {
    do {
      return answer(try checked(reply, visit), outcome, command, visit, route)
    } catch {
      return apology(error, command ?? "", visit, route)
    }
  }

  /// The reply as it may leave: without buttons that lead nowhere.
  private func checked(_ reply: Reply, _ visit: Visit) throws(RefusedReply) -> Reply {
    // The guard would find it later; many buttons take long to be looked up.
    if reply.quickReplies.count > QuickReply.most, ReplyGuard.isTooLong(reply) {
      throw RefusedReply(reason: .tooLong)
    }
    var reply = reply
    reply.quickReplies = offered(reply.quickReplies, visit)
    let secrets = (try? visit.lookup.get().secrets) ?? []
    if case .refused(let reason) = replyGuard.check(reply, secrets: secrets) {
      throw RefusedReply(reason: reason)
    }
    return reply
  }

  private func answer(
    _ reply: Reply, _ outcome: Answer.Outcome, _ command: String?, _ visit: Visit, _ route: Route?
  ) -> Answer {
    Answer(
      reply: reply, outcome: outcome, command: command, route: route, link: visit.link,
      reference: nil, problem: nil, language: visit.context.language, person: visit.person)
  }

  private func apology(
    _ refused: RefusedReply, _ command: String, _ visit: Visit, _ route: Route?
  ) -> Answer {
    apology(
      "apology.refused", .refused, command, "guard: \(refused.reason)", visit, route)
  }

  /// What a customer hears while the bank's figures can't be read.
  private func unanswered(
    _ fault: any InquiryFault, _ command: String, _ visit: Visit, _ route: Route?
  ) -> Answer {
    var values: [String: String] = [:]
    if case .maintenance(let until?) = fault.failure {
      values["time"] = visit.context.time(of: until)
    }
    return apology(
      fault.failure.sentence, fault.failure == .slow ? .timedOut : .failed, command, fault.problem,
      visit, route, values)
  }

  private func apology(
    _ key: String, _ outcome: Answer.Outcome, _ command: String, _ problem: String, _ visit: Visit,
    _ route: Route?, _ values: [String: String] = [:]
  ) -> Answer {
    let reference = options.makeReference()
    options.log(
      DispatchRecord(reference: reference, command: command, outcome: outcome, problem: problem))
    return Answer(
      reply: Reply(say(key, visit, values.merging(["reference": reference]) { $1 })),
      outcome: outcome,
      command: command.isEmpty ? nil : command, route: route, link: visit.link,
      reference: reference, problem: problem, language: visit.context.language,
      person: visit.person)
  }
}

/// An error whose text is safe to log: no figures, no message text, nobody's name.
public protocol PrintableFault: Error {
  /// What happened, for operators.
  var problem: String { get }
}
