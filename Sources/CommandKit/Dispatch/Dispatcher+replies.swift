import Foundation

/// What is known about the sender of one message.
final class Visit: Sendable {
  let sender: Sender
  let context: Context
  let visitor: Visitor
  let lookup: Result<LinkLookup, any Error>

  init(
    sender: Sender, context: Context, visitor: Visitor, lookup: Result<LinkLookup, any Error>
  ) {
    self.sender = sender
    self.context = context
    self.visitor = visitor
    self.lookup = lookup
  }

  var isLinked: Bool { link == .active }

  /// The number that stands for the customer in the store's audit.
  var person: Int64? { try? lookup.get().person }

  /// How the sender's account link stands.
  var link: Answer.Link {
    guard case .success(let found) = lookup else { return .unavailable }
    guard case .failure(let refusal) = found.link else { return .active }
    return switch refusal.obstacle {
    case .unknown: .absent
    case .unconfirmed: .unconfirmed
    case .suspended: .suspended
    case .revoked: .revoked
    case .outdated: .outdated
    case .unused: .unused
    case .unanswered: .unanswered
    }
  }
}

/// A refusal on the way to a command.
struct Refusal: Error {
  let reply: Reply
  let outcome: Answer.Outcome
}

/// A reply that mustn't leave.
struct RefusedReply: Error {
  let reason: GuardReason
}

/// The link couldn't be looked up; no plugin is at fault.
struct LookupFault: Error {
  let reason: any Error
}

extension Dispatcher {
  func visit(
    _ sender: Sender, _ content: IncomingMessage.Content, _ language: Language?,
    at moment: Date? = nil
  ) async -> Visit {
    let lookup: Result<LinkLookup, any Error>
    do {
      lookup = .success(try await links.lookup(sender))
    } catch {
      lookup = .failure(error)
    }
    let spoken: Language? =
      switch content {
      case .text(let text): Language.written(in: text)
      case .postback(let data): Postback(data)?.arguments["lang"].flatMap(Language.init(rawValue:))
      case .withheld(_, let language): language
      case .stamp: nil
      }
    let chosen: Language? =
      switch lookup {
      case .success(let found): found.language
      case .failure(let error): (error as? any InquiryFault)?.language
      }
    let tongue = language ?? chosen ?? spoken ?? bank.language
    let now = moment ?? options.now()
    let visitor = visitor(sender, lookup, tongue, now)
    let (registry, gate, anyStamp) = (registry, gate, options.anyStamp)
    let context = Context(
      language: tongue, now: now, bank: bank,
      menu: { registry.menu(gate, visitor) },
      anyStamp: {
        anyStamp.flatMap { registry.entry($0) }.flatMap {
          gate.decision(for: $0, visitor).isOn ? MenuEntry($0.command, in: tongue) : nil
        }
      })
    return Visit(sender: sender, context: context, visitor: visitor, lookup: lookup)
  }

  private func visitor(
    _ sender: Sender, _ lookup: Result<LinkLookup, any Error>, _ language: Language, _ now: Date
  ) -> Visitor {
    let channel = self.channel ?? sender.channel
    guard case .success(let found) = lookup else {
      return Visitor(channel: channel, language: language, now: now, sender: nil)
    }
    return Visitor(
      channel: channel, language: language, now: now, customer: try? found.link.get().customer,
      sender: sender)
  }

  func say(_ key: String, _ visit: Visit, _ values: [String: String] = [:]) -> String {
    words.text(key, in: visit.context.language, values)
  }

  /// "I can do these", when nothing fits.
  func menu(_ visit: Visit) -> Reply {
    let buttons = visit.context.menu().prefix(QuickReply.most).map {
      QuickReply($0.label(in: visit.context.language), sends: $0.says)
    }
    return Reply(
      say(buttons.isEmpty ? "notUnderstood.empty" : "notUnderstood", visit),
      quickReplies: Array(buttons))
  }

  /// What is said of what is off for now: the config's sentence, or ours, with when it opens.
  func closing(
    _ decision: Toggles.Decision, _ entry: PluginRegistry.Entry, _ visit: Visit
  ) -> Reply {
    let (sentence, opens) = gate.closing(decision, of: entry, visit.visitor)
    let when = opens.map { visit.context.when($0) }
    let values = ["when": when ?? say("closed.later", visit)]
    if let sentence { return Reply(sentence.filled(values)[visit.context.language]) }
    let key = decision.reason == .closed ? "closed" : "resting"
    return Reply(say(when == nil ? key : "\(key).until", visit, values))
  }

