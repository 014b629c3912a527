import CommandKit
import HostLinking

extension InquiryDatabase {
  /// Whether a nickname may stand in replies: it can be read, and holds neither a number nor the holder's
  /// name.
  public func isSafeNickname(_ nickname: String, ofCustomer customer: String) throws -> Bool {
    guard Nickname.isSound(nickname) else { return false }
    let verdict = ReplyGuard(allowedHosts: [], phones: [])
      .check(Reply(nickname), secrets: try secrets(ofCustomer: customer))
    return verdict == .passed
  }
}
