/// Which plugins and commands answer.
///
/// The one gate: routing, help, suggestions and running all ask it, and what it doesn't know is off.
public struct Toggles: Sendable, Hashable {
  /// Whether a command answers, or why not.
  public enum Decision: Sendable, Hashable {
    /// It answers.
    case on
    /// Its plugin is off.
    case pluginOff
    /// The command alone is off.
    case commandOff
  }

  private let offPlugins: Set<String>
  private let offCommands: Set<String>

  /// Switches everything on but what is named.
  public init(offPlugins: Set<String> = [], offCommands: Set<String> = []) {
    self.offPlugins = offPlugins
    self.offCommands = offCommands
  }

  /// Whether a plugin may answer at all.
  public func isOn(_ plugin: String) -> Bool {
    !offPlugins.contains(plugin)
  }

  /// Whether a registered command answers.
  ///
  /// Built-in commands always do: a customer can always stop.
  public func decision(for entry: PluginRegistry.Entry) -> Decision {
    if entry.plugin == BuiltIn.identifier { return .on }
    if offPlugins.contains(entry.plugin) { return .pluginOff }
    return offCommands.contains(entry.command.name) ? .commandOff : .on
  }
}
