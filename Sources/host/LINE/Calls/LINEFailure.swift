/// Why a call to LINE failed.
package enum LINEFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// LINE answered with another status than success.
  case refused(status: Int, message: String, requestID: String?)
  /// LINE may have carried it out or not.
  case unknown(UnknownReason)
  /// LINE didn't get it.
  case notSent(NotSentReason)
  /// There is no channel access token.
  case noToken(TokenFailure)
  /// LINE's answer lacks what the reference says is in it.
  case unreadable(missing: String)

  /// What happened and what to do next.
  package var description: String {
    switch self {
    case .refused(let status, let message, let requestID):
      "LINE answered \(status)\(message.isEmpty ? "" : " (\(message))")"
        + (requestID.map { ", request \($0)" } ?? "") + ". \(Self.advice(status))"
    case .unknown(let reason):
      "It isn't known whether LINE carried it out: \(reason). Look before you try again."
    case .notSent(let reason):
      "LINE didn't get it: \(reason). Check the network and the base address."
    case .noToken(let failure): "\(failure)"
    case .unreadable(let missing):
      "LINE's answer has no \"\(missing)\". Check that the base address leads to LINE."
    }
  }

  /// Source: LINE Messaging API reference, "Status codes".
  private static func advice(_ status: Int) -> String {
    switch status {
    case 401: "Check the channel access token, or the channel id and secret."
    case 403: "Check that the account's plan and permissions allow it."
    case 404: "Check that what was asked for exists, and that the user is a friend."
    case 429: "Wait before you try again."
    case 500...599: "Try again later."
    default: "Check what was sent."
    }
  }
}
