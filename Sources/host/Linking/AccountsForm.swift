import CommandKit

/// Which accounts a customer chose, and what to call them.
package struct AccountsForm: Sendable, Equatable {
  /// The chosen accounts by their place on the page, from 1.
  package let chosen: Set<Int>
  /// What was typed as nickname, by the place.
  package let nicknames: [Int: String]

  package init(chosen: Set<Int>, nicknames: [Int: String]) {
    self.chosen = chosen
    self.nicknames = nicknames
  }

  /// What the page proposes: all accounts, as many as may be, each by its kind.
  ///
  /// - Parameter name: What an account of a kind is called.
  package init(proposedFor record: CustomerRecord, most: Int, name: (String) -> String) {
    var nicknames: [Int: String] = [:]
    for (index, account) in record.accounts.enumerated() {
      let name = name(account.kind)
      let same = record.accounts.filter { $0.kind == account.kind }
      let place = (same.firstIndex { $0.key == account.key } ?? 0) + 1
      nicknames[index + 1] = same.count > 1 ? "\(name)\(place)" : name
    }
    self.init(chosen: Set(1...max(1, min(most, record.accounts.count))), nicknames: nicknames)
  }

  /// The accounts with their nicknames, or what is to be mended.
  func accounts(
    of record: CustomerRecord, most: Int, isSafe: (String) throws -> Bool
  ) throws -> (accounts: [AccountLink.Account], problems: [LinkProblem]) {
    let places = record.accounts.indices.map { $0 + 1 }.filter(chosen.contains)
    guard !places.isEmpty else { return ([], [.noAccount]) }
    guard places.count <= most else { return ([], [.tooManyAccounts]) }
    var accounts: [AccountLink.Account] = []
    var problems: [LinkProblem] = []
    for place in places {
      let name = Self.trimmed(nicknames[place] ?? "")
      if name.isEmpty {
        problems.append(.nicknameEmpty(place))
      } else if try !Nickname.isSound(name) || !isSafe(name) {
        problems.append(.nicknameUnsafe(place))
      } else if accounts.contains(where: { $0.nickname == name }) {
        problems.append(.nicknameTwice(place))
      } else {
        accounts.append(.init(key: record.accounts[place - 1].key, nickname: name))
      }
    }
    return (accounts, problems)
  }

  private static func trimmed(_ text: String) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
