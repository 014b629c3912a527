import CommandKit

/// The menu below the simulator's chat: a channel's, without its picture.
struct SimulatorMenu: Sendable, Equatable {
  let bar: String
  let rows: [[MenuSettings.Button]]

  private static let columns = 3
  private static let mostStandard = 6

  /// The menu of someone who has configured none: what is on and listed, the first six.
  static func standard(_ configuration: Configuration, bar: String) -> SimulatorMenu? {
    let commands = configuration.registry.entries.filter {
      $0.plugin != BuiltIn.identifier && $0.command.isListed
        && configuration.toggles.isSwitchedOn($0)
    }.prefix(mostStandard)
    guard !commands.isEmpty else { return nil }
    let rows = stride(from: 0, to: commands.count, by: columns).map { start in
      commands.dropFirst(start).prefix(columns).map {
        MenuSettings.Button.command($0.command.name)
      }
    }
    return SimulatorMenu(bar: bar, rows: rows)
  }
}
