import CommandKit
import Foundation
import HostCommandLine
import HostLinking
import HostStorage

/// What a command of the host works with once everything is opened.
struct Services: Sendable {
  var configuration: Configuration
  let links: LinkStore
  let unmet: UnmetWishes
  /// Gathers unmet wishes where a server runs; elsewhere each is written at once.
  var unmetTally: UnmetTally?
  /// Gathers which links are used where a server runs.
  var linkUses: LinkUses?
  /// What the link page keeps.
  let linking: StoredLinking
  var inquiry: InquiryDatabase
  /// What the gate remembers, whatever config is in force.
  let memory = GateMemory()
  /// On what plugins run.
  let threads = PluginThreads()
  /// What customers were asked.
  let questions = OpenQuestions()
  /// Which plugins of this config have started.
  var starts = PluginStarts()
  /// Told when something that keeps failing is paused.
  var paused: @Sendable (GateMemory.Pause) -> Void = { _ in }
  /// The bank's clock: what is today, and as of when figures hold.
  var now: @Sendable () -> Date = { Date() }
  let output: Output

  var registry: PluginRegistry { configuration.registry }

  /// A dispatcher that finds customers by their number, as operators do.
  var desk: Dispatcher { dispatcher(CustomerLinks(links, bank: inquiry)) }

  /// A dispatcher that finds customers by their chat user, as a channel does.
  var channel: Dispatcher { dispatcher(ChatLinks(links, bank: inquiry)) }

  /// The same by another config, with plugins that are still to start.
  func with(_ configuration: Configuration, inquiry: InquiryDatabase) -> Services {
    var services = self
    services.configuration = configuration
    services.inquiry = inquiry
    services.starts = PluginStarts()
    return services
  }

  /// Works with a dispatcher whose plugins are started before and stopped after.
  func with<Result>(
    _ dispatcher: Dispatcher, _ work: (Dispatcher) async throws -> Result
  ) async throws -> Result {
    try await dispatcher.start()
    do {
      let result = try await work(dispatcher)
      await dispatcher.stop()
      return result
    } catch {
      await dispatcher.stop()
      throw error
    }
  }

  /// The chat user that is linked when a customer is linked here.
  ///
  /// A demo customer has a LINE user id, so that a webhook finds what was linked in the terminal.
  func chatUser(of customer: String) -> Sender {
    guard configuration.store == .demo, let user = DemoBank.chatUser(of: customer) else {
      return Sender(channel: "terminal", user: customer)
    }
    return Sender(channel: "line", user: user)
  }

  private func dispatcher(_ links: any AccountLinks) -> Dispatcher {
    var options = Dispatcher.Options()
    options.anyStamp = configuration.anyStamp
    options.memory = memory
    options.questions = questions
    options.threads = threads
    options.starts = starts
    options.paused = paused
    options.now = now
    let (output, unmet, tally) = (output, unmet, unmetTally)
    let zone = configuration.bank.timeZone
    options.unmet = { wish in
      let today = CalendarDate(Date(), in: zone)
      if let tally { return tally.count(wish, on: today) }
      do {
        try unmet.count(wish, on: today)
      } catch {
        output.problem("An unmet wish wasn't counted: \(error)")
      }
    }
    options.log = { record in
      output.problem(
        "[\(record.reference)] \(record.command) \(record.outcome.rawValue): \(record.problem)")
    }
    return Dispatcher(
      registry: registry, toggles: configuration.toggles, links: links, bank: configuration.bank,
      options: options)
  }
}

extension Door {
  /// The customer that the command line names: by number, by account, or the demo bank's first.
  func customer(_ services: Services) throws -> String? {
    if let account = arguments.value("account") {
      if arguments.value("as") != nil { throw usage(.notTogether("as", "account")) }
      guard let record = try services.inquiry.customer(withAccount: account) else {
        throw StorageFault.unknownCustomer(account)
      }
      return record.number
    }
    guard let named = arguments.value("as") else {
      return services.configuration.store == .demo ? "demo" : nil
    }
    // A link is enough to know a customer by: while the inquiry system is away a lost phone's link
    // must still be stopped.
    if try services.links.link(ofCustomer: named) != nil { return named }
    guard try services.inquiry.customer(named) != nil else {
      throw StorageFault.unknownCustomer(named)
    }
    return named
  }

  /// The customer, who must be named.
  func namedCustomer(_ services: Services) throws -> String {
    guard arguments.value("as") != nil || arguments.value("account") != nil,
      let customer = try customer(services)
    else { throw usage(.missingOneOf(["as", "account"])) }
    return customer
  }

  func sender(_ customer: String?) -> Sender {
    Sender(channel: "terminal", user: customer ?? "")
  }

  var language: Language? { arguments.value("lang").flatMap(Language.init(rawValue:)) }

  /// Before a real customer's figures are shown: why, and by whom, is recorded.
  func recordLook(_ services: Services, command: String?, customer: String?) throws {
    guard services.configuration.store != .demo, let command,
      services.registry.entry(command)?.command.access == .account
    else { return }
    guard let customer else { throw usage(.missingOneOf(["as", "account"])) }
    let reason = try lookReason("'\(command)' shows a real customer's figures.")
    try services.links.record(
      operator: NSUserName(), did: "look \(command)", customer: customer, reason: reason)
  }

  /// Why someone looks at real figures; `need` is said to who gives no reason.
  func lookReason(_ need: String) throws -> String {
    let reason = (arguments.value("reason") ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    guard !reason.isEmpty else {
      throw usage(.refused("\(need) Say why with --reason TEXT; it is recorded."))
    }
    return reason
  }
}
