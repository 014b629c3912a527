public import CommandKit
public import Foundation
import HostCryptography
import HostDrivers
public import HostLinking
import Synchronization

/// The links, as the operator and the link page change them.
///
/// What customers see of them is `ChatLinks` and `CustomerLinks`.
public final class LinkStore: Sendable {
  /// Who changed a link.
  public enum Actor: String, Sendable {
    /// The customer, by chat or page.
    case customer
    /// Someone at the bank.
    case bank
    /// A file of links.
    case file
  }

  private let database: ConnectDatabase
  package let keys: StoreKeys
  let terms: LinkTerms
  let now: @Sendable () -> Date
  /// No state is 0, so the first answer looks its link up once more.
  private let lastState = Atomic<Int64>(0)

  /// Opens the links of a connect database.
  ///
  /// - Throws: `StorageFault.otherKey` when the links there were stored with another key, `.missingKey`
  ///   when some need a version that isn't there.
  public init(
    _ database: ConnectDatabase, keys: StoreKeys, terms: LinkTerms = LinkTerms(),
    now: @escaping @Sendable () -> Date = { Date() }
  ) throws {
    self.database = database
    self.keys = keys
    self.terms = terms
    self.now = now
    try checkKeys()
    try takeOverUnsealed()
  }

  /// The newest link of a chat user; an open one goes before revoked ones.
  public func link(of sender: Sender) throws -> LinkRecord? {
    var hash = try chatHash(of: sender)
    while true {
      // Two questions, because each has an index of its own.
      if let found = try first("chat_hash = ? AND status <> 'revoked'", hash)
        ?? first("chat_hash = ? AND status = 'revoked'", hash)
      {
        return found
      }
      // It may have been moved to a newer key between the two looks.
      let moved = try chatHash(of: sender)
      guard moved != hash else { return nil }
      hash = moved
    }
  }

  /// The newest link of a customer; an open one goes before revoked ones.
  public func link(ofCustomer customer: String) throws -> LinkRecord? {
    try first("customer = ?", .text(customer))
  }

  /// A number that differs once anything in the database has changed, by this process or another.
  func state() throws -> Int64 {
    let state = try connection.changeMark()
    lastState.store(state, ordering: .releasing)
    return state
  }

  /// What `state` gave when it was last asked for: it costs nothing, and if the state is still the same
  /// later on, nothing has changed since.
  var knownState: Int64 { lastState.load(ordering: .acquiring) }

  /// Every link, or those of one customer, handed over one by one in the order in which they were
  /// made.
  public func forEach(customer: String? = nil, _ body: (LinkRecord) throws -> Void) throws {
    let filter = customer == nil ? "" : "WHERE customer = ?"
    try connection.forEach(
      "SELECT \(LinkRecord.columns) FROM link \(filter) ORDER BY id",
      customer.map { [.text($0)] } ?? []
    ) { row in
      try body(LinkRecord(row, accounts: try self.accounts(of: row.int(0))))
    }
  }

  /// Makes a link.
  ///
  /// - Throws: `StorageFault.alreadyLinked` when the chat user has an open one.
  public func add(_ link: NewLink, by actor: Actor) throws {
    _ = try connection.transaction { try insert(link, by: actor) }
  }

  /// Does work in one transaction, so that a file of links comes in whole or not at all.
  public func transaction<Result>(_ work: () throws -> Result) throws -> Result {
    try connection.transaction { try work() }
  }

  /// Makes a link within a transaction of the caller's.
  ///
  /// - Returns: Its key in the store.
  @discardableResult
  public func insert(_ link: NewLink, by actor: Actor) throws -> Int64 {
    let confirmed = { (setting: Consent.SafetySetting) -> SQLiteValue in
      link.consent.confirmed.contains(setting) ? 1 : 0
    }
    let hash = try chatHash(of: link.sender)
    try rememberFormer(link.sender, in: keys.chat)
    let person = try person(link.customer)
    let id: Int64
    do {
      id =
        try connection.insert(
          """
          INSERT INTO link (channel, chat_hash, key_version, customer, person, status, language,
            screen_lock, other_devices_off, passcode_lock, text_version, confirmed_at, changed_at)
          VALUES (?, ?, ?, ?, ?, 'active', ?, ?, ?, ?, ?, ?, ?)
          """,
          [
            .text(link.sender.channel), hash, .integer(Int64(keys.chat.newest.number)),
            .text(link.customer), .integer(person),
            link.language.map { .text($0.rawValue) } ?? .null,
            confirmed(.screenLock), confirmed(.otherDevicesOff), confirmed(.passcodeLock),
            .text(link.consent.textVersion), .integer(link.consent.confirmedAt.seconds),
            .integer(now().seconds),
          ]) ?? 0
    } catch {
      throw error.isUniqueConstraint ? StorageFault.alreadyLinked : error
    }
    for (position, account) in link.accounts.enumerated() {
      try connection.run(
        "INSERT INTO link_account (link, position, account, nickname) VALUES (?, ?, ?, ?)",
        .integer(id), .integer(Int64(position)), .text(account.key), .text(account.nickname))
    }
    try note(id, "link", actor, person: person)
    return id
  }

  /// Changes where every open link of a customer stands.
  ///
  /// - Throws: `StorageFault.noLink`, or `.refusedTransition` when none of them can go there.
  public func change(
    _ action: LinkStatus.Action, ofCustomer customer: String, by actor: Actor
  ) throws {
    if action != .resume { try dropHalfMade(customer: customer) }
    try connection.transaction { try changeWithin(action, ofCustomer: customer, by: actor) }
  }

