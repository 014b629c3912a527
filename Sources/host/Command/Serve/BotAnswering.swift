import CommandKit
import Foundation
import HostInbox
import HostLINE
import HostLinking
import HostStorage

/// Makes answers for the inbox: the dispatcher, and LINE's rendering of what it says.
struct BotAnswering: EventAnswering {
  /// By the channel's name: the offer to link an account goes out by the channel that asked.
  private let dispatchers: [String: Dispatcher]
  private let links: ChatLinks
  private let linking: any LinkingStore
  private let registry: PluginRegistry
  /// Which config it answers by.
  private let config: String
  private let router: Router
  private let observer: ChatObserver
  private let reportTrouble: @Sendable (any Error) -> Void

  /// - Parameters:
  ///   - dispatchers: One for each channel, by its name.
  ///   - linking: Where links are promised that LINE is still to confirm.
  ///   - reportTrouble: Told when a link couldn't be made for want of the store.
  init(
    _ dispatchers: [String: Dispatcher], links: ChatLinks, linking: any LinkingStore,
    registry: PluginRegistry, config: String, observer: ChatObserver,
    reportTrouble: @escaping @Sendable (any Error) -> Void
  ) {
    self.dispatchers = dispatchers
    self.links = links
    self.linking = linking
    self.registry = registry
    self.config = config
    self.observer = observer
    self.reportTrouble = reportTrouble
    router = Router(registry: registry, anyStamp: nil)
  }

  func answer(_ event: InboxEvent) async -> PreparedAnswer? {
    guard let sender = event.sender, let dispatcher = dispatchers[event.channel] else {
      return nil
    }
    switch event.content {
    case .message(let content):
      // Before the link is looked up, so that no change of it falls between. An older state does as
      // well: then it has changed before the answer goes out, and the link is looked at once more.
      let state = links.knownState
      let answer = await dispatcher.answer(IncomingMessage(from: sender, content))
      return prepared(answer, for: event, linksState: state)
    case .greeting: return prepared(await dispatcher.welcome(sender), for: event)
    case .accountLink(let nonce):
      let isLinked = sender.isDirect && redeem(nonce, of: event, for: sender)
      return prepared(await dispatcher.linked(sender, isLinked: isLinked), for: event)
    case .unsend, .other: return nil
    }
  }

  func stillChecking(_ event: InboxEvent) async -> PreparedAnswer? {
    // There is nothing to look up that would take long, and the link is made whatever can be said.
    if case .accountLink = event.content { return await answer(event) }
    guard let sender = event.sender, let dispatcher = dispatchers[event.channel],
      case .message(let content) = event.content
    else { return nil }
    let answer = await dispatcher.stillChecking(IncomingMessage(from: sender, content))
    return prepared(answer, for: event)
  }

  func mayStillShow(_ event: InboxEvent, since state: Int64?) async -> Bool {
    guard let sender = event.sender else { return false }
    if let state, state == (try? links.state()) { return true }
    return (try? links.isUsable(sender)) ?? false
  }

  func isStop(_ event: InboxEvent) -> Bool {
    guard case .message(.text(let text)) = event.content, event.sender?.isDirect == true else {
      return false
    }
    let route = router.route(
      .text(text), today: CalendarDate(event.received, in: .gmt), gate: { _ in .standard })
    return route.command == BuiltIn.stop
  }

  private func redeem(_ nonce: [UInt8], of event: InboxEvent, for sender: Sender) -> Bool {
    do {
      return try linking.redeem(nonce: nonce, for: sender, event: event.id, at: Date()) == .linked
    } catch {
      reportTrouble(error)
      return false
    }
  }

  private func prepared(
    _ answer: Answer, for event: InboxEvent, linksState: Int64? = nil
  ) -> PreparedAnswer? {
    observer.answered(event, answer)
    guard let token = event.token,
      let body = ReplyBody(answer.reply, in: answer.language, replyToken: token)
    else { return nil }
    let access = answer.command.flatMap { registry.entry($0)?.command.access }
    return PreparedAnswer(
      body: Array(body.json),
      decision: EventDecision(
        command: answer.meant, outcome: answer.outcome.rawValue, why: answer.why,
        person: answer.person, config: config, reference: answer.reference),
      needsLink: access == .account && answer.outcome == .answered, linksState: linksState)
  }
}
