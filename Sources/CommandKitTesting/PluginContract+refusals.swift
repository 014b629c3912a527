import CommandKit

/// What can stand in a command's way.
private enum Obstacle: String, CaseIterable {
  case unlinked, suspended, revoked, unconfirmed, inGroup
  case unknownAccount = "with an account that the bank doesn't know"
  case silentBank = "with a bank that never answers"

  func stand(in chat: Conversation, _ secrets: [CustomerSecrets]) {
    switch self {
    case .unlinked: chat.unlink()
    case .suspended: chat.suspend()
    case .revoked: chat.stop()
    case .unconfirmed: chat.forgetConsent()
    case .inGroup: break
    case .unknownAccount: chat.links.link(chat.sender, to: link(InMemoryBank.missing), secrets)
    case .silentBank: chat.links.link(chat.sender, to: link(InMemoryBank.hanging), secrets)
    }
  }

  /// How a command for an account must end; nil when that is up to its inquiry.
  var outcome: Answer.Outcome? {
    switch self {
    case .unlinked, .suspended, .revoked, .unconfirmed: .notLinked
    case .inGroup: .inGroup
    case .unknownAccount, .silentBank: nil
    }
  }

  private func link(_ account: AccountLink.Account) -> AccountLink {
    AccountLink(key: "link-1", customer: "sample", accounts: [account])
  }
}

extension PluginContract {
  /// Whatever stands in the way, the customer gets words in their language, and no internal ones.
  func checkRefusals() async -> [ContractFailure] {
    var failures: [ContractFailure] = []
    for language in Language.allCases {
      for command in plugin.commands {
        for obstacle in Obstacle.allCases {
          let deadline: Duration = obstacle == .silentBank ? .milliseconds(50) : .seconds(60)
          let chat = chat(language, deadline: deadline)
          obstacle.stand(in: chat, customer.secrets)
          let isGroup = obstacle == .inGroup
          guard let exchange = try? await chat.run(command.name, inGroup: isGroup) else { continue }
          var problems = wordingProblems(exchange)
          let outcome = exchange.answer.outcome
          if command.access == .account, let wanted = obstacle.outcome, outcome != wanted {
            problems.append("It ended as \(outcome.rawValue), not as \(wanted.rawValue).")
          }
          if outcome == .refused {
            problems.append("The guard refused the reply (\(chat.log.last?.problem ?? "")).")
          }
          failures += problems.map {
            ContractFailure(
              subject: "\(command.name) in \(language), \(obstacle.rawValue)", problem: $0)
          }
        }
      }
    }
    return failures
  }
}