  /// The menu, for words that nothing fits; counted, so that a product team learns of them.
  func notUnderstood(_ content: IncomingMessage.Content, _ visit: Visit) -> Reply {
    if case .text(let text) = content, !Sentence(text).isEmpty { options.unmet(Wish.unknown) }
    return menu(visit)
  }

  /// What is said to a wish that nothing here fulfils: where to go with it.
  func unfulfilled(_ wish: String, _ visit: Visit) -> Reply {
    options.unmet(wish)
    var reply = menu(visit)
    reply.text = ContentPage(text: registry.wishReplies[wish] ?? words["wish"])
      .rendered(in: visit.context.language, for: bank)
    return reply
  }

  func choices(_ key: String, _ names: [String], _ visit: Visit) -> Reply {
    let language = visit.context.language
    let buttons = names.compactMap { registry.entry($0)?.command }.map {
      QuickReply(MenuEntry($0, in: language).label(in: language), sends: $0.says(in: language))
    }
    return Reply(say(key, visit), quickReplies: Array(buttons.prefix(QuickReply.most)))
  }

  /// What is said where a link is needed and none may be used.
  func linkOffer(_ obstacle: LinkLookup.Obstacle, _ visit: Visit) -> Reply {
    let link = QuickReply(say("button.link", visit), calls: BuiltIn.link)
    switch obstacle {
    case .unknown, .unconfirmed, .suspended, .revoked:
      return Reply(say("notLinked", visit), quickReplies: [link])
    case .outdated, .unused:
      return Reply(say("notLinked.\(obstacle)", visit), quickReplies: [link])
    case .unanswered: return Reply(say("stay.must", visit), quickReplies: stayButtons(visit))
    }
  }

  private func stayButtons(_ visit: Visit) -> [QuickReply] {
    [
      QuickReply(say("button.stay", visit), calls: BuiltIn.stay),
      QuickReply(say("button.stop", visit), calls: BuiltIn.stop),
    ]
  }

  /// Figures with the question below, now and then, whether to stay linked.
  func asking(_ reply: Reply, _ command: Command, _ visit: Visit) -> Reply {
    guard case .account = command.body, case .success(let found) = visit.lookup, found.asksToStay
    else { return reply }
    var reply = reply
    reply.note = [reply.note, say("stay.ask", visit)].filter { !$0.isEmpty }
      .joined(separator: "\n\n")
    reply.quickReplies = stayButtons(visit) + reply.quickReplies
    return reply
  }

  /// The buttons without those that lead to a command that is off.
  ///
  /// A tap has no words, so a button remembers the language in which it was offered.
  func offered(_ buttons: [QuickReply], _ visit: Visit) -> [QuickReply] {
    let isOff = { [gate] (entry: PluginRegistry.Entry?) in
      entry.map { !gate.decision(for: $0, visit.visitor).isOn } ?? false
    }
    return buttons.compactMap { button in
      switch button.action {
      case .text(let words):
        let entry = registry.index.exact[Spelling(of: words)].map { registry.entries[$0] }
        return isOff(entry) ? nil : button
      case .command(let name, var arguments):
        if isOff(registry.entry(name)) { return nil }
        if visit.context.language != bank.language {
          arguments["lang"] = visit.context.language.rawValue
        }
        return QuickReply(button.label, calls: name, arguments)
      case .page: return button
      }
    }
  }

  /// The answer, below what has happened to the customer's links in another chat.
  func withNews(_ answer: Answer, _ visit: Visit) async -> Answer {
    guard case .success(let found) = visit.lookup, found.hasNews, visit.sender.isDirect else {
      return answer
    }
    try? await links.tellNews(to: visit.sender)
    var answer = answer
    let news = say("news", visit)
    answer.reply.text = [news, answer.reply.text].filter { !$0.isEmpty }.joined(separator: "\n\n")
    return answer
  }

  func inGroup(_ visit: Visit) -> Refusal {
    Refusal(reply: Reply(say("inGroup", visit)), outcome: .inGroup)
  }
}

extension PluginRegistry {
  /// The commands that are on for a visitor and listed, as help shows them.
  func menu(_ gate: Gate, _ visitor: Visitor) -> [MenuEntry] {
    entries
      .filter {
        $0.plugin != BuiltIn.identifier && $0.command.isListed
          && gate.decision(for: $0, visitor).isOn
      }
      .map { MenuEntry($0.command, in: visitor.language) }
  }
}

extension MenuEntry {
  init(_ command: Command, in language: Language) {
    self.init(
      command: command.name, summary: command.summary, says: command.says(in: language))
  }
}

extension BankProfile {
  /// The hosts that replies may link to: those that the config lists, and the bank's own page.
  package var linkHosts: [String] {
    guard let url, let host = URL(string: url)?.host() else { return allowedHosts }
    return allowedHosts + [host]
  }
}
