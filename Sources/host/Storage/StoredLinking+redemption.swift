package import CommandKit
package import Foundation
import HostDrivers
package import HostLinking

extension StoredLinking {
  package func redeem(
    nonce: [UInt8], for sender: Sender, event: String, at now: Date
  ) throws -> LinkRedemption {
    try connection.transaction {
      let row = try connection.first(
        """
        SELECT customer, language, text_version, confirmed_at, ends, event, chat_hash
        FROM link_promise WHERE nonce_hash = ? AND channel = ?
        """, .blob(nonce), .text(sender.channel))
      guard let row, links.chatHashes(of: sender).contains(try row.blob(6)) else {
        return .refused
      }
      // After a crash the event comes once more: its link is made already.
      if let done = try row.optionalText(5) { return done == event ? .linked : .refused }
      let customer = try row.text(0)
      guard try row.int(4) > now.seconds, try room(forCustomer: customer, besides: sender) == .free
      else { return .refused }
      let accounts = try connection.query(
        """
        SELECT account, nickname FROM link_promise_account WHERE nonce_hash = ? ORDER BY position
        """, .blob(nonce)
      ).map { AccountLink.Account(key: try $0.text(0), nickname: try $0.text(1)) }
      let link = NewLink(
        sender: sender, customer: customer, accounts: accounts,
        consent: Consent(
          confirmed: Set(Consent.SafetySetting.allCases), textVersion: try row.text(2),
          at: Date(timeIntervalSince1970: Double(try row.int(3)))),
        language: try row.optionalText(1).flatMap(Language.init(rawValue:)))
      // A chat has one link: the new one takes the old one's place.
      let old = try connection.query(
        "SELECT id, status, person FROM link WHERE chat_hash = ? AND status <> 'revoked'",
        links.chatHash(of: sender))
      for row in old { _ = try links.apply(.revoke, to: row, by: .customer) }
      let id = try links.insert(link, by: .customer)
      try connection.run(
        "UPDATE link SET has_news = 1 WHERE customer = ? AND status <> 'revoked' AND id <> ?",
        .text(customer), .integer(id))
      // The nicknames stand with the link now.
      try connection.run("DELETE FROM link_promise_account WHERE nonce_hash = ?", .blob(nonce))
      try connection.run(
        "UPDATE link_promise SET event = ? WHERE nonce_hash = ?", .text(event), .blob(nonce))
      return .linked
    }
  }

  package func drop(nonce: [UInt8]) throws {
    try connection.transaction {
      try links.dropPromises("nonce_hash = ? AND event IS NULL", .blob(nonce))
    }
  }

  package func room(forCustomer customer: String, besides sender: Sender) throws -> LinkRoom {
    let rows = try connection.query(
      """
      SELECT status, 0 FROM link WHERE customer = ?1 AND status <> 'revoked' AND chat_hash <> ?2
      UNION ALL
      SELECT status, 1 FROM link WHERE chat_hash = ?2 AND status <> 'revoked'
      """, .text(customer), links.chatHash(of: sender))
    if try rows.contains(where: { try $0.text(0) != LinkStatus.active.rawValue }) { return .held }
    return try rows.count { try $0.int(1) == 0 } < rules.mostChats ? .free : .full
  }
}
