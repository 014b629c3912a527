import CommandKit

/// The reference of all commands, generated from their declarations.
enum CommandReference {
  static func markdown(of registry: PluginRegistry) -> String {
    var lines = [
      "# Commands", "",
      "Generated from the declarations by `host plugins --markdown`; CI compares. Don't edit.",
    ]
    var plugin = ""
    for entry in registry.entries where entry.command.name != BuiltIn.money {
      if entry.plugin != plugin {
        plugin = entry.plugin
        let note = plugin == BuiltIn.identifier ? " (built in, always on)" : ""
        lines += ["", "## \(plugin)\(note)"]
      }
      lines += section(entry.command)
    }
    return lines.joined(separator: "\n")
  }

  private static func section(_ command: Command) -> [String] {
    var lines = ["", "### \(command.name)", ""]
    for language in Language.allCases {
      let help = command.help == command.summary ? "" : " " + command.help[language]
      lines.append("- **\(command.summary[language])**\(help.isEmpty ? "" : ":" + help)")
    }
    lines.append(
      "- Access: " + (command.access == .account ? "needs an account link" : "open to everyone"))
    let stamps = command.triggers.compactMap { trigger in
      if case .stampNamed(let stamp) = trigger { "`\(stamp)`" } else { nil }
    }
    if !stamps.isEmpty { lines.append("- Stamps: " + stamps.joined(separator: ", ")) }
    lines += words("Words", command) { if case .phrase(let phrase) = $0 { phrase } else { nil } }
    lines += words("Only as the whole message", command) {
      if case .alone(let phrase) = $0 { phrase } else { nil }
    }
    lines += words("Not with", command) {
      if case .except(let phrase) = $0 { phrase } else { nil }
    }
    for parameter in command.parameters {
      let standard = parameter.defaultText.isEmpty ? "" : " Default: \(parameter.defaultText)."
      lines.append(
        "- `--\(parameter.name)`: \(parameter.help[.ja]) / \(parameter.help[.en]), "
          + "\(parameter.takes[.en]).\(standard)")
    }
    return lines
  }

  private static func words(
    _ title: String, _ command: Command, _ phrase: (Trigger) -> String?
  ) -> [String] {
    let words = command.triggers.compactMap(phrase)
    return words.isEmpty ? [] : ["- \(title): " + words.joined(separator: ", ")]
  }
}
