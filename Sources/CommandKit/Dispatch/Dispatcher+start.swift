extension Dispatcher {
  /// Starts the plugins that are on, in order.
  ///
  /// A plugin that fails, or takes too long, is off and named in the log; the others go on.
  ///
  /// - Throws: `PluginStartFault` for one that the config requires, with those stopped again that had
  ///   started.
  public func start() async throws(PluginStartFault) {
    var started: [any CommandPlugin] = []
    for plugin in registry.plugins where gate.toggles.isOn(plugin.identifier) {
      let name = plugin.identifier
      do {
        try await withDeadline(options.startDeadline, on: options.threads.of(name)) {
          try await plugin.start()
        }
        started.append(plugin)
      } catch {
        let problem =
          error is DeadlineExceeded
          ? "starting took longer than \(options.startDeadline)" : Self.problem(error)
        guard gate.toggles.plugins[name]?.isRequired == true else {
          options.starts.fail(name, problem)
          options.log(
            DispatchRecord(reference: "", command: name, outcome: .failed, problem: problem))
          continue
        }
        for plugin in started.reversed() { await plugin.stop() }
        throw PluginStartFault(plugin: name, problem: problem)
      }
    }
  }

  /// Stops the plugins that have started, the last first.
  public func stop() async {
    for plugin in registry.plugins.reversed()
    where gate.toggles.isOn(plugin.identifier) && !options.starts.hasFailed(plugin.identifier) {
      // One that hangs must not hold up the end of the others.
      let threads = options.threads.of(plugin.identifier)
      try? await withDeadline(options.startDeadline, on: threads) { await plugin.stop() }
    }
  }
}

/// A plugin that can't start, and that the config requires.
public struct PluginStartFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// The plugin's identifier.
  public let plugin: String
  /// What happened, for operators.
  public let problem: String

  /// What happened, and what to do next.
  public var description: String {
    "The plugin '\(plugin)' can't start: \(problem). Mend it, switch it off in the config, or say "
      + "'required: false' to go on without it."
  }
}
