import CommandKit
import Foundation
import HostCommandLine
import HostCryptography
import HostStorage

/// One use of the command line: which command it names, and what it opens for it.
struct Door: Sendable {
  let path: [String]
  let arguments: Arguments
  /// All words, for a second parse where a command's own arguments follow.
  let words: [String]
  let output: Output
  /// The bank's clock, which the simulator can shift.
  var now: @Sendable () -> Date = { Date() }

  func enter() async throws -> ExitStatus {
    switch path {
    case ["send"]: try await send()
    case ["chat"]: try await chat()
    case let path where path.first == "run": try await run()
    case ["route"]: try await route()
    case ["plugins"]: try await listPlugins()
    case ["unmet"]: try listUnmet()
    case ["links", "list"]: try listLinks()
    case ["links", "link"]: try link()
    case ["links", "import"]: try importLinks()
    case ["links", "revoke"]: try await changeLink(.revoke)
    case ["links", "suspend"]: try await changeLink(.suspend)
    case ["links", "resume"]: try await changeLink(.resume)
    case ["links", "outdate"]: try outdateLinks()
    case ["links", "unlock"]: try unlock()
    case ["inquiry", "import"]: try importStatements()
    case ["inquiry", "show"]: try showInquiry()
    case ["content", "update"]: try await updateContent()
    case ["content", "show"]: try showContent()
    case ["serve"]: try await serve()
    case ["line", "stand-in"]: try await runStandIn()
    case ["line", "send"]: try await sendOverLine()
    case ["line", "shown"]: try await showTalks()
    case ["line", "check"]: try await checkChannels()
    case ["line", "menu", "apply"]: try await applyMenu()
    case ["line", "menu", "clear"]: try await clearMenu()
    case ["inbox", "count"]: try countInbox()
    case ["inbox", "list"]: try listInbox()
    case ["inbox", "show"]: try showEvent()
    case ["explain"]: try explain()
    case ["audit", "verify"]: try verifyAudit()
    case ["audit", "who"]: try listTouched()
    case ["audit", "list"]: try listAudit()
    case ["customer", "export"]: try await exportCustomer()
    case ["customer", "erase"]: try await eraseCustomer()
    case ["keys", "list"]: try listKeys()
    case ["keys", "new"]: try makeKey()
    case ["backup"]: try backUp()
    case ["restore"]: try restore()
    case ["config", "check"]: try checkConfig()
    case ["config", "sample"]: try printSample()
    case ["config", "diff"]: try diffConfigs()
    case ["config", "schema"]: try printSchema()
    case ["config", "status"]: try await showConfigStatus()
    case ["stamps", "learn"]: try await learnStamps()
    default: throw usage(.unknownCommand(path.joined(separator: " "), nearest: nil))
    }
  }

  func usage(_ fault: UsageError.Fault) -> UsageError {
    UsageError(fault, at: path, in: HostSyntax.root)
  }

  /// Where everything is kept.
  var dataPath: String {
    let environment = ProcessInfo.processInfo.environment
    return arguments.value("data") ?? DataFolder.standardPath(environment: environment)
  }

  /// The config that is in use: the one named, `$HOST_CONFIG`, or `host.json5` in the data folder.
  var configPath: String? {
    if let named = arguments.value("config") { return named }
    let environment = ProcessInfo.processInfo.environment
    if let named = environment["HOST_CONFIG"], !named.isEmpty { return named }
    let standard = dataPath + "/host.json5"
    return FileManager.default.fileExists(atPath: standard) ? standard : nil
  }

  /// The bank's figures; nothing is opened before they are asked for.
  var inquiry: InquiryDatabase { inquiry(by: InquiryRules()) }

  /// The bank's figures, read when the config allows it.
  func inquiry(by rules: InquiryRules) -> InquiryDatabase {
    var rules = rules
    rules.now = now
    return InquiryDatabase(dataPath + "/inquiry.db", rules: rules)
  }

  func configuration() throws -> Configuration {
    try configPath.map(configuration(at:))
      ?? ConfigurationReader(inquiry: inquiry(by:), data: dataPath).standard()
  }

  func configuration(at path: String) throws -> Configuration {
    try ConfigurationReader(inquiry: inquiry(by:), data: dataPath).read(path: path)
  }

  /// The links of a data folder; they are made on first use.
  func links(in folder: DataFolder, by configuration: Configuration) throws -> LinkStore {
    try LinkStore(
      try ConnectDatabase(folder.connectPath), keys: try configuration.keys.keys(in: folder))
  }

  /// Opens the store, and makes the demo bank on first use.
  ///
  /// - Parameter known: The configuration, where it was read already.
  func services(_ known: Configuration? = nil) throws -> Services {
    let configuration = try known ?? configuration()
    let folder = try DataFolder(dataPath)
    let connect = try ConnectDatabase(folder.connectPath)
    let links = try LinkStore(
      connect, keys: try configuration.keys.keys(in: folder), terms: configuration.linking.terms,
      now: now)
    if configuration.store == .demo {
      if configuration.inquiry.maintenanceEnd == nil {
        try DemoBank.prepare(
          folder: folder, links: links, now: now(), zone: configuration.bank.timeZone)
      }
      output.notice("Demo bank; its data lies in \(folder.path)")
    }
    return Services(
      configuration: configuration, links: links, unmet: UnmetWishes(connect),
      linking: StoredLinking(links, rules: configuration.linking.rules),
      inquiry: inquiry(by: configuration.inquiry), now: now, output: output)
  }
}
