import Foundation

/// The one gate: routing, help, suggestions, buttons and running all ask it, and it is asked once more
/// right before a command runs.
///
/// It joins what the config says with what happened so far. What it doesn't know is off.
public struct Gate: Sendable {
  /// What the config says.
  public let toggles: Toggles
  /// What happened so far.
  public let memory: GateMemory
  private let starts: PluginStarts

  /// Joins them.
  public init(
    _ toggles: Toggles, memory: GateMemory = GateMemory(), starts: PluginStarts = PluginStarts()
  ) {
    self.toggles = toggles
    self.memory = memory
    self.starts = starts
  }

  /// Whether a registered command answers a visitor.
  public func decision(
    for entry: PluginRegistry.Entry, _ visitor: Visitor
  ) -> Toggles.Decision {
    let decision = toggles.decision(for: entry, visitor)
    guard decision.isOn, decision.reason != .builtIn else { return decision }
    if starts.hasFailed(entry.plugin) { return .init(.notStarted, of: entry.plugin) }
    guard memory.hasPaused else { return decision }
    for scope in [entry.plugin, entry.commandScope]
    where memory.pauseEnd(scope, at: visitor.now) != nil {
      return .init(.paused, of: scope)
    }
    return decision
  }

  /// Whether a command may run now: its decision, and a call more for its limits.
  func admit(_ entry: PluginRegistry.Entry, _ visitor: Visitor) -> Toggles.Decision {
    let decision = decision(for: entry, visitor)
    guard decision.isOn else { return decision }
    for (name, toggle) in toggles.toggles(of: entry) {
      guard let most = toggle.perMinute else { continue }
      guard let key = visitor.key else { return .init(.unknown, of: name) }
      if !memory.mayCall(name, key, most: most, at: visitor.now) {
        return .init(.tooOften, of: name)
      }
    }
    return decision
  }

  /// How long a command may take; nil for the standard time.
  func deadline(of entry: PluginRegistry.Entry) -> Duration? {
    toggles.toggles(of: entry).compactMap(\.toggle.deadline).last
  }

  /// Takes how a command ended; the pauses that it brings.
  func ended(
    _ entry: PluginRegistry.Entry, failed: Bool, at now: Date
  ) -> [GateMemory.Pause] {
    guard entry.plugin != BuiltIn.identifier else { return [] }
    let plugin = toggles.plugins[entry.plugin]
    let rule = plugin == nil ? .standard : plugin?.quarantine
    var pauses: [GateMemory.Pause] = []
    if let rule, let pause = memory.ended(entry.plugin, failed: failed, rule, at: now) {
      pauses.append(pause)
    }
    if let rule = toggles.commands[entry.command.name]?.quarantine,
      let pause = memory.ended(entry.commandScope, failed: failed, rule, at: now)
    {
      pauses.append(pause)
    }
    return pauses
  }

  /// What a customer hears who asks for what is off for now: the config's sentence, or nil for the
  /// standard one; and when it opens again, nil when nobody knows.
  func closing(
    _ decision: Toggles.Decision, of entry: PluginRegistry.Entry, _ visitor: Visitor
  ) -> (sentence: LocalizedText?, opens: Date?) {
    guard
      let toggle = toggles.toggles(of: entry).first(where: { $0.name == decision.scope })?.toggle
    else { return (nil, memory.pauseEnd(decision.scope, at: visitor.now)) }
    switch decision.reason {
    case .closed: return (toggle.closed, toggle.hours.opening(after: visitor.now))
    case .maintenance:
      let ends = toggle.maintenance.compactMap { $0.end(at: visitor.now, in: toggle.hours.zone) }
      return (toggle.closed, ends.max())
    case .paused: return (nil, memory.pauseEnd(decision.scope, at: visitor.now))
    default: return (nil, nil)
    }
  }
}
