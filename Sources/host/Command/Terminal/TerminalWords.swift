import CommandKit

/// What the terminal says around the bot's own answers.
enum TerminalWords {
  static let words = Phrasebook(
    embedded: PackageResources.terminal_json5, name: "terminal.json5")
}
