/// Who looks on at the customers' phones: told of each thing when it happens, in the order in which it
/// does.
///
/// What is told must not wait for anything.
package struct StandInWatch: Sendable {
  /// A customer has done something; the webhook that tells the host of it goes out next.
  package var happened: @Sendable (SentEvent, EventOrder) -> Void = { _, _ in }
  /// The host hasn't taken the webhook with the events of these ids, and why.
  package var refused: @Sendable ([String], String) -> Void = { _, _ in }
  /// A reply to an event came, as these bytes, and was shown or not; its host is answered next.
  package var replied: @Sendable (SentEvent, [UInt8], Bool) -> Void = { _, _, _ in }

  /// Looks at nothing yet.
  package init() {}
}
