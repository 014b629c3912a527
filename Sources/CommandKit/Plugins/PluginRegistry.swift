/// All plugins, checked once and then unchangeable.
///
/// ```swift
/// let registry = try PluginRegistry([Balance(inquiry: bank), Statements(inquiry: bank), Info()])
/// ```
public final class PluginRegistry: Sendable {
  /// One registered command and whose it is.
  public final class Entry: Sendable {
    /// The identifier of its plugin.
    public let plugin: String
    /// The command.
    public let command: Command

    init(plugin: String, command: Command) {
      self.plugin = plugin
      self.command = command
    }
  }

  /// The plugins in the order in which they were given.
  public let plugins: [any CommandPlugin]
  /// Every command, the built-in ones first, then the plugins' in order.
  public let entries: [Entry]
  let index: TriggerIndex
  let words: Phrasebook
  /// What is said to the wishes that have an answer of their own, by their names.
  let wishReplies: [String: LocalizedText]

  /// Registers plugins.
  ///
  /// - Parameters:
  ///   - plugins: The plugins; their order is that of help.
  ///   - stamps: Stamps that the config binds to commands, beside those the plugins declare.
  ///   - words: What the built-in commands say and hear.
  /// - Throws: `RegistryFaults` with every fault there is.
  public init(
    _ plugins: [any CommandPlugin], stamps: [StampID: String] = [:],
    words: Phrasebook = BuiltIn.words
  ) throws(RegistryFaults) {
    self.plugins = plugins
    self.words = words
    var entries = BuiltIn.commands(words).map { Entry(plugin: BuiltIn.identifier, command: $0) }
    for plugin in plugins {
      entries += plugin.commands.map { Entry(plugin: plugin.identifier, command: $0) }
    }
    self.entries = entries
    var faults = Self.faults(ofNames: plugins, entries)
    let wishes = words.wishes + plugins.flatMap(\.wishes)
    wishReplies = Dictionary(
      wishes.compactMap { wish in wish.reply.map { (wish.name, $0) } },
      uniquingKeysWith: { a, _ in a })
    index = TriggerIndex(
      entries.map(\.command), wishes: wishes, small: words.list("small"), stamps: stamps,
      faults: &faults)
    if !faults.isEmpty { throw RegistryFaults(faults: faults) }
  }

  /// The entry of a command, by its name.
  public func entry(_ name: String) -> Entry? {
    index.names[name].map { entries[$0] }
  }

  private static func faults(
    ofNames plugins: [any CommandPlugin], _ entries: [Entry]
  ) -> [RegistryFault] {
    var faults: [RegistryFault] = []
    var seen: Set<String> = [BuiltIn.identifier]
    for plugin in plugins {
      let identifier = plugin.identifier
      if !isIdentifier(identifier) { faults.append(.illegalIdentifier(identifier)) }
      if !seen.insert(identifier).inserted { faults.append(.duplicatePlugin(identifier)) }
      for wish in plugin.wishes where !isIdentifier(wish.name) || wish.name == Wish.unknown {
        faults.append(.illegalWish(wish.name, plugin: identifier))
      }
    }
    var owners: [String: String] = [:]
    for entry in entries {
      let name = entry.command.name
      if entry.plugin != BuiltIn.identifier {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        let belongs = name == entry.plugin || name.hasPrefix(entry.plugin + ".")
        if !belongs || !parts.allSatisfy({ isIdentifier(String($0)) }) {
          faults.append(.illegalCommandName(name, plugin: entry.plugin))
        }
      }
      if let owner = owners.updateValue(entry.plugin, forKey: name) {
        faults.append(.duplicateCommand(name, owner, entry.plugin))
      }
      if !entry.command.summary.missingLanguages.isEmpty {
        faults.append(.missingSummary(name, entry.command.summary.missingLanguages))
      }
      var parameters = Set<String>()
      for parameter in entry.command.parameters {
        if !isIdentifier(parameter.name) || !parameters.insert(parameter.name).inserted {
          faults.append(.illegalParameter(parameter.name, command: name))
        }
      }
    }
    return faults
  }

  /// Whether a name is small letters, digits and hyphens, and begins with a letter.
  package static func isIdentifier(_ text: String) -> Bool {
    guard let first = text.utf8.first, (0x61...0x7A).contains(first), text.utf8.count <= 64 else {
      return false
    }
    return text.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
    }
  }
}
