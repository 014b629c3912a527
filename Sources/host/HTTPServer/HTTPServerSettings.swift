/// How a server is to be run.
package struct HTTPServerSettings: Sendable {
  /// Where it listens.
  package var address: HTTPAddress
  /// What it accepts at most.
  package var limits = HTTPLimits()
  /// Whose X-Forwarded-For is believed; their connections aren't limited per peer.
  package var trustedProxies = TrustedProxies()
  /// Whether it may listen where other machines reach it, because TLS ends in front of it.
  package var allowsPlainRemote = false
  /// The mode of a Unix socket's file; 0o660 lets a proxy of the same group in.
  package var socketMode: UInt16 = 0o660
  /// Whether the limit per peer is for programs on this machine too.
  ///
  /// They are the proxy in front, or an operator; so it isn't.
  package var limitsLoopbackPeers = false
  /// Queues that connections are spread over; nil takes one for each core, four at most.
  package var lanes: Int?

  /// Settings with the defaults for everything else.
  package init(_ address: HTTPAddress) { self.address = address }
}
