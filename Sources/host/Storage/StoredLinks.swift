public import CommandKit

/// The links as the dispatcher asks for them on a chat channel: by the chat user.
public struct ChatLinks: AccountLinks {
  /// Offers the link page to a chat user.
  public typealias Invite = @Sendable (Sender, Language) async throws -> LinkOffer

  private let store: LinkStore
  private let bank: InquiryDatabase
  private let invite: Invite
  private let uses: LinkUses?

  /// Makes them from the store and the bank's record of who its customers are.
  ///
  /// - Parameters:
  ///   - uses: Gathers which links are used; nil where nobody writes it down.
  ///   - invite: Offers the link page; where there is none, nothing is offered.
  package init(
    _ store: LinkStore, bank: InquiryDatabase, uses: LinkUses? = nil,
    invite: @escaping Invite = { _, _ in .none }
  ) {
    self.uses = uses
    self.store = store
    self.bank = bank
    self.invite = invite
  }

  /// Looks a chat user up.
  public func lookup(_ sender: Sender) async throws -> LinkLookup {
    guard let record = try store.link(of: sender) else { return LinkLookup(.unknown) }
    let found = try record.lookup(in: bank, of: store)
    if case .success = found.link { uses?.note(record) }
    return found
  }

  /// Whether figures may go to a chat user: by the link alone, so that an answer which is made already
  /// doesn't wait for the bank's own system once more.
  public func isUsable(_ sender: Sender) throws -> Bool {
    try store.link(of: sender).map { $0.obstacle(at: store.now(), by: store.terms) == nil } ?? false
  }

  /// A number that differs once any link has changed, in this process or another.
  public func state() throws -> Int64 { try store.state() }

  /// What ``state()`` gave when it was last asked for.
  public var knownState: Int64 { store.knownState }

  /// Ends every link of a chat user.
  public func stop(_ sender: Sender) async throws -> Bool {
    try store.stop(sender)
  }

  /// Offers a chat user the link page.
  public func invite(_ sender: Sender, in language: Language) async throws -> LinkOffer {
    try await invite(sender, language)
  }

  /// Takes a chat user's yes to staying linked.
  public func stay(_ sender: Sender) async throws -> Bool { try store.stay(sender) }

  /// Remembers that a chat user was told of a new link.
  public func tellNews(to sender: Sender) async throws { try store.tellNews(to: sender) }

  /// Keeps the language that a chat user chose.
  public func choose(_ language: Language, for sender: Sender) async throws -> Bool {
    try store.choose(language, for: sender)
  }
}

/// The links as the command line asks for them: by the bank's customer number.
///
/// Whatever chat the customer uses, answers are those that the customer would get.
public struct CustomerLinks: AccountLinks {
  private let store: LinkStore
  private let bank: InquiryDatabase

  /// Makes them from the store and the bank's record of who its customers are.
  public init(_ store: LinkStore, bank: InquiryDatabase) {
    self.store = store
    self.bank = bank
  }

  /// Looks the customer up whose number is the sender's name.
  public func lookup(_ sender: Sender) async throws -> LinkLookup {
    guard let record = try store.link(ofCustomer: sender.user) else {
      return LinkLookup(.unknown, secrets: (try? bank.secrets(ofCustomer: sender.user)) ?? [])
    }
    return try record.lookup(in: bank, of: store)
  }

  /// Ends every link of the customer.
  public func stop(_ sender: Sender) async throws -> Bool {
    do {
      try store.change(.revoke, ofCustomer: sender.user, by: .customer)
      return true
    } catch StorageFault.noLink, StorageFault.refusedTransition {
      return false
    }
  }

  /// Keeps the language that the customer chose.
  public func choose(_ language: Language, for sender: Sender) async throws -> Bool {
    try store.choose(language, forCustomer: sender.user)
  }
}

extension LinkRecord {
  /// The link as a command may see it, with what must never leave in a reply.
  ///
  /// Where no figures may be shown anyway, a failure of the inquiry system stands in no way: the
  /// customer hears the same words as ever.
  fileprivate func lookup(
    in bank: InquiryDatabase, of store: LinkStore
  ) throws -> LinkLookup {
    let (now, terms) = (store.now(), store.terms)
    do {
      return lookup(secrets: try bank.secrets(ofCustomer: customer), at: now, by: terms)
    } catch var trouble as InquiryTrouble {
      let bare = lookup(secrets: [], at: now, by: terms)
      guard case .success = bare.link else { return bare }
      trouble.language = language
      throw trouble
    }
  }
}
