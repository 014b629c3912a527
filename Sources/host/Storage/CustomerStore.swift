package import CommandKit
package import Foundation
import HostCryptography
import HostDrivers
package import HostLinking

/// Everything that the store keeps of one customer, to be told and to be forgotten.
///
/// The bank's own books aren't part of it: the host reads them and keeps nothing of them.
package struct CustomerStore: Sendable {
  /// What is kept.
  package struct Holdings: Sendable {
    /// The links, ended ones too.
    package var links: [LinkRecord] = []
    /// The names under which the customer's chats stand in the databases.
    package var chats: [[UInt8]] = []
    /// What is half made on the link page: since when it can't be gone on with, and the name on LINE.
    package var linkings: [(ends: Date, name: String?)] = []
    /// Failed tries on the link page with the customer's accounts, of the last day.
    package var failedTries = 0
    /// The events of the customer's chats: what they were and what became of them.
    package var events: [EventLedger.Row] = []
    /// All that is recorded.
    package var records: [AuditLedger.Entry] = []
  }

  /// What was erased.
  package struct Erasure: Sendable, Equatable {
    /// How many links.
    package var links = 0
    /// How many events were parted from the customer's chats.
    package var events = 0
    /// Whether it is gone from the databases' logs as well; else a running server empties them in a minute.
    package var isGoneFromLogs = true
  }

  private let folder: DataFolder
  private let links: LinkStore
  private let linking: StoredLinking

  /// Looks into a data folder.
  package init(_ folder: DataFolder, links: LinkStore, linking: StoredLinking) {
    self.folder = folder
    self.links = links
    self.linking = linking
  }

  /// The customer's links, as plugins see them.
  package func accountLinks(of customer: String) throws -> [AccountLink] {
    var found: [AccountLink] = []
    try links.forEach(customer: customer) { record in
      found.append(
        AccountLink(key: String(record.id), customer: customer, accounts: record.accounts))
    }
    return found
  }

  /// All that is kept of a customer with these accounts.
  package func holdings(
    of customer: String, accounts: [CustomerRecord.Account]
  ) throws -> Holdings {
    var holdings = Holdings()
    try links.forEach(customer: customer) { holdings.links.append($0) }
    holdings.chats = try chats(of: customer)
    holdings.linkings = try connection.query(
      "SELECT ends, name FROM link_session WHERE customer = ? ORDER BY ends", .text(customer)
    ).map { (Date(timeIntervalSince1970: Double(try $0.int(0))), try $0.optionalText(1)) }
    holdings.failedTries = Int(try linking.countTries(with: accounts))
    if let inbox = try inbox() {
      holdings.events = try EventLedger(inbox.connection).events(ofChats: holdings.chats)
    }
    let row = try connection.first(
      "SELECT number FROM person WHERE customer = ?", .text(customer))
    if let row {
      holdings.records = try AuditLedger(folder, keys: links.keys)
        .records(ofPerson: try row.int(0))
    }
    return holdings
  }

  /// Forgets all of it; the links must have ended, so that nothing is on its way any more.
  ///
  /// - Parameters:
  ///   - name: The operator.
  ///   - reason: Why; it is kept, so it shouldn't name the customer.
  package func erase(
    _ customer: String, accounts: [CustomerRecord.Account], by name: String, reason: String
  ) throws -> Erasure {
    var erasure = Erasure()
    let chats = try chats(of: customer)
    // The inbox first: as long as the links are there, a second try knows which chats they were.
    let inbox = try inbox()
    if let inbox {
      erasure.events = try inbox.connection.transaction {
        try chats.reduce(0) { count, chat in
          try count
            + inbox.connection.run(
              "UPDATE event SET chat_hash = NULL WHERE chat_hash = ? AND state <> 'open'",
              .blob(chat))
        }
      }
    }
    _ = try linking.forgetTries(with: accounts)
    try connection.transaction {
      for chat in chats.map({ SQLiteValue.blob($0) }) {
        try connection.run("DELETE FROM link_session WHERE chat_hash = ?", chat)
        try connection.run("DELETE FROM link_invitation WHERE chat_hash = ?", chat)
        try links.dropPromises("chat_hash = ?", chat)
        try connection.run("DELETE FROM identity_try WHERE chat = ?", chat)
        try connection.run("DELETE FROM former_chat WHERE hash = ?", chat)
      }
      try connection.run("DELETE FROM link_session WHERE customer = ?", .text(customer))
      try links.dropPromises("customer = ?", .text(customer))
      try connection.run(
        "DELETE FROM link_account WHERE link IN (SELECT id FROM link WHERE customer = ?)",
        .text(customer))
      erasure.links = try connection.run("DELETE FROM link WHERE customer = ?", .text(customer))
      let person = try links.person(customer)
      try connection.run(
        "DELETE FROM audit_note WHERE number IN (SELECT number FROM audit WHERE person = ?)",
        .integer(person))
      try links.audit.append(
        AuditRecord(AuditRecord.erasure, at: links.now(), person: person, actor: name), note: reason
      )
      try connection.run("DELETE FROM person WHERE number = ?", .integer(person))
    }
    for database in [connection, inbox?.connection].compactMap(\.self) {
      erasure.isGoneFromLogs = try database.emptyLog() && erasure.isGoneFromLogs
    }
    return erasure
  }

  private var connection: SQLiteConnection { links.connection }

  private func inbox() throws -> InboxDatabase? {
    guard FileManager.default.fileExists(atPath: folder.inboxPath) else { return nil }
    return try InboxDatabase(folder.inboxPath)
  }

  /// Every name under which a chat of the customer stands somewhere.
  private func chats(of customer: String) throws -> [[UInt8]] {
    let rows = try connection.query(
      """
      SELECT chat_hash FROM link WHERE customer = ?1
      UNION SELECT hash FROM former_chat WHERE chat_hash IN (
        SELECT chat_hash FROM link WHERE customer = ?1)
      UNION SELECT chat_hash FROM link_session WHERE customer = ?1
      UNION SELECT chat_hash FROM link_promise WHERE customer = ?1
      """, .text(customer))
    return try rows.map { try $0.blob(0) }
  }
}
