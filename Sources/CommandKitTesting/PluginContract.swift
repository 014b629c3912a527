public import CommandKit

/// What every plugin must keep, as runnable checks.
///
/// ```swift
/// try await PluginContract(Balance(inquiry: InMemoryBank.sample)).check()
/// ```
/// - Every phrase, stamp and button that a command declares leads to it.
/// - Every command answers in each language, within the limits of all channels, past the guard, and
///   its buttons lead somewhere.
/// - Whatever stands in the way (no link, a group, a failing bank, the deadline), the customer gets
///   words, and none of them is internal.
/// - Its settings read back as they are written, and refuse what they don't know.
/// - Switched off, it answers nothing.
/// - What it keeps of a customer is gone once it was told to erase it, and erasing again does no harm.
///
/// The customer of the checks has the accounts of `customer`. A plugin that is made with an
/// `InMemoryBank` also meets an account that the bank doesn't know and one that never answers.
public struct PluginContract<Plugin: CommandPlugin>: Sendable {
  let plugin: Plugin
  let neighbours: [any CommandPlugin]
  let customer: InMemoryBank
  private let bank: BankProfile

  /// Prepares the checks.
  ///
  /// - Parameters:
  ///   - plugin: The plugin, made with fakes.
  ///   - neighbours: Plugins to which its buttons lead.
  ///   - customer: Whose accounts are linked. Give the plugin the same one.
  ///   - bank: What replies say about the bank, its phones and hosts among them.
  public init(
    _ plugin: Plugin, beside neighbours: [any CommandPlugin] = [],
    customer: InMemoryBank = .sample, bank: BankProfile = .sample
  ) {
    self.plugin = plugin
    self.neighbours = neighbours
    self.customer = customer
    self.bank = bank
  }

  /// Checks everything.
  ///
  /// - Throws: `ContractFailures` with all that is wrong.
  public func check() async throws(ContractFailures) {
    var failures: [ContractFailure] = []
    do {
      let alone = try PluginRegistry([plugin])
      let all = try PluginRegistry([plugin] + neighbours)
      failures += await checkStart()
      failures += checkTriggers(alone)
      failures += await checkReplies(all)
      failures += await checkRefusals()
      failures += checkSettings()
      failures += await checkOff(all)
      failures += await checkCustomerData()
      await plugin.stop()
    } catch {
      failures += error.faults.map {
        ContractFailure(subject: "registering", problem: $0.sentence)
      }
    }
    guard failures.isEmpty else {
      throw ContractFailures(plugin: plugin.identifier, failures: failures)
    }
  }

  func chat(
    _ language: Language? = nil, toggles: Toggles = Toggles(), anyStamp: String? = nil,
    deadline: Duration = .seconds(60)
  ) -> Conversation {
    Conversation(
      plugins: [plugin] + neighbours, toggles: toggles, language: language, bank: bank,
      anyStamp: anyStamp, customer: customer, deadline: deadline)
  }

  private func checkStart() async -> [ContractFailure] {
    do {
      try await plugin.start()
      return []
    } catch {
      return [
        ContractFailure(
          subject: "starting",
          problem: "start() failed with \(type(of: error)). Make it work without a network.")
      ]
    }
  }
}
