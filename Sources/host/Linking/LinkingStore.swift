package import CommandKit
package import Foundation

/// What the link page keeps.
///
/// Each member is one transaction: two requests at once can't both pass.
package protocol LinkingStore: Sendable {
  /// Keeps an invitation.
  func invite(_ invitation: LinkInvitation) throws

  /// Begins a session with LINE's token.
  func begin(_ token: String, as id: SecretToken, at now: Date) throws -> LinkBeginning

  /// Finds a session that is still alive.
  func session(_ id: SecretToken, at now: Date) throws -> LinkSession?

  /// Finds a session that is still alive by the id that it had one step before.
  ///
  /// Such an id opens nothing by itself; whoever sent a form twice, or never got the answer, is led on by
  /// sending it again.
  func session(before id: SecretToken, at now: Date) throws -> LinkSession?

  /// Gives the session that had an id one step before another id, for whoever never got the last one.
  ///
  /// - Returns: False when it isn't alive, or at another step.
  func renew(
    before old: SecretToken, at step: LinkSession.Step, as new: SecretToken, at now: Date
  ) throws -> Bool

  /// Moves a session on from a step, under a new id; the old one is dead.
  ///
  /// - Returns: False when it isn't alive, or not at that step any more.
  func move(
    _ old: SecretToken, from step: LinkSession.Step, to new: SecretToken, _ session: LinkSession,
    at now: Date
  ) throws -> Bool

  /// Moves a session to its last step and keeps what is to be linked under a nonce.
  ///
  /// - Returns: False when it isn't alive, or its invitation was used meanwhile.
  func promise(
    _ link: NewLink, nonce: SecretToken, _ old: SecretToken, to new: SecretToken,
    _ session: LinkSession, at now: Date
  ) throws -> Bool

  /// Ends a session, and its invitation with it.
  func end(_ id: SecretToken) throws

  /// Makes the promised link, if the nonce was made for that chat user and is alive.
  ///
  /// The same event may come again after a crash, and gets the same answer; any other finds the
  /// nonce used.
  func redeem(
    nonce: [UInt8], for sender: Sender, event: String, at now: Date
  ) throws -> LinkRedemption

  /// Drops a nonce, for LINE said that the dialog failed.
  func drop(nonce: [UInt8]) throws

  /// The hashes by which a try is counted.
  func identityTry(
    _ given: Identification, chat: Sender?, address: String
  ) -> IdentityTry

  /// Counts a try before it is made.
  func begin(_ identityTry: IdentityTry, at now: Date) throws -> IdentityTry.Verdict

  /// Says that a try was no failure; the failures of that chat with that account are forgotten.
  func succeed(_ id: Int64) throws

  /// Drops what ended long ago, at most once a minute.
  func tidy(at now: Date) throws

  /// Says that a try wasn't made: nothing was compared.
  func forget(_ id: Int64) throws

  /// Whether one chat more may be linked to a customer.
  func room(forCustomer customer: String, besides sender: Sender) throws -> LinkRoom

  /// Ends every link of a customer; whose they were.
  func stop(customer: String) throws -> [Sender]
}

/// What comes of opening the link page with LINE's token.
package enum LinkBeginning: Sendable, Equatable {
  case begun(LinkSession, Language?)
  /// No chat was offered this token.
  case unknown
  /// Its ten minutes are over.
  case late
  /// It has been used.
  case used
}

/// What comes of LINE's bringing a nonce back.
package enum LinkRedemption: Sendable, Equatable {
  /// The link is made.
  case linked
  /// Nobody is linked: the nonce is unknown, late, used, or another chat's.
  case refused
}

/// Whether one chat more may be linked to a customer.
package enum LinkRoom: Sendable, Equatable {
  case free
  /// As many chats are linked as may be.
  case full
  /// The bank holds a link of the customer's, and only the bank lets it go on.
  case held
}
