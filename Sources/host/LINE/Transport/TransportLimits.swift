/// What a way to LINE may take.
package struct TransportLimits: Sendable, Hashable {
  /// From the call to the last byte of the answer, waiting for a connection included.
  package var total: Duration = .seconds(10)
  /// The most calls under way at once.
  ///
  /// LINE takes 2,000 replies a second: at 100 ms each, 200.
  package var mostConnections = 256
  /// The most calls that wait for one of these.
  package var mostWaiting = 1_024
  /// How long a connection that nothing uses is kept.
  package var idle: Duration = .seconds(30)
  /// The longest head of an answer, in bytes.
  package var mostHeadBytes = 16_384
  /// The longest body of an answer, in bytes; a thousand rich menus stay below.
  package var mostBodyBytes = 4_194_304

  /// Makes the usual limits.
  package init() {}
}