  /// Changes where every open link of a customer stands, within a transaction of the caller's.
  func changeWithin(
    _ action: LinkStatus.Action, ofCustomer customer: String, by actor: Actor
  ) throws {
    let rows = try connection.query(
      "SELECT id, status, person FROM link WHERE customer = ? ORDER BY id", .text(customer))
    guard let last = rows.last else { throw StorageFault.noLink(customer) }
    guard try rows.filter({ try apply(action, to: $0, by: actor) }).isEmpty else { return }
    let status = LinkStatus(rawValue: try last.text(1)) ?? .revoked
    throw StorageFault.refusedTransition(action, from: status)
  }

  /// Ends every open link of a chat user; whether there was one.
  public func stop(_ sender: Sender) throws -> Bool {
    try connection.transaction {
      try dropHalfMade(of: sender)
      let rows = try connection.query(
        "SELECT id, status, person FROM link WHERE chat_hash = ? AND status <> 'revoked'",
        chatHash(of: sender))
      return try !rows.filter { try apply(.revoke, to: $0, by: .customer) }.isEmpty
    }
  }

  /// Keeps the language with every open link of a chat user; whether there was one.
  public func choose(_ language: Language, for sender: Sender) throws -> Bool {
    try connection.transaction {
      try connection.run(
        "UPDATE link SET language = ? WHERE chat_hash = ? AND status <> 'revoked'",
        .text(language.rawValue), chatHash(of: sender)) > 0
    }
  }

  /// Remembers that a chat user was told of the customer's new link.
  func tellNews(to sender: Sender) throws {
    _ = try connection.transaction {
      try connection.run(
        "UPDATE link SET has_news = 0 WHERE chat_hash = ?", chatHash(of: sender))
    }
  }

  /// Keeps the language with every open link of a customer; whether there was one.
  public func choose(_ language: Language, forCustomer customer: String) throws -> Bool {
    try connection.run(
      "UPDATE link SET language = ? WHERE customer = ? AND status <> 'revoked'",
      .text(language.rawValue), .text(customer)) > 0
  }

  /// Takes a chat user's yes to staying linked; whether there was a link to stay with.
  func stay(_ sender: Sender) throws -> Bool {
    try connection.transaction {
      let rows = try connection.query(
        "SELECT id, person FROM link WHERE chat_hash = ? AND status = 'active'",
        chatHash(of: sender))
      for row in rows {
        try connection.run(
          "UPDATE link SET confirmed_at = ? WHERE id = ?", .integer(now().seconds),
          .integer(try row.int(0)))
        try note(try row.int(0), "stay", .customer, person: try row.optionalInt(1))
      }
      return !rows.isEmpty
    }
  }

  /// Asks for every open link, or those of one customer, to be made anew.
  ///
  /// - Returns: How many they are.
  public func outdate(customer: String? = nil) throws -> Int {
    try connection.transaction {
      let condition = "status <> 'revoked' AND is_outdated = 0 AND (?1 IS NULL OR customer = ?1)"
      let value = SQLiteValue.optional(customer)
      try connection.forEach("SELECT id, person FROM link WHERE \(condition) ORDER BY id", [value])
      {
        try note(try $0.int(0), "outdate", .bank, person: try $0.optionalInt(1))
      }
      return try connection.run("UPDATE link SET is_outdated = 1 WHERE \(condition)", value)
    }
  }

  var connection: SQLiteConnection { database.connection }

  /// What was done to links, and by operators.
  package var audit: AuditChain { AuditChain(name: .connect, connection: connection, keys: keys) }

  /// Takes a step with a link, by the columns id, status and person, within a transaction of the caller's.
  func apply(
    _ action: LinkStatus.Action, to row: SQLiteRow, by actor: Actor
  ) throws -> Bool {
    guard let status = LinkStatus(rawValue: try row.text(1)), let next = status.after(action) else {
      return false
    }
    try connection.run(
      "UPDATE link SET status = ?, changed_at = ? WHERE id = ?", .text(next.rawValue),
      .integer(now().seconds), .integer(try row.int(0)))
    try note(try row.int(0), action.rawValue, actor, person: try row.optionalInt(2))
    return true
  }

  private func first(_ condition: String, _ value: SQLiteValue) throws -> LinkRecord? {
    // One question for the link and its accounts: it is asked for each message.
    let rows = try connection.query(
      """
      SELECT \(LinkRecord.columns), account, nickname
      FROM link LEFT JOIN link_account ON link_account.link = link.id
      WHERE id = (
        SELECT id FROM link WHERE \(condition) ORDER BY status = 'revoked', id DESC LIMIT 1)
      ORDER BY position
      """, value)
    guard let row = rows.first else { return nil }
    let accounts = try rows.compactMap { row in
      try row.optionalText(LinkRecord.columnCount).map { key in
        AccountLink.Account(key: key, nickname: try row.text(LinkRecord.columnCount + 1))
      }
    }
    return try LinkRecord(row, accounts: accounts)
  }

  private func accounts(of id: Int64) throws -> [AccountLink.Account] {
    try connection.query(
      "SELECT account, nickname FROM link_account WHERE link = ? ORDER BY position", .integer(id)
    ).map { AccountLink.Account(key: try $0.text(0), nickname: try $0.text(1)) }
  }
}

extension Date {
  /// Whole seconds since 1970; a date out of range is the nearest that fits.
  var seconds: Int64 { Int64(exactly: timeIntervalSince1970.rounded(.down)) ?? .max }
}
