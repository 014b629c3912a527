import CommandKit
import Foundation
import HostDrivers

/// Links that are on their way through the link page: an end of a link ends them as well.
extension LinkStore {
  /// Drops what is half made for a customer: sessions that recognised them, and what LINE was still to
  /// confirm.
  ///
  /// In a transaction of its own, so that it holds even where there is no link to end.
  func dropHalfMade(customer: String) throws {
    try connection.transaction {
      try connection.run("DELETE FROM link_session WHERE customer = ?", .text(customer))
      try dropPromises("customer = ? AND event IS NULL", .text(customer))
    }
  }

  /// Drops what is half made for a chat, invitations too, within a transaction of the caller's.
  func dropHalfMade(of sender: Sender) throws {
    for hash in chatHashes(of: sender).map({ SQLiteValue.blob($0) }) {
      try connection.run("DELETE FROM link_session WHERE chat_hash = ?", hash)
      try connection.run("UPDATE link_invitation SET is_used = 1 WHERE chat_hash = ?", hash)
      try dropPromises("chat_hash = ? AND event IS NULL", hash)
    }
  }

  /// Drops a portion of the links that ended before a moment.
  ///
  /// - Returns: Whether more may be left to drop.
  func dropEnded(before moment: Date, atMost portion: Int) throws -> Bool {
    try connection.transaction {
      let rows = try connection.query(
        "SELECT id FROM link WHERE status = 'revoked' AND changed_at < ? ORDER BY id LIMIT ?",
        .integer(moment.seconds), .integer(Int64(portion)))
      for id in try rows.map({ SQLiteValue.integer(try $0.int(0)) }) {
        try connection.run("DELETE FROM link_account WHERE link = ?", id)
        try connection.run("DELETE FROM link WHERE id = ?", id)
      }
      // Nothing tells of them any more, so nobody needs to know whom their number stood for.
      try connection.run(
        """
        DELETE FROM person WHERE number IN (
          SELECT number FROM person
          WHERE NOT EXISTS (SELECT 1 FROM link WHERE link.person = person.number)
            AND NOT EXISTS (SELECT 1 FROM audit WHERE audit.person = person.number) LIMIT ?)
        """, .integer(Int64(portion)))
      return rows.count == portion
    }
  }

  func dropPromises(_ condition: String, _ value: SQLiteValue) throws {
    try connection.run(
      """
      DELETE FROM link_promise_account WHERE nonce_hash IN (
        SELECT nonce_hash FROM link_promise WHERE \(condition))
      """, value)
    try connection.run("DELETE FROM link_promise WHERE \(condition)", value)
  }
}
