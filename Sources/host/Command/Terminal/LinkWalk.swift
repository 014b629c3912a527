import CommandKit
import Foundation
import HostLinking
import HostStorage

/// Linking an account in the terminal, by the steps of the bank's page: what LINE learns, who you are,
/// the three safety settings, nicknames, done.
struct LinkWalk {
  private static let tries = 3

  let services: Services
  let sender: Sender
  /// The customer in whose name the operator works; another's account is refused.
  let customer: String
  let language: Language

  /// Walks through all steps; whether a link was made.
  func run() throws -> Bool {
    let old = try services.links.link(ofCustomer: customer)
    if let old, old.status == .active, old.consent.isComplete {
      say("link.already", ["customer": customer])
      return false
    }
    say("link.title")
    say("link.learns")
    if services.configuration.store == .demo, let hint = DemoBank.identification(of: customer) {
      say(
        "link.demo",
        [
          "branch": hint.branch, "number": hint.account, "pin": hint.pin,
          "birth": hint.birthDate.description,
        ])
    }
    guard let record = try identify() else { return false }
    if old?.status == .suspended {
      // The bank holds this link: only the bank lets it go on.
      say("link.ended")
      return false
    }
    guard let confirmed = confirm(), let accounts = try nicknames(record) else { return false }
    if old?.status == .active {
      // Linked, say by a file, without the confirmations that were given now.
      try services.links.change(.revoke, ofCustomer: customer, by: .customer)
    }
    let consent = Consent(confirmed: confirmed, textVersion: LinkDesk.textVersion, at: Date())
    try services.links.add(
      NewLink(
        sender: sender, customer: record.number, accounts: accounts, consent: consent,
        language: language == services.configuration.bank.language ? nil : language),
      by: .customer)
    say("link.done")
    return true
  }

  private func identify() throws -> CustomerRecord? {
    for attempt in 1...Self.tries {
      guard let branch = ask("link.branch"), let number = ask("link.number"),
        let pin = ask("link.pin"), let birth = ask("link.birth")
      else { return nil }
      let given = Identification(branch: branch, number: number, pin: pin, birthDate: birth)
      if let record = try services.inquiry.identify(given) {
        if record.number == customer { return record }
        say("link.other", ["customer": customer])
        return nil
      }
      if attempt < Self.tries { say("link.wrong", ["left": String(Self.tries - attempt)]) }
    }
    say("link.ended")
    return nil
  }

  private func confirm() -> Set<Consent.SafetySetting>? {
    say("link.settings")
    for setting in Consent.SafetySetting.allCases {
      guard let answer = ask("link.\(setting.rawValue)") else { return nil }
      let word = answer.lowercased()
      guard ["y", "yes", "はい", "ｙ", "うん"].contains(word) else {
        say("link.unconfirmed")
        return nil
      }
    }
    return Set(Consent.SafetySetting.allCases)
  }

  private func nicknames(_ record: CustomerRecord) throws -> [AccountLink.Account]? {
    var accounts: [AccountLink.Account] = []
    for account in record.accounts {
      let standard = account.kind + "預金"
      while true {
        let shown = "\(account.kind) \(account.masked)"
        guard let typed = ask("link.nickname", ["account": shown]) else { return nil }
        let nickname = typed.isEmpty ? standard : String(typed.prefix(QuickReply.longestLabel))
        if try services.inquiry.isSafeNickname(nickname, ofCustomer: record.number) {
          accounts.append(AccountLink.Account(key: account.key, nickname: nickname))
          break
        }
        say("link.badNickname")
      }
    }
    return accounts
  }

  /// Asks for a line; nil when there is no more input.
  private func ask(_ key: String, _ values: [String: String] = [:]) -> String? {
    services.output.prompt(TerminalWords.words.text(key, in: language, values) + ": ")
    guard let line = readLine() else {
      services.output.line("")
      return nil
    }
    return line.trimmingCharacters(in: .whitespaces)
  }

  private func say(_ key: String, _ values: [String: String] = [:]) {
    let text = TerminalWords.words.text(key, in: language, values)
    for line in text.lines(atColumns: services.output.width) { services.output.line(line) }
  }
}
