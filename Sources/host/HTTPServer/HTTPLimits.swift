/// What one server accepts at most, in one value; every name carries its unit.
///
/// Times are wall-clock totals, not pauses between bytes: a sender that drips a byte a second meets
/// the same end as one that is silent. They are looked at four times a second.
package struct HTTPLimits: Sendable, Equatable {
  /// Bytes of a request line without its CRLF; longer ones get 414.
  ///
  /// RFC 9112 §3 asks for 8,000 at least.
  package var requestLineBytes = 8_192
  /// Bytes of all header lines together, and again of all trailer lines; more get 431.
  package var headerBytes = 16_384
  /// Header and trailer lines of one request; more get 431.
  package var headerCount = 100
  /// Bytes of a body once its chunks are joined; more get 413.
  package var bodyBytes = 1_048_576
  /// Bytes of all chunk extensions of one body; more get 400.
  package var chunkExtensionBytes = 256

  /// Seconds from the first byte of a request to the end of its head; then 408.
  package var headSeconds = 10.0
  /// Seconds from the end of a head to the end of its body; then 408.
  package var bodySeconds = 30.0
  /// Seconds that a connection may be open with nothing asked; then it is closed.
  package var idleSeconds = 75.0
  /// Seconds in which a client must have taken what was sent; then it is cut off.
  package var writeSeconds = 30.0
  /// Seconds for which bytes are still taken and dropped after the last response, so that the
  /// client can read it before it learns that nobody listens (RFC 9112 §9.6).
  package var lingerSeconds = 2.0

  /// Connections at once; more get 503 and are closed.
  ///
  /// Lowered at start to what the process may open, less ``sparedDescriptors``.
  package var connections = 4_096
  /// Connections of one client address at once (IPv6: of one /64); more get 503 and are closed.
  package var connectionsPerPeer = 256
  /// Descriptors left to the rest of the program when the system's limit is the lower one.
  package var sparedDescriptors = 128
  /// Requests of one connection that wait for their responses; then it isn't read until one went
  /// out.
  package var pipelinedRequests = 16
  /// Bytes of a streamed response that wait for its client; more, and the client is cut off.
  package var unsentBytes = 1_048_576
  /// Bytes of half-received bodies on all connections together; more get 503.
  package var unfinishedBodyBytes = 67_108_864

  /// The defaults.
  package init() {}
}
