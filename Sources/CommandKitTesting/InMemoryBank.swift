public import CommandKit
public import Foundation

/// A bank's inquiry system with one customer, kept in memory.
///
/// It answers for the accounts that it has and throws `InquiryFailure.accountMissing` for others.
public struct InMemoryBank: BalanceInquiry, StatementInquiry {
  /// One account of the customer.
  public struct Account: Sendable {
    /// What the customer calls it.
    public let nickname: String
    /// What is on it.
    public let balance: Money
    /// What came in and went out, newest first.
    public let lines: [StatementLine]
    let secrets: CustomerSecrets

    /// Describes an account.
    ///
    /// - Parameters:
    ///   - nickname: What the customer calls it.
    ///   - balance: What is on it.
    ///   - lines: What came in and went out, in any order.
    ///   - number: Its number, seven digits that must never stand in a reply.
    public init(
      _ nickname: String, balance: Money, lines: [StatementLine] = [], number: String = "4567890"
    ) {
      self.nickname = nickname
      self.balance = balance
      // Stable, so that lines of one day keep their order.
      self.lines = lines.enumerated()
        .sorted { ($1.element.date, $0.offset) < ($0.element.date, $1.offset) }
        .map(\.element)
      secrets = CustomerSecrets(
        branch: "317", account: number, kanji: HolderName(family: "小森", given: "陽菜"),
        kana: HolderName(family: "コモリ", given: "ヒナ"),
        latin: HolderName(family: "KOMORI", given: "HINA"), internalIDs: ["CIF-90417723"])
    }
  }

  private enum Mood: Sendable {
    case fine
    case failing(InquiryFailure)
    case slow(Duration)
  }

  /// The account for which no bank ever answers: what `PluginContract` tests deadlines with.
  static let hanging = AccountLink.Account(key: "account-hanging", nickname: "普通預金")
  /// An account that no bank knows.
  static let missing = AccountLink.Account(key: "account-missing", nickname: "普通預金")

  /// The customer's accounts.
  public let accounts: [Account]
  /// The moment for which the balances hold.
  public let asOf: Date
  private var mood = Mood.fine

  /// Makes a bank with one customer.
  public init(accounts: [Account], asOf: Date = FakeClock.start) {
    self.accounts = accounts
    self.asOf = asOf
  }

  /// The same bank, but every inquiry fails.
  public func failing(_ failure: InquiryFailure = .unavailable) -> InMemoryBank {
    var bank = self
    bank.mood = .failing(failure)
    return bank
  }

  /// The same bank, but every answer takes a while.
  public func slow(by delay: Duration = .seconds(60)) -> InMemoryBank {
    var bank = self
    bank.mood = .slow(delay)
    return bank
  }

  /// The balances of the linked accounts.
  public func balances(of link: AccountLink) async throws -> [AccountBalance] {
    try await settle(link.accounts)
    return try link.accounts.map { account in
      AccountBalance(
        nickname: account.nickname, balance: try found(account).balance, asOf: asOf)
    }
  }

  /// A page of the statement of one account.
  public func lines(
    of account: AccountLink.Account, in link: AccountLink, days: ClosedRange<CalendarDate>?,
    skip: Int, count: Int
  ) async throws -> StatementPage {
    try await settle([account])
    let all = try found(account).lines
    let lines = days.map { days in all.filter { days.contains($0.date) } } ?? all
    let amounts = lines.map(\.amount)
    return StatementPage(
      lines: Array(lines.dropFirst(max(skip, 0)).prefix(max(count, 0))), total: lines.count,
      moneyIn: total(amounts.filter { $0.minorUnits >= 0 }, of: amounts),
      moneyOut: total(amounts.filter { $0.minorUnits < 0 }, of: amounts),
      firstDay: all.map(\.date).min(), asOf: asOf)
  }

  var linkedAccounts: [AccountLink.Account] {
    accounts.indices.map {
      AccountLink.Account(key: "account-\($0 + 1)", nickname: accounts[$0].nickname)
    }
  }

  var secrets: [CustomerSecrets] { accounts.map(\.secrets) }

  private func settle(_ accounts: [AccountLink.Account]) async throws {
    if accounts.contains(Self.hanging) { try await Task.sleep(for: .seconds(60)) }
    switch mood {
    case .fine: return
    case .failing(let failure): throw failure
    case .slow(let delay): try await Task.sleep(for: delay)
    }
  }

  private func found(_ account: AccountLink.Account) throws -> Account {
    guard let index = linkedAccounts.firstIndex(where: { $0.key == account.key }) else {
      throw InquiryFailure.accountMissing
    }
    return accounts[index]
  }

  /// Zero in the currency of the lines when none went that way; nil for no line or two currencies.
  private func total(_ amounts: [Money], of all: [Money]) -> Money? {
    guard let currency = all.first?.currency else { return nil }
    return Money.sum([Money(minorUnits: 0, currency)] + amounts)
  }
}

extension InMemoryBank: CustomStringConvertible {
  /// The accounts by their nicknames, for the names of test cases.
  public var description: String {
    "a bank with " + accounts.map(\.nickname).joined(separator: " and ")
  }
}
