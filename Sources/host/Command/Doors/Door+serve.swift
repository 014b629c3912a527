import CommandKit
import Foundation
import HostCommandLine
import HostHTTPServer
import HostInbox
import HostLinking
import HostPages
import HostStorage

extension Door {
  /// `host serve`: receives webhooks and answers until it is told to stop.
  func serve() async throws -> ExitStatus {
    var configuration = try configuration()
    if let address = arguments.value("listen") { configuration.serve.listen = address }
    if let address = arguments.value("operator") { configuration.serve.operatorAddress = address }
    let channels = try served(configuration)
    configuration.bank.linkPage = linkPage(configuration)
    var services = try services(configuration)
    let folder = try DataFolder(dataPath)
    // On a connection of its own: whoever waits for the disk there holds up nobody's answer.
    let tally = UnmetTally(UnmetWishes(try ConnectDatabase(folder.connectPath)))
    services.unmetTally = tally
    let uses = LinkUses(try ConnectDatabase(folder.connectPath))
    services.linkUses = uses
    let log = ServerLog(least: arguments.value("log").flatMap(ServerLog.Level.init) ?? .info)
    let metrics = ServerMetrics()
    let figures = FiguresOnTheWay()
    let server = try ChatServer(
      services, channels: channels, database: try InboxDatabase(folder.inboxPath),
      key: try chatKey(in: folder), delivery: LINEDelivery(channels, metrics: metrics, log: log),
      figures: figures, pages: try linkPages(services, figures, log),
      allowsPlainRemote: arguments.flag("behind-tls-proxy"),
      metrics: metrics, log: log)
    let stop = StopSignal()
    try await services.channel.start()
    let (front, back) = try server.start()
    for channel in channels {
      output.line("Webhooks of '\(channel.settings.name)': \(front)\(channel.settings.path)")
    }
    if let page = services.configuration.bank.linkPage { output.line("Link page: \(page)") }
    output.line("Health and metrics: \(back)")
    log.info("started", ["listen": "\(front)", "operator": "\(back)"])
    let dropping = Task { await server.dropOldRows() }
    let counting = Task { await server.writeCounts(tally, uses) }
    await stop.wait()
    log.info("stopping", [:])
    await server.stop()
    dropping.cancel()
    counting.cancel()
    await counting.value
    await services.channel.stop()
    return .success
  }

  /// Where the link page is reached: what the config says; in the demo bank, where it is served.
  private func linkPage(_ configuration: Configuration) -> String? {
    if let page = configuration.linking.page { return page }
    let listen = configuration.serve.listen
    guard configuration.store == .demo, !listen.hasSuffix(":0"), !listen.hasPrefix("unix:") else {
      return nil
    }
    return "http://\(listen)\(LinkPages.base)"
  }

  /// The pages on which accounts are linked; nil where there is no address for them.
  private func linkPages(
    _ services: Services, _ figures: FiguresOnTheWay, _ log: ServerLog
  ) throws -> LinkEndpoint? {
    let (bank, settings) = (services.configuration.bank, services.configuration.linking)
    guard let page = bank.linkPage, let dialog = URL(string: settings.dialog) else { return nil }
    let desk = LinkDesk(
      store: services.linking, bank: services.inquiry, checks: IdentityChecks(services.inquiry),
      rules: settings.rules, dialog: dialog, settle: { await figures.settle($0) })
    let origin = LinkSettings.origin(of: page)
    return try LinkEndpoint(
      desk: desk, files: PageFiles(folder: arguments.value("pages")),
      site: LinkPages.Site(
        bank: bank.name, phone: bank.phones.first, host: URL(string: page)?.host() ?? "",
        minutes: desk.minutes, mostAccounts: desk.mostAccounts),
      origin: origin, formTargets: [LinkSettings.origin(of: settings.dialog)],
      standard: bank.language
    ) { error in
      log.error("the link page failed", ["problem": Dispatcher.problem(error)])
    }
  }

  /// The channels with their secrets; in the demo bank, without any in the config, the stand-in's.
  func served(_ configuration: Configuration) throws -> [ServedChannel] {
    guard configuration.serve.channels.isEmpty else {
      return try configuration.serve.channels.map(ServedChannel.init)
    }
    guard configuration.store == .demo else { throw NoChannel(file: configuration.file) }
    return [try .standIn]
  }
}

/// A bank of its own without a channel to serve.
struct NoChannel: ExitingFault, CustomStringConvertible {
  let file: String?
  let exitStatus = ExitStatus.configuration

  var description: String {
    "There is no channel to serve in \(file ?? "the config"). Add one under 'channels'; "
      + "docs/line.md says how."
  }
}
