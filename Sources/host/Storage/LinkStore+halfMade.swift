import CommandKit
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
    let hash = SQLiteValue.blob(key.hash(sender))
    try connection.run("DELETE FROM link_session WHERE chat_hash = ?", hash)
    try connection.run("UPDATE link_invitation SET is_used = 1 WHERE chat_hash = ?", hash)
    try dropPromises("chat_hash = ? AND event IS NULL", hash)
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
