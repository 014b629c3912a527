import CommandKit
import Foundation
import Synchronization

/// Takes a changed config into a running server: read whole, then swapped; a bad one changes nothing.
final class ConfigReload: Sendable {
  /// Why a config that has no fault isn't taken.
  struct Refusal: Error, CustomStringConvertible {
    let description: String
  }

  private let read: @Sendable () throws -> Configuration
  private let live: LiveServices
  private let answering: LiveAnswering
  private let make: @Sendable (Services) -> BotAnswering
  private let services: @Sendable (Configuration) -> Services
  private let secrets: @Sendable (Configuration) throws -> Void
  private let taken: @Sendable () -> Void
  private let metrics: ServerMetrics
  private let log: ServerLog
  private let status: Mutex<ConfigStatus>
  /// The config with which the server began: what only a start takes is compared with it.
  private let first: Configuration

  /// - Parameters:
  ///   - read: Reads the config as the server was told at its start.
  ///   - services: The services of a config.
  ///   - make: The answering of services.
  ///   - secrets: Fetches keys, secrets and tokens anew, and takes them; or none of them.
  ///   - taken: Told when another config is in force.
  init(
    _ live: LiveServices, _ answering: LiveAnswering, metrics: ServerMetrics, log: ServerLog,
    read: @escaping @Sendable () throws -> Configuration,
    services: @escaping @Sendable (Configuration) -> Services,
    make: @escaping @Sendable (Services) -> BotAnswering,
    secrets: @escaping @Sendable (Configuration) throws -> Void,
    taken: @escaping @Sendable () -> Void
  ) {
    self.read = read
    self.live = live
    self.answering = answering
    self.make = make
    self.services = services
    self.secrets = secrets
    self.taken = taken
    self.metrics = metrics
    self.log = log
    first = live.current.configuration
    status = Mutex(
      ConfigStatus(
        file: first.file, since: Date().formatted(.iso8601), version: 1, text: first.version))
  }

  /// How it stands, with what is paused and what never started.
  func currentStatus(at now: Date = Date()) -> ConfigStatus {
    var status = status.withLock { $0 }
    let services = live.current
    status.paused = services.memory.pauses(at: now).map {
      .init(scope: $0.scope, until: $0.until.formatted(.iso8601))
    }
    status.notStarted = services.starts.failed
    return status
  }

  /// Reads the config and takes it, or says why not.
  ///
  /// One at a time: the watcher calls it.
  func run() async {
    let now = Date().formatted(.iso8601)
    do {
      let configuration = try read()
      try await take(configuration)
      let restart = restartKeys(configuration)
      status.withLock { status in
        status.file = configuration.file
        status.since = now
        status.version += 1
        status.text = configuration.version
        status.tries += 1
        status.lastTry = .init(at: now, faults: [])
        status.needsRestart = restart
      }
      metrics.count(.configTaken)
      metrics.setConfigInForce(true)
      log.info("config taken", ["file": configuration.file ?? ""])
      if !restart.isEmpty {
        log.warning(
          "a changed part of the config waits for a restart",
          ["keys": restart.joined(separator: ", ")])
      }
    } catch {
      let faults = Self.faults(error)
      status.withLock { status in
        status.tries += 1
        status.lastTry = .init(at: now, faults: faults)
      }
      metrics.count(.configRefused)
      metrics.setConfigInForce(false)
      for fault in faults {
        log.error("config refused, the last one stays in force", ["problem": fault])
      }
    }
  }

  private func take(_ configuration: Configuration) async throws {
    if configuration.store != first.store {
      throw Refusal(
        description: "\(configuration.file ?? "the config"): store: another store is another bank. "
          + "Restart the server for it.")
    }
    let old = live.current
    let new = services(configuration)
    // New plugin values, so each is started anew; a required one that fails leaves all as it was.
    try await new.channel.start()
    do {
      try secrets(configuration)
    } catch {
      await new.channel.stop()
      throw error
    }
    live.replace(by: new)
    let drained = answering.swap(to: make(new))
    taken()
    Task {
      await drained()
      await old.channel.stop()
    }
  }

  /// What is another than at the start, and which only a start takes.
  private func restartKeys(_ configuration: Configuration) -> [String] {
    let (old, new) = (first, configuration)
    return [
      ("serve", old.serve.fixed != new.serve.fixed),
      (
        "channels",
        !old.serve.channels.elementsEqual(new.serve.channels) { $0.isSamePlace(as: $1) }
      ),
      ("audit", old.auditHeads != new.auditHeads),
      ("linking", old.linking != new.linking),
    ].filter(\.1).map(\.0)
  }

  /// The faults, a line each.
  static func faults(_ error: any Error) -> [String] {
    switch error {
    case let faults as DocumentFaults: faults.faults.map(\.description)
    case let faults as RegistryFaults: faults.faults.map(\.sentence)
    default: ["\(error)"]
    }
  }
}

extension ServeSettings {
  /// All but the channels.
  fileprivate var fixed: ServeSettings {
    var settings = self
    settings.channels = []
    return settings
  }
}
