/// Why there is no channel access token.
package enum TokenFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// LINE refused to give one: mostly another channel's id or secret.
  case refused(status: Int, message: String)
  /// LINE gave something that is no token.
  case unreadable
  /// LINE couldn't be asked.
  case notReached(String)

  /// What happened and what to do next.
  package var description: String {
    switch self {
    case .refused(let status, let message):
      """
      LINE gave no channel access token: status \(status)\(message.isEmpty ? "" : " (\(message))"). \
      Check the channel id and the channel secret.
      """
    case .unreadable:
      """
      What LINE gave for a channel access token is none. \
      Check that the base address leads to LINE.
      """
    case .notReached(let reason):
      """
      LINE couldn't be asked for a channel access token: \(reason). \
      Check the network and the base address.
      """
    }
  }
}
