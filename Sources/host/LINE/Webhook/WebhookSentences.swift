/// The sentences for people about webhooks.
extension WebhookFault: CustomStringConvertible {
  /// What happened and what to do next.
  package var description: String {
    switch self {
    case .bodyTooLong(let bytes):
      """
      The webhook body has \(bytes) bytes, more than the \(Webhook.longestBody) that are read. \
      Check that the request comes from LINE.
      """
    case .nestedTooDeep:
      """
      The webhook body nests deeper than \(Webhook.deepestNesting) levels. \
      Check that the request comes from LINE.
      """
    case .tooManyEvents(let count):
      """
      The webhook body lists \(count) events, more than the \(Webhook.mostEvents) that are read. \
      Check that the request comes from LINE.
      """
    case .notJSON:
      """
      The webhook body is not JSON in UTF-8. \
      Check that no proxy between LINE and this host rewrites the body.
      """
    case .noEventList:
      """
      The webhook body has no list named "events". \
      Check that the webhook URL is given to LINE and to no other service.
      """
    }
  }
}

extension SilenceReason: CustomStringConvertible {
  /// What happened.
  package var description: String {
    switch self {
    case .standby: "Another channel has the chat (standby), so nothing is sent."
    case .noReplyToken: "LINE gave no reply token, so nothing can be sent."
    case .notForCommands(let type):
      "Events of type \"\(type.prefix(64))\" are not for commands, so nothing is sent."
    case .noSender: "The event does not say who sent it, so nothing is sent."
    }
  }
}
