import CommandKit
import Foundation
import HostContent

/// Reads a config file whole: every fault is named, and nothing of a faulty file takes effect.
struct ConfigurationReader {
  private let balances: any BalanceInquiry & StatementInquiry

  /// - Parameter inquiry: The bank's figures, for the plugins to be made with.
  init(inquiry: any BalanceInquiry & StatementInquiry) {
    balances = inquiry
  }

  /// The configuration when there is no file.
  func standard() throws(DocumentFaults) -> Configuration {
    try read(Document(name: "", root: Node(value: .object([]), position: .start)), file: nil)
  }

  /// Reads a file.
  func read(path: String) throws(DocumentFaults) -> Configuration {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw DocumentFaults(
        DocumentFault(
          file: path, position: .start, path: "", problem: "the config file can't be read.",
          remedy: "Check the path, or leave --config out to use the defaults."))
    }
    return try read(try Document.parsed(Array(data), name: path), file: path)
  }

  private func read(_ document: Document, file: String?) throws(DocumentFaults) -> Configuration {
    var root = ObjectReader(document)
    var faults: [DocumentFault] = []
    var bank = Configuration.demoBank
    let store = Self.store(&root)
    if store == .sqlite {
      bank = BankProfile(name: [.ja: "銀行", .en: "your bank"], timeZone: bank.timeZone)
    }
    root.object("bank") { Self.read(&bank, from: &$0) }
    let content = content(&root, file: file, includesDemo: store == .demo, &faults)
    let words = words(content, &faults)
    var configuration = Configuration(
      file: file, plugins: [], bank: bank, store: store, words: words["builtin"] ?? BuiltIn.words)
    readPlugins(&root, content, words, into: &configuration)
    let commands = BuiltIn.commandNames + configuration.plugins.flatMap { $0.commands.map(\.name) }
    Self.readStamps(&root, commands, into: &configuration)
    root.finish()
    if let all = DocumentFaults(faults + root.faults) { throw all }
    return configuration
  }

  private func content(
    _ root: inout ObjectReader, file: String?, includesDemo: Bool, _ faults: inout [DocumentFault]
  ) -> ContentFolder {
    var path = root.string("content")
    if let given = path, !given.hasPrefix("/"), let file {
      // Beside the config file, wherever the host is started.
      path = (file as NSString).deletingLastPathComponent + "/" + given
      if !file.contains("/") { path = given }
    }
    return ContentFolder(
      path, phrasebooks: Set(Composition.plugins.map(\.identifier) + ["builtin"]),
      includesDemo: includesDemo, faults: &faults)
  }

  private func words(
    _ content: ContentFolder, _ faults: inout [DocumentFault]
  ) -> [String: Phrasebook] {
    var books = ["builtin": BuiltIn.words]
    for factory in Composition.plugins { books[factory.identifier] = factory.words }
    for (name, book) in books.sorted(by: { $0.key < $1.key }) {
      do {
        books[name] = try content.phrasebook(book, named: name)
      } catch {
        faults += error.faults
      }
    }
    return books
  }

  private func readPlugins(
    _ root: inout ObjectReader, _ content: ContentFolder, _ words: [String: Phrasebook],
    into configuration: inout Configuration
  ) {
    let ports = Ports(
      balances: balances, statements: balances, content: content)
    var made: [String: any CommandPlugin] = [:]
    root.object("plugins") { reader in
      reader.noun = "plugin"
      for factory in Composition.plugins {
        let book = words[factory.identifier] ?? factory.words
        let plugin = reader.object(factory.identifier) {
          Self.readPlugin(&$0, factory, ports, book, into: &configuration)
        }
        made[factory.identifier] = plugin
      }
    }
    for factory in Composition.plugins {
      var none: ObjectReader?
      let book = words[factory.identifier] ?? factory.words
      configuration.plugins.append(
        made[factory.identifier] ?? factory.make(ports, &none, book))
    }
  }

  private static func readPlugin(
    _ reader: inout ObjectReader, _ factory: PluginFactory, _ ports: Ports, _ words: Phrasebook,
    into configuration: inout Configuration
  ) -> any CommandPlugin {
    if reader.boolean("enabled") == false { configuration.offPlugins.insert(factory.identifier) }
    var none: ObjectReader?
    let plugin =
      reader.object("settings") { (settings: inout ObjectReader) -> any CommandPlugin in
        settings.noun = "setting"
        var present: ObjectReader? = settings
        let plugin = factory.make(ports, &present, words)
        settings = present ?? settings
        return plugin
      } ?? factory.make(ports, &none, words)
    reader.object("commands") { commands in
      commands.noun = "command"
      for command in plugin.commands {
        commands.object(command.name) { command_ in
          if command_.boolean("enabled") == false {
            configuration.offCommands.insert(command.name)
          }
        }
      }
    }
    return plugin
  }

  private static func readStamps(
    _ root: inout ObjectReader, _ commands: [String], into configuration: inout Configuration
  ) {
    root.object("stamps") { reader in
      var seen: [StampID: String] = [:]
      for key in reader.members.map(\.key) {
        let command = reader.choice(key, of: commands)
        guard let stamp = StampID(key) else {
          reader.report(
            "\"\(key.prefix(40))\" is no stamp.", remedy: "Write PACK/ID, such as 11537/52002738.",
            key: key)
          continue
        }
        if let other = seen.updateValue(key, forKey: stamp) {
          reader.report(
            "this stamp is bound above as \"\(other)\" already.", remedy: "Remove one of the two.",
            key: key)
        }
        if stamp == StampID("30563", "651698630") {
          // LINE reference, sticker messages: every arranged sticker arrives under this one name.
          reader.report(
            "every arranged sticker has this name, whatever it shows.",
            remedy: "Bind another stamp.", key: key)
        }
        configuration.stamps[stamp] = command
      }
    }
    switch root.node("anyStamp")?.value {
    case nil, .boolean(true): break
    case .boolean(false): configuration.anyStamp = nil
    default: configuration.anyStamp = root.choice("anyStamp", of: commands)
    }
  }

  private static func store(_ root: inout ObjectReader) -> Configuration.Store {
    guard let word = root.string("store") else { return .demo }
    switch word {
    case "demo": return .demo
    case "sqlite": return .sqlite
    default:
      let isPostgreSQL = word.hasPrefix("postgres")
      root.report(
        isPostgreSQL
          ? "PostgreSQL isn't built yet." : "there is no store \"\(word.prefix(40))\".",
        remedy: "Write \"sqlite\" for your own data, or leave it out for the demo bank.",
        key: "store")
      return .sqlite
    }
  }
}
