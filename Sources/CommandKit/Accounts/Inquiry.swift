public import Foundation

/// The balance of one account.
public struct AccountBalance: Sendable, Hashable {
  /// What the customer calls the account.
  public let nickname: String
  /// The balance, as the bank's ledger says it.
  public let balance: Money
  /// The moment for which it holds.
  public let asOf: Date

  /// Makes a balance.
  public init(nickname: String, balance: Money, asOf: Date) {
    self.nickname = nickname
    self.balance = balance
    self.asOf = asOf
  }
}

/// One line of an account's statement.
public struct StatementLine: Sendable, Hashable {
  /// The day on which it was booked.
  public let date: CalendarDate
  /// The amount: positive came in, negative went out.
  public let amount: Money
  /// The bank's remark (摘要).
  ///
  /// It may name people: shown only where the config allows it.
  public let remark: String

  /// Makes a line.
  public init(date: CalendarDate, amount: Money, remark: String) {
    self.date = date
    self.amount = amount
    self.remark = remark
  }
}

/// Some lines of a statement, newest first, and what they are part of.
public struct StatementPage: Sendable, Hashable {
  /// The lines, newest first.
  public let lines: [StatementLine]
  /// How many lines there are in the period in all.
  public let total: Int
  /// What came in over the whole period; nil when it can't be summed (two currencies).
  public let moneyIn: Money?
  /// What went out over the whole period, as a negative amount or zero.
  public let moneyOut: Money?
  /// The day of the oldest line that the bank keeps of the account, in the period or before; nil
  /// when it keeps none.
  ///
  /// Of earlier days nobody can say that nothing moved.
  public let firstDay: CalendarDate?
  /// The moment up to which the lines are known; nil when nobody says it.
  public let asOf: Date?

  /// Makes a page.
  public init(
    lines: [StatementLine], total: Int, moneyIn: Money?, moneyOut: Money?, firstDay: CalendarDate?,
    asOf: Date?
  ) {
    self.lines = lines
    self.total = total
    self.moneyIn = moneyIn
    self.moneyOut = moneyOut
    self.firstDay = firstDay
    self.asOf = asOf
  }
}

/// Where balances come from.
///
/// It has no writing method: nothing can move money through it.
public protocol BalanceInquiry: Sendable {
  /// The balances of all linked accounts, in the link's order.
  ///
  /// - Throws: `InquiryFailure`, or another `InquiryFault`.
  func balances(of link: AccountLink) async throws -> [AccountBalance]
}

/// Where statement lines come from.
///
/// It has no writing method.
public protocol StatementInquiry: Sendable {
  /// A page of the statement of one account.
  ///
  /// - Parameters:
  ///   - days: The days that count; nil for all that the bank keeps.
  ///   - skip: How many of the newest lines to leave out, 0 or more.
  ///   - count: How many lines to give at most, 1 or more.
  /// - Throws: `InquiryFailure`, or another `InquiryFault`.
  func lines(
    of account: AccountLink.Account, in link: AccountLink, days: ClosedRange<CalendarDate>?,
    skip: Int, count: Int
  ) async throws -> StatementPage
}
