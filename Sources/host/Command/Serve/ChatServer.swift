import CommandKit
import Foundation
import HostHTTPServer
import HostInbox
import HostLINE
import HostLinking
import HostPages
import HostStorage
import Synchronization

/// The bank's own connection server: LINE's webhooks in, answers out, and a door for operators.
final class ChatServer: Sendable {
  private let settings: ServeSettings
  private let inbox: Inbox
  private let linking: StoredLinking
  private let checkpoints: Checkpoints
  private let store: StoredInbox
  private let links: LinkStore
  private let front: HTTPServer
  private let back: HTTPServer
  private let log: ServerLog
  private let stopping: StoppingFlag

  /// Puts it together; nothing is listened to yet.
  ///
  /// - Parameters:
  ///   - answering: What makes the answers.
  ///   - database: A connection for the inbox alone.
  ///   - store: The inbox in it.
  ///   - figures: Where is noted whose figures are being sent.
  ///   - pages: What the front serves beside webhooks.
  ///   - observer: Who is told of answers and ends, beside metrics and log.
  ///   - stamps: Which stamps came, for operators.
  ///   - allowsPlainRemote: Whether TLS ends in a proxy on another machine.
  init(
    _ services: Services, answering: any EventAnswering, channels: LiveChannels,
    database: InboxDatabase, store: StoredInbox, delivery: any AnswerDelivery,
    figures: FiguresOnTheWay, pages: [FrontPages], observer: ChatObserver, stamps: StampsSeen,
    config: @escaping @Sendable () -> ConfigStatus, allowsPlainRemote: Bool,
    reportTrouble: @escaping @Sendable (any Error) -> Void, metrics: ServerMetrics,
    log: ServerLog
  ) throws {
    let settings = services.configuration.serve
    let linking = services.linking
    let inbox = Inbox(
      store: store, answering: answering, delivery: delivery, figures: figures,
      observe: { event, end in
        metrics.ended(end.state, after: Date().timeIntervalSince(event.received))
        observer.ended(event, end)
        guard end.state == .failed || end.state == .uncertain || end.state == .expired else {
          return
        }
        log.warning(
          "event ended",
          [
            "channel": event.channel, "state": end.state.rawValue, "event": event.id,
            "reason": end.reason ?? "",
          ])
      },
      reportTrouble: reportTrouble)
    var endpoints: [String: WebhookEndpoint] = [:]
    for channel in channels.all {
      endpoints[channel.settings.path] = WebhookEndpoint(
        channel: channel.settings.name, bot: channel.settings.bot, channels: channels,
        keys: services.links.keys, inbox: inbox, linking: linking, metrics: metrics, log: log)
    }
    var front = HTTPServerSettings(try HTTPAddress(settings.listen))
    front.trustedProxies = settings.trustedProxies
    front.allowsPlainRemote = allowsPlainRemote
    let webhooks = endpoints
    self.front = HTTPServer(front) { request, responder in
      if let endpoint = webhooks[request.path] {
        endpoint.handle(request, responder)
      } else if let page = pages.first(where: { (request.path + "/").hasPrefix($0.prefix) }) {
        page.handle(request, responder)
      } else {
        responder.answer(HTTPResponse(404))
      }
    }
    let stopping = StoppingFlag()
    let server = self.front
    let operators = OperatorEndpoint(
      inbox: inbox, metrics: metrics, counts: { server.counts }, config: config,
      stamps: stamps, isStopping: { stopping.isSet })
    back = HTTPServer(HTTPServerSettings(try HTTPAddress(settings.operatorAddress))) {
      operators.handle($0, $1)
    }
    self.stopping = stopping
    checkpoints = try Checkpoints(database, services.links)
    self.settings = settings
    self.inbox = inbox
    self.linking = linking
    self.store = store
    links = services.links
    self.log = log
  }

  /// Goes on with what was left open, and listens.
  ///
  /// - Returns: Where it listens for webhooks, and where for operators.
  func start() throws -> (front: HTTPAddress, back: HTTPAddress) {
    let left = try inbox.start()
    if left > 0 { log.info("events taken up again", ["count": "\(left)"]) }
    let back = try back.start()
    let front = try front.start()
    return (front, back)
  }

  /// Takes nothing more, lets what is in work end, and writes all that is known.
  func stop() async {
    stopping.set()
    await front.stop(withinSeconds: min(5, settings.drain))
    await inbox.drain(within: .seconds(settings.drain))
    checkpoints.finish()
    await back.stop(withinSeconds: 1)
    log.info("stopped", ["open": "\(inbox.openCount)"])
  }

  /// Drops what is older than the bank keeps, until it is told to stop.
  func dropOldRows() async {
    // What was left open needs its rows first.
    for _ in 0..<60 where !stopping.isSet { try? await Task.sleep(for: .seconds(1)) }
    while !stopping.isSet {
      do {
        while try settings.retention.run(on: store, links, now: Date()) {}
      } catch {
        log.error("old rows weren't dropped", ["problem": Dispatcher.problem(error)])
      }
      for _ in 0..<3_600 where !stopping.isSet { try? await Task.sleep(for: .seconds(1)) }
    }
  }

  /// Writes what customers asked for in vain and which links were used, and drops old sessions, once a second and at the end.
  func writeCounts(_ tally: UnmetTally, _ uses: LinkUses) async {
    while true {
      try? await Task.sleep(for: .seconds(1))
      do {
        try tally.write()
        try uses.write()
        try linking.tidy(at: Date())
      } catch {
        log.warning("uses weren't counted yet", ["problem": Dispatcher.problem(error)])
      }
      if Task.isCancelled { return }
    }
  }
}

/// Whether the server is going down.
final class StoppingFlag: Sendable {
  private let flag = Atomic(false)

  var isSet: Bool { flag.load(ordering: .acquiring) }

  func set() { flag.store(true, ordering: .releasing) }
}
