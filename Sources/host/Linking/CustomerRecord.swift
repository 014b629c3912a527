/// What the bank knows of a customer, for operators and the link page; no plugin ever sees it.
public struct CustomerRecord: Sendable, Equatable {
  /// One account.
  public struct Account: Sendable, Equatable {
    /// The bank's own key.
    public let key: String
    /// The branch number.
    public let branch: String
    /// The account number.
    public let number: String
    /// What kind it is: `普通`, `貯蓄`.
    public let kind: String

    /// The account number with all but its last two digits hidden.
    public var masked: String { String(repeating: "*", count: max(0, number.count - 2)) + tail }

    /// The last two digits of the account number.
    public var tail: String { String(number.suffix(2)) }

    /// Describes an account.
    public init(key: String, branch: String, number: String, kind: String) {
      self.key = key
      self.branch = branch
      self.number = number
      self.kind = kind
    }
  }

  /// The customer number.
  public let number: String
  /// The accounts in the bank's order.
  public let accounts: [Account]

  /// Describes a customer.
  public init(number: String, accounts: [Account]) {
    self.number = number
    self.accounts = accounts
  }
}
