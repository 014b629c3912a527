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
  /// Failures with one account in a day on the page that stops: a stranger who locks an account for
  /// linking must not lock this page as well.
  package var triesOfStop = 150
  /// Other accounts that one chat may have failed with in a day.
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

  /// Who isn't recognised hears so at a full multiple of this after asking, so that what was looked up
  /// or written meanwhile can't be told from the time.
  package var grain: Duration = .milliseconds(250)

  /// The defaults.
  package init() {}
}
