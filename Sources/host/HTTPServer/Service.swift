import Synchronization

/// What the listener and all lanes share.
final class Service: Sendable {
  let settings: HTTPServerSettings
  let limits: HTTPLimits
  let admit: HTTPServer.Admission
  let handle: HTTPServer.Handler
  let connections: ConnectionCount
  let counts = HTTPCounts.Counters()
  /// Bytes of unfinished bodies on all connections.
  private let heldBytes = Atomic(0)

  init(
    _ settings: HTTPServerSettings, connections: Int, admit: @escaping HTTPServer.Admission,
    handle: @escaping HTTPServer.Handler
  ) {
    self.settings = settings
    limits = settings.limits
    self.admit = admit
    self.handle = handle
    self.connections = ConnectionCount(
      most: connections, mostPerPeer: settings.limits.connectionsPerPeer)
  }

  /// Under which address a peer's connections are counted; nil when their number isn't limited.
  func countedPeer(_ peer: HTTPClient) -> IPAddress? {
    guard case .address(let address) = peer, !settings.trustedProxies.trust(peer),
      settings.limitsLoopbackPeers || !address.isLoopback
    else { return nil }
    return address.peerKey
  }

  /// Counts the bytes that a connection holds, in place of those it held before.
  ///
  /// In one step: were the bytes of a connection that is turned away still counted until it lets them
  /// go, another that asks meanwhile would be turned away with it.
  ///
  /// - Returns: False when all together would hold too many; then none of this connection's count.
  func holdBytes(_ count: Int, insteadOf before: Int) -> Bool {
    var known = heldBytes.load(ordering: .relaxed)
    while true {
      let others = known - before
      let isBearable = count <= before || others + count <= limits.unfinishedBodyBytes
      let (exchanged, original) = heldBytes.compareExchange(
        expected: known, desired: isBearable ? others + count : others, ordering: .relaxed)
      if exchanged { return isBearable }
      known = original
    }
  }
}
