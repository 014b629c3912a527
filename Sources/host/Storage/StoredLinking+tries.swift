package import CommandKit
package import Foundation
import HostDrivers
package import HostLinking

extension StoredLinking {
  package func identityTry(
    _ given: Identification, chat: Sender?, address: String
  ) -> IdentityTry {
    let from = links.keys.hash(address, for: "address")
    return IdentityTry(
      chat: chat.flatMap { links.chatHashes(of: $0).first } ?? from,
      account: accountHash(given.branch, given.number), address: from,
      isStop: chat == nil)
  }

  package func begin(_ identityTry: IdentityTry, at now: Date) throws -> IdentityTry.Verdict {
    let (chat, account, address) = (
      SQLiteValue.blob(identityTry.chat), SQLiteValue.blob(identityTry.account),
      SQLiteValue.blob(identityTry.address)
    )
    let ago = { (seconds: Int64) in SQLiteValue.integer(now.seconds - seconds) }
    // Counted and noted in one transaction: of many tries at once no more pass than may.
    return try connection.transaction {
      let isAtMost = { [connection] (most: Int, condition: String, values: [SQLiteValue]) in
        let row = try connection.first(
          "SELECT count(*) FROM identity_try WHERE \(condition)", values)
        return try row?.int(0) ?? 0 < Int64(most)
      }
      if !identityTry.isStop {
        guard try isAtMost(rules.triesInAll, "at > ?", [ago(600)]) else { return .paused }
      }
      let others = try connection.first(
        "SELECT count(DISTINCT account) FROM identity_try WHERE chat = ? AND account <> ? AND at > ?",
        chat, account, ago(86_400))
      // Many customers may stand behind one address.
      guard
        try identityTry.isStop || others?.int(0) ?? 0 <= Int64(rules.accountsOfChat),
        try isAtMost(
          rules.triesOfChat, "chat = ? AND account = ? AND at > ?", [chat, account, ago(86_400)]),
        try isAtMost(
          identityTry.isStop ? rules.triesOfStop : rules.triesOfAccount, "account = ? AND at > ?",
          [account, ago(86_400)]),
        try isAtMost(rules.triesOfAddress, "address = ? AND at > ?", [address, ago(3_600)])
      else { return .locked }
      let id = try connection.insert(
        "INSERT INTO identity_try (at, chat, account, address) VALUES (?, ?, ?, ?)",
        [.integer(now.seconds), chat, account, address])
      return .allowed(id ?? 0)
    }
  }

  package func succeed(_ id: Int64) throws {
    try connection.run(
      """
      DELETE FROM identity_try WHERE (chat, account) = (
        SELECT chat, account FROM identity_try WHERE id = ?)
      """, .integer(id))
  }

  /// Forgets failed tries with these accounts, so that a customer whom somebody locked out can go on.
  ///
  /// - Returns: How many there were.
  package func forgetTries(with accounts: [CustomerRecord.Account]) throws -> Int64 {
    try connection.transaction {
      let count = try countTries(with: accounts)
      for account in accounts {
        try connection.run(
          "DELETE FROM identity_try WHERE account = ?",
          .blob(accountHash(account.branch, account.number)))
      }
      return count
    }
  }

  /// How many failed tries with these accounts there are.
  func countTries(with accounts: [CustomerRecord.Account]) throws -> Int64 {
    try accounts.reduce(0) { count, account in
      let row = try connection.first(
        "SELECT count(*) FROM identity_try WHERE account = ?",
        .blob(accountHash(account.branch, account.number)))
      return try count + (row?.int(0) ?? 0)
    }
  }

  private func accountHash(_ branch: String, _ number: String) -> [UInt8] {
    links.keys.hash("\(branch)-\(number)", for: "account")
  }

  package func forget(_ id: Int64) throws {
    try connection.run("DELETE FROM identity_try WHERE id = ?", .integer(id))
  }
}
