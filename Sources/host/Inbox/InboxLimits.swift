/// What bounds the inbox.
package struct InboxLimits: Sendable {
  /// The most events held in memory; others wait in the store.
  package var mostInMemory = 4_096
  /// The most events that are answered at a time.
  package var mostRunning = 256
  /// The most events that may be open; over it nothing is accepted.
  package var mostOpen = 100_000
  /// The longest that the oldest waiting event may have waited, or a new one would wait at the present
  /// pace, in seconds; over it nothing is accepted, since the tokens of what comes would run out before
  /// they are used.
  package var longestWait = 20.0
  /// With fewer seconds than this left of a token's life, no figures are looked up any more.
  package var leastTime = 6.0

  /// The defaults.
  package init() {}
}
