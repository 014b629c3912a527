package import Foundation

/// What the inbox asks to be written, all in one durable transaction.
package struct InboxBatch: Sendable {
  /// An event that ends.
  package struct Ending: Sendable {
    package let event: InboxEvent
    package let end: EventEnd
    package let at: Date

    /// Makes one.
    package init(_ event: InboxEvent, _ end: EventEnd, at: Date) {
      self.event = event
      self.end = end
      self.at = at
    }
  }

  /// Events to accept, in order.
  package var arrivals: [InboxEvent] = []
  /// Events to close, each with its line in the audit.
  package var endings: [Ending] = []

  /// Makes a batch.
  package init(arrivals: [InboxEvent] = [], endings: [Ending] = []) {
    self.arrivals = arrivals
    self.endings = endings
  }
}

/// What a store says of an event that was to be accepted.
package enum Arrival: Sendable, Hashable {
  /// It is new, with its place in the order.
  case new(Int64)
  /// It was accepted before: a second delivery.
  case known
}

/// Where accepted events lie until they end.
///
/// Batches, not rows, so that one flush of the disk serves many events.
package protocol InboxStore: Sendable {
  /// Writes a batch in one transaction and returns when it is on disk.
  ///
  /// A new arrival that takes a message back silences the open event of that message, as
  /// `InboxEvent.takenBack`: wherever it waits, it is read so from then on.
  ///
  /// - Returns: What became of each arrival, in order.
  /// - Throws: When nothing of the batch was kept.
  func write(_ batch: InboxBatch) throws -> [Arrival]

  /// The events that have not ended, in the order of arrival.
  func open(after number: Int64, atMost count: Int) throws -> [InboxEvent]

  /// How many events have not ended, and the last number that was given.
  func standing() throws -> (open: Int, last: Int64)
}
