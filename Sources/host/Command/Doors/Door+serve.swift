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
    var configuration = try configuration()
    if let address = arguments.value("listen") { configuration.serve.listen = address }
    if let address = arguments.value("operator") { configuration.serve.operatorAddress = address }
    let pages = try pageFiles()
    let line = try clock.map { try simulatedLINE(configuration, clock: $0) }
    let channels = try line.map { [$0.channel] } ?? served(configuration)
    configuration.bank.linkPage = linkPage(configuration)
    if line != nil { configuration.linking.dialog = simulatedDialog(configuration) }
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
    let simulator = line.map { Simulator($0, services, folder: folder, pages: pages) }
    let fronts = [
      simulator.map { SimulatorEndpoint($0, log: log).pages },
      try linkPages(services, pages, figures, metrics, log),
    ]
    let server = try ChatServer(
      services, channels: channels, database: try InboxDatabase(folder.inboxPath),
      key: try chatKey(in: folder), delivery: LINEDelivery(channels, metrics: metrics, log: log),
      figures: figures, pages: fronts.compactMap { $0 },
      observer: line?.talks.observer ?? ChatObserver(),
      allowsPlainRemote: arguments.flag("behind-tls-proxy"), metrics: metrics, log: log)
    let stop = StopSignal()
    try await services.channel.start()
    let (front, back) = try server.start()
    if let line { show(line, front: front) }
    simulator?.start(front: front)
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
    simulator?.endStreams()
    await server.stop()
    await line?.stop()
    dropping.cancel()
    counting.cancel()
    await counting.value
    await services.channel.stop()
    return .success
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
