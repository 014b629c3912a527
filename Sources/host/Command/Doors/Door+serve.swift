import CommandKit
import Foundation
import HostCommandLine
import HostHTTPServer
import HostInbox
import HostStorage

extension Door {
  /// `host serve`: receives webhooks and answers until it is told to stop.
  func serve() async throws -> ExitStatus {
    guard arguments.flag("simulator") else { return try await serve(by: nil) }
    let clock = SimulatorClock()
    var door = self
    door.now = { clock.now }
    return try await door.serve(by: clock)
  }

  /// - Parameter clock: The simulator's; nil when there is no simulator.
  private func serve(by clock: SimulatorClock?) async throws -> ExitStatus {
    let before = ConfigWatch.stamps(of: configPath.map { [$0] } ?? [])
    let read = servedConfiguration(isSimulated: clock != nil)
    let configuration = try read()
    let pages = try pageFiles()
    let line = try clock.map { try simulatedLINE(configuration, clock: $0) }
    let channels = LiveChannels(try line.map { [$0.channel] } ?? served(configuration))
    var services = try services(configuration)
    let folder = try DataFolder(dataPath)
    // On a connection of its own: whoever waits for the disk there holds up nobody's answer.
    let tally = UnmetTally(UnmetWishes(try ConnectDatabase(folder.connectPath)))
    services.unmetTally = tally
    let uses = LinkUses(try ConnectDatabase(folder.connectPath))
    services.linkUses = uses
    let log = ServerLog(least: arguments.value("log").flatMap(ServerLog.Level.init) ?? .info)
    let metrics = ServerMetrics()
    services.paused = { pause in
      metrics.count(.paused)
      log.error("paused, since it keeps failing", ["what": pause.scope, "until": "\(pause.until)"])
    }
    let figures = FiguresOnTheWay()
    let live = LiveServices(services)
    let simulator = line.map { Simulator($0, live, folder: folder, pages: pages) }
    let fronts = [
      simulator.map { SimulatorEndpoint($0, log: log).pages },
      try linkPages(services, pages, figures, metrics, log),
    ]
    let reportTrouble = { @Sendable (error: any Error) in
      metrics.count(.storeFailed)
      log.error("the store failed", ["problem": Dispatcher.problem(error)])
    }
    let stamps = StampsSeen()
    let observer = (line?.talks.observer ?? ChatObserver()).noting(stamps)
    let maker = BotMaker(
      channels: channels, linking: services.linking, observer: observer,
      reportTrouble: reportTrouble)
    let database = try InboxDatabase(folder.inboxPath)
    let store = try StoredInbox(database, keys: services.links.keys)
    let answering = LiveAnswering(maker.answering(services))
    let door = self
    let reload = ConfigReload(
      live, answering, metrics: metrics, log: log, read: read,
      services: { live.current.with($0, inquiry: door.inquiry(by: $0.inquiry)) },
      make: maker.answering,
      secrets: { configuration in
        // All are fetched before any is taken.
        let fresh = line == nil ? try door.served(configuration) : []
        let keys = try configuration.keys.keys(in: folder)
        try live.current.links.take(keys, alsoFor: store.audit)
        channels.takeSecrets(of: fresh)
      }, taken: { simulator?.configChanged() })
    let server = try ChatServer(
      services, answering: answering, channels: channels,
      database: database, store: store,
      delivery: LINEDelivery(channels, metrics: metrics, log: log), figures: figures,
      pages: fronts.compactMap { $0 }, observer: observer, stamps: stamps,
      config: { reload.currentStatus() },
      allowsPlainRemote: arguments.flag("behind-tls-proxy"), reportTrouble: reportTrouble,
      metrics: metrics, log: log)
    let stop = StopSignal()
    let watch = ConfigWatch(since: before) {
      let files = live.current.configuration.files
      return (files.isEmpty ? door.configPath.map { [$0] } ?? [] : files) + KeyFolder(folder).files
    }
    try await services.channel.start()
    let (front, back) = try server.start()
    if let line { show(line, front: front) }
    simulator?.start(front: front)
    for channel in channels.all {
      output.line("Webhooks of '\(channel.settings.name)': \(front)\(channel.settings.path)")
    }
    if let page = services.configuration.bank.linkPage { output.line("Link page: \(page)") }
    output.line("Health and metrics: \(back)")
    log.info("started", ["listen": "\(front)", "operator": "\(back)"])
    let dropping = Task { await server.dropOldRows() }
    let publisher = AuditPublisher(
      try AuditChain.all(in: folder, keys: services.links.keys), file: configuration.auditHeads,
      metrics: metrics, log: log)
    let publishing = Task { await publisher.run() }
    let counting = Task { await server.writeCounts(tally, uses) }
    let watching = Task { await watch.run(reload.run) }
    await stop.wait()
    log.info("stopping", [:])
    watching.cancel()
    simulator?.endStreams()
    await server.stop()
    await line?.stop()
    dropping.cancel()
    publishing.cancel()
    await publishing.value
    counting.cancel()
    await counting.value
    await watching.value
    await live.current.channel.stop()
    return .success
  }

  /// Reads the config with what the command line says of it, at the start and after each change.
  private func servedConfiguration(
    isSimulated: Bool
  ) -> @Sendable () throws -> Configuration {
    let door = self
    let first = configPath
    return {
      // A file that was in force and is gone is a mistake, not a wish for the defaults.
      var configuration =
        try first.map { try door.configuration(at: $0) } ?? door.configuration()
      if let address = door.arguments.value("listen") { configuration.serve.listen = address }
      if let address = door.arguments.value("operator") {
        configuration.serve.operatorAddress = address
      }
      configuration.bank.linkPage = door.linkPage(configuration)
      if isSimulated { configuration.linking.dialog = door.simulatedDialog(configuration) }
      return configuration
    }
  }

  /// The channels with their secrets; in the demo bank, without any in the config, the stand-in's.
  func served(_ configuration: Configuration) throws -> [ServedChannel] {
    guard configuration.serve.channels.isEmpty else {
      return try configuration.serve.channels.map(ServedChannel.init)
    }
    guard configuration.store == .demo else { throw NoChannel(file: configuration.file) }
    return [try .standIn()]
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
