package import CommandKit
package import Foundation

/// The offer to link an account, made to one chat user: LINE's link token, and for whom it was made.
///
/// Source: LINE documentation, "Linking user accounts"; a token works once, for ten minutes.
package struct LinkInvitation: Sendable, Equatable {
  /// Seconds in which the customer must be back at LINE: its token lives for ten minutes, and the way
  /// back takes a moment.
  package static let life: TimeInterval = 585

  /// LINE's link token.
  package let token: String
  /// The chat user, hashed by the store.
  package let sender: Sender
  /// The name that the customer has on LINE, for "this is not me"; nil when LINE didn't say.
  package let displayName: String?
  /// The language of the chat.
  package let language: Language?
  /// When it was made.
  package let made: Date

  package init(
    token: String, sender: Sender, displayName: String?, language: Language?, made: Date
  ) {
    self.token = token
    self.sender = sender
    self.displayName = displayName
    self.language = language
    self.made = made
  }

  /// When it ends, and every session of it.
  package var ends: Date { made.addingTimeInterval(Self.life) }
}
