package import Foundation

/// How often someone may try, and how much may be linked.
package struct LinkingRules: Sendable, Equatable {
  /// Seconds in which LINE must have brought the nonce back.
  package var nonceLife: TimeInterval = 600
  /// Failures of one chat with one account in a day.
  package var triesOfChat = 5
  /// Failures with one account in a day, whoever tries: more, so that a stranger can't lock a
  /// customer out by five tries.
  package var triesOfAccount = 15
  /// Different accounts that one chat may try in a day.
  package var accountsOfChat = 2
  /// Failures from one address in an hour.
  package var triesOfAddress = 20
  /// Failures in all in ten minutes, after which linking pauses for everyone: someone is trying out
  /// numbers.
  package var triesInAll = 500
  /// The most accounts of one link.
  package var mostAccounts = 3
  /// The most chats that one customer may link.
  package var mostChats = 2

  /// The defaults.
  package init() {}
}
