import CommandKit

/// A plugin of whatever commands a test wants.
struct FakePlugin: CommandPlugin {
  let identifier: String
  let commands: [Command]

  init(_ identifier: String, _ commands: [Command]) {
    self.identifier = identifier
    self.commands = commands
  }

  /// A plugin with one open command of its name, which answers with its name.
  init(_ identifier: String, _ triggers: [Trigger], isListed: Bool = true) {
    self.init(identifier, [.named(identifier, triggers, isListed: isListed)])
  }
}

extension Command {
  /// An open command that answers with its name.
  static func named(_ name: String, _ triggers: [Trigger], isListed: Bool = true) -> Command {
    Command(
      name, summary: [.ja: "\(name)を見る", .en: "See \(name)"], triggers: triggers,
      isListed: isListed, run: { _ in Reply(name) })
  }
}
