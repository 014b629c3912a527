import CommandKit
import Foundation
import HostContent
import HostCryptography
import HostStandIn
import HostStorage

/// The toggles as they are read, without those that say nothing, and the plugins' settings.
struct FoundToggles {
  var plugins: [String: Toggle] = [:]
  var commands: [String: Toggle] = [:]
  var settings: [String: [String]] = [:]
}

/// Reads a config file whole: every fault is named, and nothing of a faulty file takes effect.
struct ConfigurationReader {
  /// The channel of operators' commands.
  private static let terminal = "terminal"

  private let inquiry: (InquiryRules) -> any BalanceInquiry & StatementInquiry

  /// The data folder, where fetched feeds lie.
  let data: String?

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
    try read(
      Document(name: "", root: Node(value: .object([]), position: .start)), file: nil,
      version: "standard")
  }

  /// Reads a file.
  func read(path: String) throws -> Configuration {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw DocumentFaults(
        DocumentFault(
          file: path, position: .start, path: "", problem: "the config file can't be read.",
          remedy: "Check the path, or leave --config out to use the defaults."))
    }
    let version = String(Hex.encode(SHA256.digest(of: data)).prefix(12))
    return try read(try Document.scanned(Array(data), name: path), file: path, version: version)
  }

  /// What a config may hold, for editors.
  func schema() -> ObjectSchema {
    ObjectSchema { root in
      var faults: [DocumentFault] = []
      _ = parts(&root, file: nil, &faults)
    }
  }

  private func read(
    _ document: Document, file: String?, version: String
  ) throws -> Configuration {
    var root = ObjectReader(document)
    var faults: [DocumentFault] = []
    let parts = parts(&root, file: file, &faults)
    root.finish()
    faults += root.faults
    faults += parts.content.refusals(by: ReplyGuard(parts.bank))
    let registry: PluginRegistry
    do {
      registry = try PluginRegistry(
        parts.plugins, stamps: parts.stamps, words: parts.words["builtin"] ?? BuiltIn.words)
    } catch {
      faults += error.faults.compactMap { Self.fault($0, in: parts.content) }
      if let all = DocumentFaults(faults) { throw all }
      throw error
    }
    if let all = DocumentFaults(faults) { throw all }
    return Configuration(
      file: file, version: version, registry: registry, settings: parts.found.settings,
      stamps: parts.stamps, anyStamp: parts.anyStamp,
      toggles: Toggles(plugins: parts.found.plugins, commands: parts.found.commands),
      bank: parts.bank, store: parts.store, content: parts.content, inquiry: parts.inquiry,
      serve: parts.serve, keys: parts.keys, auditHeads: parts.auditHeads, linking: parts.linking,
      simulatorMenu: parts.simulatorMenu, holidayFile: parts.holidayFile)
  }

  /// What stands in a config, before plugins are registered together.
  private struct Parts {
    let bank: BankProfile
    let store: Configuration.Store
    let content: ContentFolder
    let words: [String: Phrasebook]
    let inquiry: InquiryRules
    let plugins: [any CommandPlugin]
    let found: FoundToggles
    let stamps: [StampID: String]
    let anyStamp: String?
    let linking: LinkSettings
    let serve: ServeSettings
    let keys: KeySettings
    let auditHeads: String?
    let simulatorMenu: SimulatorMenu?
    let holidayFile: String?
  }

  /// Asks for every key that there is.
  private func parts(
    _ root: inout ObjectReader, file: String?, _ faults: inout [DocumentFault]
  ) -> Parts {
    root.allow(["$schema"])
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
    let terms = toggleTerms(&root, file: file, bank, store, &faults)
    var found = FoundToggles()
    let plugins = readPlugins(&root, inquiry(rules), content, words, terms, &found)
    let commands = BuiltIn.commandNames + plugins.flatMap { $0.commands.map(\.name) }
    let serve = Self.serve(&root, commands: commands, folder: Self.folder(of: file))
    let keys = Self.keys(&root)
    checkPlaces(of: keys, store == .sqlite && !serve.channels.isEmpty, &root)
    let heads = root.object("audit") { $0.string("heads") } ?? nil
    return Parts(
      bank: bank, store: store, content: content, words: words, inquiry: rules, plugins: plugins,
      found: found, stamps: Self.readStamps(&root, commands),
      anyStamp: Self.readAnyStamp(&root, commands), linking: Self.linking(&root),
      serve: serve, keys: keys, auditHeads: heads.map { Self.path($0, in: Self.folder(of: file)) },
      simulatorMenu: Self.simulatorMenu(&root, commands), holidayFile: terms.holidayFile)
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
    ContentFolder(
      root.string("content").map { Self.path($0, in: Self.folder(of: file)) },
      phrasebooks: Set(Composition.plugins.map(\.identifier) + ["builtin"]),
      includesDemo: includesDemo, feeds: feeds, faults: &faults)
  }

  /// What goes before a relative path, so that it is found beside the config file wherever the host
  /// is started.
  private static func folder(of file: String?) -> String {
    guard let file, file.contains("/") else { return "" }
    return (file as NSString).deletingLastPathComponent + "/"
  }

  /// Where a path of the config leads: what isn't absolute begins in the folder.
  static func path(_ path: String, in folder: String) -> String {
    path.hasPrefix("/") ? path : folder + path
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

  private func toggleTerms(
    _ root: inout ObjectReader, file: String?, _ bank: BankProfile, _ store: Configuration.Store,
    _ faults: inout [DocumentFault]
  ) -> ToggleTerms {
    let path = root.string("holidays").map { Self.path($0, in: Self.folder(of: file)) }
    let holidays = path.map { HolidayFile.read(path: $0, into: &faults) } ?? []
    var channels: [String] = []
    if case .object(let members)? = root.members.first(where: { $0.key == "channels" })?.node.value
    {
      channels = members.map(\.key)
    }
    if channels.isEmpty, store == .demo { channels = [StandInIdentity.channel] }
    return ToggleTerms(
      zone: bank.timeZone, holidays: holidays, holidayFile: path,
      channels: channels + [Self.terminal],
      replyGuard: ReplyGuard(bank))
  }

  private func readPlugins(
    _ root: inout ObjectReader, _ inquiry: any BalanceInquiry & StatementInquiry,
    _ content: ContentFolder, _ words: [String: Phrasebook], _ terms: ToggleTerms,
    _ found: inout FoundToggles
  ) -> [any CommandPlugin] {
    let ports = Ports(balances: inquiry, statements: inquiry, content: content)
    var made: [String: any CommandPlugin] = [:]
    root.object("plugins") { reader in
      reader.noun = "plugin"
      for factory in Composition.plugins {
        let book = words[factory.identifier] ?? factory.words
        let plugin = reader.object(factory.identifier) {
          Self.readPlugin(&$0, factory, ports, book, terms, &found)
        }
        made[factory.identifier] = plugin
      }
    }
    return Composition.plugins.map { factory in
      var none: ObjectReader?
      let book = words[factory.identifier] ?? factory.words
      if let plugin = made[factory.identifier] { return plugin }
      let (plugin, settings) = factory.make(ports, &none, book)
      found.settings[factory.identifier] = settings
      return plugin
    }
  }

  private static func readPlugin(
    _ reader: inout ObjectReader, _ factory: PluginFactory, _ ports: Ports, _ words: Phrasebook,
    _ terms: ToggleTerms, _ found: inout FoundToggles
  ) -> any CommandPlugin {
    var plain = Toggle()
    plain.hours.zone = terms.zone
    let own = toggle(&reader, isPlugin: true, terms)
    if own != plain.quarantined(by: .standard) { found.plugins[factory.identifier] = own }
    var none: ObjectReader?
    let (plugin, settings) =
      reader.object("settings") { (settings: inout ObjectReader) in
        settings.noun = "setting"
        var present: ObjectReader? = settings
        let made = factory.make(ports, &present, words)
        settings = present ?? settings
        return made
      } ?? factory.make(ports, &none, words)
    found.settings[factory.identifier] = settings
    reader.object("commands") { commands in
      commands.noun = "command"
      for command in plugin.commands {
        commands.object(command.name) { entry in
          let own = toggle(&entry, isPlugin: false, terms)
          if own != plain { found.commands[command.name] = own }
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
      for key in reader.names(such: "11537/52002738") {
        let command = reader.choice(key, of: commands)
        guard let stamp = StampID(key) else {
          reader.report(
            "\"\(key.prefix(40))\" is no stamp.", remedy: "Write PACK/ID, such as 11537/52002738.",
            key: key)
          continue
        }
        if stamp == .arranged {
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
