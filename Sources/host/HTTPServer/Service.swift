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

  /// Counts bytes that a connection holds more, or fewer; false when all together hold too many.
  func holdBytes(_ change: Int) -> Bool {
    let held = heldBytes.wrappingAdd(change, ordering: .relaxed).newValue
    return change <= 0 || held <= limits.unfinishedBodyBytes
  }
}
