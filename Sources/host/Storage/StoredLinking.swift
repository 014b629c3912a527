package import CommandKit
package import Foundation
import HostDrivers
package import HostLinking
import Synchronization

/// What the link page keeps, beside the links in `connect.db`.
///
/// Ids, tokens and nonces are kept as hashes, but for LINE's link token: the way back needs it, and it
/// is of no use to anyone but the LINE user for whom it was made.
package final class StoredLinking: LinkingStore {
  /// How long what has ended is still known, in seconds: a day.
  static let memory: Int64 = 86_400
  /// The most sessions of one invitation.
  private static let mostSessions: Int64 = 20

  let links: LinkStore
  let rules: LinkingRules
  /// When what is old was last dropped, in seconds since 1970.
  private let tidied = Atomic<Int64>(0)

  /// Keeps it beside the links.
  package init(_ links: LinkStore, rules: LinkingRules) {
    self.links = links
    self.rules = rules
  }

  var connection: SQLiteConnection { links.connection }

  package func invite(_ invitation: LinkInvitation) throws {
    try tidy(at: invitation.made)
    let hash = SQLiteValue.blob(SecretToken.hash(invitation.token))
    try connection.run(
      """
      INSERT OR REPLACE INTO link_invitation (token_hash, channel, chat_hash, name, language, ends)
      VALUES (?, ?, ?, ?, ?, ?)
      """, hash, .text(invitation.sender.channel), try links.chatHash(of: invitation.sender),
      .optional(invitation.displayName), .optional(invitation.language?.rawValue),
      .integer(invitation.ends.seconds))
  }

  package func begin(
    _ token: String, as id: SecretToken, at now: Date
  ) throws -> LinkBeginning {
    let hash = SQLiteValue.blob(SecretToken.hash(token))
    return try connection.transaction {
      guard
        let row = try connection.first(
          """
          SELECT channel, chat_hash, name, language, ends, is_used FROM link_invitation
          WHERE token_hash = ?
          """, hash)
      else { return .unknown }
      if try row.int(5) == 1 { return .used }
      guard try row.int(4) > now.seconds else { return .late }
      let opened = try connection.first(
        "SELECT count(*) FROM link_session WHERE token = ?", .text(token))
      guard try opened?.int(0) ?? 0 < Self.mostSessions else { return .used }
      let session = LinkSession(
        sender: Sender(channel: try row.text(0), hash: try row.blob(1), isDirect: true),
        token: token, displayName: try row.optionalText(2),
        ends: Date(timeIntervalSince1970: Double(try row.int(4))))
      try connection.run(
        """
        INSERT INTO link_session (id_hash, token, channel, chat_hash, name, ends, step)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """, .blob(id.hash), .text(token), .text(session.sender.channel),
        .blob(try row.blob(1)), .optional(session.displayName), .integer(try row.int(4)),
        .integer(Int64(session.step.rawValue)))
      return .begun(session, try row.optionalText(3).flatMap(Language.init(rawValue:)))
    }
  }

  package func session(_ id: SecretToken, at now: Date) throws -> LinkSession? {
    try session("id_hash", id, at: now)
  }

  package func session(before id: SecretToken, at now: Date) throws -> LinkSession? {
    try session("last_hash", id, at: now)
  }

  private func session(
    _ column: String, _ id: SecretToken, at now: Date
  ) throws -> LinkSession? {
    let row = try connection.first(
      """
      SELECT channel, chat_hash, token, name, ends, step, customer, confirmed_at
      FROM link_session WHERE \(column) = ? AND ends > ?
      """, .blob(id.hash), .integer(now.seconds))
    guard let row, let step = LinkSession.Step(rawValue: Int(try row.int(5))) else { return nil }
    return LinkSession(
      sender: Sender(channel: try row.text(0), hash: try row.blob(1), isDirect: true),
      token: try row.text(2), displayName: try row.optionalText(3),
      ends: Date(timeIntervalSince1970: Double(try row.int(4))), step: step,
      customer: try row.optionalText(6),
      confirmed: try row.optionalInt(7).map { Date(timeIntervalSince1970: Double($0)) })
  }

  package func move(
    _ old: SecretToken, from step: LinkSession.Step, to new: SecretToken, _ session: LinkSession,
    at now: Date
  ) throws -> Bool {
    try connection.run(
      """
      UPDATE link_session
      SET last_hash = id_hash, id_hash = ?, step = ?, customer = ?, confirmed_at = ?
      WHERE id_hash = ? AND step = ? AND ends > ?
      """, .blob(new.hash), .integer(Int64(session.step.rawValue)), .optional(session.customer),
      session.confirmed.map { .integer($0.seconds) } ?? .null, .blob(old.hash),
      .integer(Int64(step.rawValue)), .integer(now.seconds)) == 1
  }

  package func renew(
    before old: SecretToken, at step: LinkSession.Step, as new: SecretToken, at now: Date
  ) throws -> Bool {
    try connection.run(
      "UPDATE link_session SET id_hash = ? WHERE last_hash = ? AND step = ? AND ends > ?",
      .blob(new.hash), .blob(old.hash), .integer(Int64(step.rawValue)), .integer(now.seconds)) == 1
  }

  package func promise(
    _ link: NewLink, nonce: SecretToken, _ old: SecretToken, to new: SecretToken,
    _ session: LinkSession, at now: Date
  ) throws -> Bool {
    try connection.transaction {
      let isFirst =
        try connection.run(
          "UPDATE link_invitation SET is_used = 1 WHERE token_hash = ? AND is_used = 0",
          .blob(SecretToken.hash(session.token))) == 1
      guard isFirst, try move(old, from: .accounts, to: new, session, at: now) else {
        return false
      }
      try connection.run(
        """
        INSERT INTO link_promise (nonce_hash, channel, chat_hash, customer, language, text_version,
          confirmed_at, ends) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """, .blob(nonce.hash), .text(link.sender.channel), try links.chatHash(of: link.sender),
        .text(link.customer), .optional(link.language?.rawValue), .text(link.consent.textVersion),
        .integer(link.consent.confirmedAt.seconds),
        .integer(now.addingTimeInterval(rules.nonceLife).seconds))
      for (position, account) in link.accounts.enumerated() {
        try connection.run(
          """
          INSERT INTO link_promise_account (nonce_hash, position, account, nickname)
          VALUES (?, ?, ?, ?)
          """, .blob(nonce.hash), .integer(Int64(position)), .text(account.key),
          .text(account.nickname))
      }
      return true
    }
  }

  package func end(_ id: SecretToken) throws {
    try connection.transaction {
      let row = try connection.first(
        "SELECT token FROM link_session WHERE id_hash = ?", .blob(id.hash))
      guard let row else { return }
      let token = try row.text(0)
      try connection.run("DELETE FROM link_session WHERE token = ?", .text(token))
      try connection.run(
        "UPDATE link_invitation SET is_used = 1 WHERE token_hash = ?",
        .blob(SecretToken.hash(token)))
    }
  }

  package func stop(customer: String) throws -> [Sender] {
    try links.dropHalfMade(customer: customer)
    return try connection.transaction {
      let rows = try connection.query(
        """
        SELECT id, status, person, channel, chat_hash FROM link
        WHERE customer = ? AND status <> 'revoked'
        """, .text(customer))
      // Figures may be on their way under the name that a chat had before a key was changed.
      return try rows.filter { try links.apply(.revoke, to: $0, by: .customer) }.flatMap { row in
        let (channel, hash) = (try row.text(3), try row.blob(4))
        return ([hash] + (try links.formerHashes(of: .blob(hash)))).map {
          Sender(channel: channel, hash: $0, isDirect: true)
        }
      }
    }
  }

  /// Drops what ended long ago, so that nothing grows; once a minute, since it looks at everything.
  package func tidy(at moment: Date) throws {
    guard tidied.exchange(moment.seconds / 60, ordering: .relaxed) != moment.seconds / 60 else {
      return
    }
    let (now, past) = (
      SQLiteValue.integer(moment.seconds), SQLiteValue.integer(moment.seconds - Self.memory)
    )
    _ = try connection.transaction {
      try connection.run("DELETE FROM link_session WHERE ends <= ?", now)
      try connection.run("DELETE FROM link_invitation WHERE ends <= ?", past)
      try connection.run(
        "UPDATE link_invitation SET name = NULL WHERE ends <= ? AND name IS NOT NULL", now)
      try links.dropPromises("ends <= ?", past)
      try connection.run("DELETE FROM identity_try WHERE at <= ?", past)
    }
  }
}

extension SQLiteValue {
  /// A text, or nothing.
  static func optional(_ text: String?) -> Self { text.map { .text($0) } ?? .null }
}
