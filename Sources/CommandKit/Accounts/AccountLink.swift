/// The tie between a chat user and accounts, as a command sees it: nicknames, nothing else.
///
/// Only stores make one, so a command that holds one was given it by the dispatcher, after the link
/// was found active and its consent complete.
public struct AccountLink: Sendable, Hashable {
  /// One linked account.
  public struct Account: Sendable, Hashable {
    /// The bank's own key of the account; it never leaves the bank.
    package let key: String
    /// What the customer calls it.
    public let nickname: String

    package init(key: String, nickname: String) {
      self.key = key
      self.nickname = nickname
    }
  }

  /// The store's own key of the link; it never leaves the bank.
  package let key: String
  /// The bank's number of the customer whose link it is; it never leaves the bank.
  package let customer: String
  /// The linked accounts in the customer's order, at least one.
  public let accounts: [Account]

  package init(key: String, customer: String, accounts: [Account]) {
    self.key = key
    self.customer = customer
    self.accounts = accounts
  }
}

// What a plugin prints of a link by mistake names nobody.

extension AccountLink: CustomStringConvertible {
  /// The names that the customer gave the accounts.
  public var description: String { accounts.map(\.nickname).joined(separator: ", ") }
}

extension AccountLink.Account: CustomStringConvertible {
  /// The name that the customer gave it.
  public var description: String { nickname }
}

/// What a store says about a chat user.
public struct LinkLookup: Sendable {
  /// Why no figures may be shown.
  ///
  /// For operators: a customer hears the same words for all that only the bank should know.
  public enum Obstacle: String, Sendable, Hashable {
    /// This chat user has no link.
    case unknown
    /// The three safety settings were not all confirmed.
    case unconfirmed
    /// The bank holds the link.
    case suspended
    /// The link was ended.
    case revoked
    /// The bank has asked for it to be made anew.
    case outdated
    /// It wasn't used for so long that it must be made anew.
    case unused
    /// The customer was asked whether to stay linked, and hasn't said yes.
    case unanswered
  }

  /// The link that may be used, or why there is none.
  public let link: Result<AccountLink, Refusal>
  /// The language that the customer chose by command.
  public let language: Language?
  /// What must never leave in a reply to this customer.
  package let secrets: [CustomerSecrets]
  /// The number that stands for the customer in the store's audit; nil where it has none.
  package var person: Int64?
  /// Whether another chat was linked since, and this one wasn't told yet.
  package var hasNews = false
  /// Whether it is time to ask the customer to stay linked.
  package var asksToStay = false

  /// An obstacle as an error.
  public struct Refusal: Error, Sendable, Hashable {
    /// What stands in the way.
    public let obstacle: Obstacle
  }

  package init(
    _ link: AccountLink, language: Language? = nil, secrets: [CustomerSecrets]
  ) {
    self.link = .success(link)
    self.language = language
    self.secrets = secrets
  }

  package init(
    _ obstacle: Obstacle, language: Language? = nil, secrets: [CustomerSecrets] = []
  ) {
    link = .failure(Refusal(obstacle: obstacle))
    self.language = language
    self.secrets = secrets
  }
}

/// The bank's own record of who is linked to what.
///
/// Stores conform to it.
public protocol AccountLinks: Sendable {
  /// Looks a chat user up.
  func lookup(_ sender: Sender) async throws -> LinkLookup

  /// Ends every link of a chat user at once.
  ///
  /// - Returns: Whether there was one to end.
  func stop(_ sender: Sender) async throws -> Bool

  /// Keeps the language that a linked chat user chose.
  ///
  /// - Returns: Whether there was a link to keep it with.
  func choose(_ language: Language, for sender: Sender) async throws -> Bool

  /// Offers a chat user the page on which accounts are linked.
  func invite(_ sender: Sender, in language: Language) async throws -> LinkOffer

  /// Takes a chat user's yes to staying linked.
  ///
  /// - Returns: Whether there was a link to stay with.
  func stay(_ sender: Sender) async throws -> Bool

  /// Remembers that a chat user was told of what happened to the customer's links.
  func tellNews(to sender: Sender) async throws
}

/// How a chat user gets to the page on which accounts are linked.
public enum LinkOffer: Sendable, Hashable {
  /// A button opens it.
  case page(PageLink)
  /// Not by this message, whose sender is known by a hash alone: a new one will do.
  case again
  /// There is no page here.
  case none
}

extension AccountLinks {
  /// There is no page.
  public func invite(_ sender: Sender, in language: Language) async throws -> LinkOffer { .none }

  /// There is nothing to say yes to.
  public func stay(_ sender: Sender) async throws -> Bool { false }

  /// There is no news.
  public func tellNews(to sender: Sender) async throws {}
}
