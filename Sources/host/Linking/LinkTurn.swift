package import Foundation

/// What a customer sees next.
package enum LinkTurn: Sendable, Equatable {
  /// The session's next screen, under a new id.
  case screen(LinkSession, SecretToken)
  /// The same screen again: something is to be mended. On the page that stops there is no session.
  case mend(LinkSession?, [LinkProblem])
  /// The session's own screen: what was sent belongs to another, and nothing of it is done.
  case elsewhere(LinkSession)
  /// Everything is done: LINE goes on from this address.
  case back(URL, LinkSession, SecretToken)
  /// A page that is no step.
  case notice(LinkNotice)
}

/// The pages that are no step.
package enum LinkNotice: String, Sendable, CaseIterable {
  /// Too many are being checked just now.
  case busy = "Busy"
  /// Nobody was recognised; why is never said.
  case again = "Again"
  /// The session or the token is over.
  case late = "Late"
  /// The token was used.
  case used = "Used"
  /// Nobody was invited here.
  case elsewhere = "Elsewhere"
  /// Nobody is recognised for a while.
  case paused = "Paused"
  /// The bank holds the customer's link, and only the bank lets it go on.
  case held = "Held"
  /// The form came without its cookie.
  case cookies = "Cookies"
  /// The customer said: this is not me.
  case notMe = "NotMe"
  /// Every link of the customer has ended.
  case stopped = "Stopped"
}

/// What is to be mended on a screen.
package enum LinkProblem: Sendable, Hashable {
  case branch, account, pin, pinAgain, birth
  /// A safety setting isn't confirmed, by its name on the page.
  case setting(SafetyField)
  case noAccount, tooManyAccounts, tooManyChats
  /// By the place of the account on the page, from 1.
  case nicknameUnsafe(Int)
  case nicknameEmpty(Int)
  case nicknameTwice(Int)
}
