import CommandKit
import Foundation
import HostContent
import HostStorage

/// What a config switches off.
struct Switches {
  var offPlugins: Set<String> = []
  var offCommands: Set<String> = []
}

/// Reads a config file whole: every fault is named, and nothing of a faulty file takes effect.
struct ConfigurationReader {
  private let inquiry: (InquiryRules) -> any BalanceInquiry & StatementInquiry

  /// The data folder, where fetched feeds lie.
  private let data: String?

  /// - Parameters:
  ///   - inquiry: The bank's figures by the config's rules, for the plugins to be made with.
  ///   - data: The data folder; nil when nothing of it is read.
  init(
    inquiry: @escaping (InquiryRules) -> any BalanceInquiry & StatementInquiry, data: String? = nil
  ) {
    self.inquiry = inquiry
    self.data = data
  }

  /// The configuration when there is no file.
  func standard() throws -> Configuration {
    try read(Document(name: "", root: Node(value: .object([]), position: .start)), file: nil)
  }

  /// Reads a file.
  func read(path: String) throws -> Configuration {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw DocumentFaults(
        DocumentFault(
          file: path, position: .start, path: "", problem: "the config file can't be read.",
          remedy: "Check the path, or leave --config out to use the defaults."))
    }
    return try read(try Document.scanned(Array(data), name: path), file: path)
  }

  private func read(_ document: Document, file: String?) throws -> Configuration {
    var root = ObjectReader(document)
    var faults: [DocumentFault] = []
    var bank = Configuration.demoBank
    let store = Self.store(&root)
    if store == .sqlite {
      bank = BankProfile(name: [.ja: "銀行", .en: "your bank"], timeZone: bank.timeZone)
    }
    root.object("bank") { Self.read(&bank, from: &$0) }
    let rules = Self.inquiry(&root, store: store, zone: bank.timeZone)
    let feeds = FeedSettings(
      hosts: Self.feedHosts(&root), linkHosts: bank.linkHosts, phones: bank.phones,
      timeZone: bank.timeZone, copies: data.map { $0 + "/content" })
    let content = content(&root, file: file, includesDemo: store == .demo, feeds, &faults)
    let words = words(content, &faults)
    var switches = Switches()
    let plugins = readPlugins(&root, inquiry(rules), content, words, &switches)
    let commands = BuiltIn.commandNames + plugins.flatMap { $0.commands.map(\.name) }
    let stamps = Self.readStamps(&root, commands)
    let anyStamp = Self.readAnyStamp(&root, commands)
    let linking = Self.linking(&root)
    let serve = Self.serve(&root, commands: commands, folder: Self.folder(of: file))
    let simulatorMenu = Self.simulatorMenu(&root, commands)
    root.finish()
    faults += root.faults
    faults += content.refusals(by: ReplyGuard(allowedHosts: bank.linkHosts, phones: bank.phones))
    let registry: PluginRegistry
    do {
      registry = try PluginRegistry(
        plugins, stamps: stamps, words: words["builtin"] ?? BuiltIn.words)
    } catch {
      faults += error.faults.compactMap { Self.fault($0, in: content) }
      if let all = DocumentFaults(faults) { throw all }
      throw error
    }
    if let all = DocumentFaults(faults) { throw all }
    return Configuration(
      file: file, registry: registry, stamps: stamps, anyStamp: anyStamp,
      toggles: Toggles(offPlugins: switches.offPlugins, offCommands: switches.offCommands),
      bank: bank, store: store, content: content, inquiry: rules, serve: serve, linking: linking,
      simulatorMenu: simulatorMenu)
  }

  /// A fault of the registry at its place in a content file; nil when it isn't a content file's.
  private static func fault(_ fault: RegistryFault, in content: ContentFolder) -> DocumentFault? {
    guard case .sharedTrigger(let word, let first, let second) = fault,
      let place = content.place(of: word)
    else { return nil }
    return DocumentFault(
      file: place.file, position: place.position, path: "",
      problem: "\"\(word)\" calls both \(first) and \(second).",
      remedy: "Remove it from one of them.")
  }

  private func content(
    _ root: inout ObjectReader, file: String?, includesDemo: Bool, _ feeds: FeedSettings,
    _ faults: inout [DocumentFault]
  ) -> ContentFolder {
    var path = root.string("content")
    if let given = path, !given.hasPrefix("/") { path = Self.folder(of: file) + given }
    return ContentFolder(
      path, phrasebooks: Set(Composition.plugins.map(\.identifier) + ["builtin"]),
      includesDemo: includesDemo, feeds: feeds, faults: &faults)
  }

  /// What goes before a relative path, so that it is found beside the config file wherever the host
  /// is started.
  private static func folder(of file: String?) -> String {
    guard let file, file.contains("/") else { return "" }
    return (file as NSString).deletingLastPathComponent + "/"
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
    _ root: inout ObjectReader, _ inquiry: any BalanceInquiry & StatementInquiry,
    _ content: ContentFolder, _ words: [String: Phrasebook], _ switches: inout Switches
  ) -> [any CommandPlugin] {
    let ports = Ports(balances: inquiry, statements: inquiry, content: content)
    var made: [String: any CommandPlugin] = [:]
    root.object("plugins") { reader in
      reader.noun = "plugin"
      for factory in Composition.plugins {
        let book = words[factory.identifier] ?? factory.words
        let plugin = reader.object(factory.identifier) {
          Self.readPlugin(&$0, factory, ports, book, &switches)
        }
        made[factory.identifier] = plugin
      }
    }
    return Composition.plugins.map { factory in
      var none: ObjectReader?
      let book = words[factory.identifier] ?? factory.words
      return made[factory.identifier] ?? factory.make(ports, &none, book)
    }
  }

  private static func readPlugin(
    _ reader: inout ObjectReader, _ factory: PluginFactory, _ ports: Ports, _ words: Phrasebook,
    _ switches: inout Switches
  ) -> any CommandPlugin {
    if reader.boolean("enabled") == false { switches.offPlugins.insert(factory.identifier) }
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
            switches.offCommands.insert(command.name)
          }
        }
      }
    }
    return plugin
  }

  private static func readStamps(
    _ root: inout ObjectReader, _ commands: [String]
  ) -> [StampID: String] {
    root.object("stamps") { reader in
      var stamps: [StampID: String] = [:]
      for key in reader.members.map(\.key) {
        let command = reader.choice(key, of: commands)
        guard let stamp = StampID(key) else {
          reader.report(
            "\"\(key.prefix(40))\" is no stamp.", remedy: "Write PACK/ID, such as 11537/52002738.",
            key: key)
          continue
        }
        if stamp == StampID("30563", "651698630") {
          // LINE reference, sticker messages: every arranged sticker arrives under this one name.
          reader.report(
            "every arranged sticker has this name, whatever it shows.",
            remedy: "Bind another stamp.", key: key)
        }
        stamps[stamp] = command
      }
      return stamps
    } ?? [:]
  }

  private static func readAnyStamp(
    _ root: inout ObjectReader, _ commands: [String]
  ) -> String? {
    switch root.node("anyStamp")?.value {
    case nil, .boolean(true): "balance"
    case .boolean(false): nil
    default: root.choice("anyStamp", of: commands)
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
