import CommandKit

extension InquiryDatabase {
  /// Whether a nickname may stand in replies: it holds no account number and not the holder's name.
  public func isSafeNickname(_ nickname: String, ofCustomer customer: String) throws -> Bool {
    let verdict = ReplyGuard(allowedHosts: [], phones: [])
      .check(Reply(nickname), secrets: try secrets(ofCustomer: customer))
    return verdict == .passed
  }
}
