/// Which plugins and commands answer: what the config says, as a value.
///
/// A command answers where its plugin's toggle and its own both let it.
public struct Toggles: Sendable, Hashable {
  /// The plugins' toggles by identifier; whoever isn't there is on.
  public private(set) var plugins: [String: Toggle]
  /// The commands' toggles by name; whoever isn't there is as its plugin.
  public private(set) var commands: [String: Toggle]

  /// Takes toggles.
  public init(plugins: [String: Toggle], commands: [String: Toggle] = [:]) {
    self.plugins = plugins
    self.commands = commands
  }

  /// Switches everything on but what is named.
  public init(offPlugins: Set<String> = [], offCommands: Set<String> = []) {
    var off = Toggle()
    off.isOn = false
    plugins = Dictionary(uniqueKeysWithValues: offPlugins.map { ($0, off) })
    commands = Dictionary(uniqueKeysWithValues: offCommands.map { ($0, off) })
  }

  /// Whether a plugin may answer anybody at all.
  public func isOn(_ plugin: String) -> Bool { plugins[plugin]?.isOn ?? true }

  /// Whether a command may answer anybody at all: neither it nor its plugin is switched off.
  public func isSwitchedOn(_ entry: PluginRegistry.Entry) -> Bool {
    entry.plugin == BuiltIn.identifier
      || isOn(entry.plugin) && commands[entry.command.name]?.isOn ?? true
  }

  /// Whether a registered command answers a visitor, by the config alone.
  ///
  /// Built-in commands always do: a customer can always stop.
  public func decision(for entry: PluginRegistry.Entry, _ visitor: Visitor) -> Decision {
    if entry.plugin == BuiltIn.identifier { return Decision(.builtIn, of: entry.plugin) }
    var decision = Decision(.standard, of: entry.plugin)
    for (name, toggle) in toggles(of: entry) {
      let reason = toggle.reason(for: visitor, of: name)
      // What isn't the visitor's at all must not be said to be closed.
      if !reason.isOn, !reason.isForNow { return Decision(reason, of: name) }
      if reason != .standard, decision.isOn { decision = Decision(reason, of: name) }
    }
    return decision
  }

  /// What holds for a command: its plugin's toggle, then its own.
  func toggles(of entry: PluginRegistry.Entry) -> [(name: String, toggle: Toggle)] {
    // Most banks set nothing; a gate is asked for every command that a message might mean.
    if plugins.isEmpty, commands.isEmpty { return [] }
    var found: [(String, Toggle)] = []
    if let toggle = plugins[entry.plugin] { found.append((entry.plugin, toggle)) }
    if let toggle = commands[entry.command.name] { found.append((entry.commandScope, toggle)) }
    return found
  }
}

extension PluginRegistry.Entry {
  /// The command's name among scopes, where a plugin's is its identifier: `info/info.rates`.
  var commandScope: String { "\(plugin)/\(command.name)" }
}
