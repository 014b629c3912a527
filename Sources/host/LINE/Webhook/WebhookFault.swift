/// Why a webhook body as a whole can't be read.
package enum WebhookFault: Error, Sendable, Hashable {
  case bodyTooLong(bytes: Int)
  case nestedTooDeep
  case tooManyEvents(Int)
  case notJSON
  case noEventList
}
