/// Whose X-Forwarded-For is believed.
///
/// Anyone else could write any address into it.
package struct TrustedProxies: Sendable, Equatable {
  /// Addresses that begin with the same bits.
  struct Range: Sendable, Equatable {
    let first: IPAddress
    let bits: Int

    /// Reads `10.0.0.0/8`, or an address that stands for itself; nil when bits are set behind the
    /// prefix, for then one of the two is a mistake.
    init?(_ text: String) {
      let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
      guard let address = IPAddress(String(parts[0])) else { return nil }
      let width = address.isIPv4 ? 32 : 128
      first = address
      guard parts.count == 2 else {
        bits = width
        return
      }
      guard !parts[1].isEmpty, parts[1].utf8.allSatisfy(ByteSet.digits.contains),
        let bits = Int(parts[1]), bits <= width
      else { return nil }
      self.bits = bits
      guard Self.cut(address, bits) == address else { return nil }
    }

    func contains(_ address: IPAddress) -> Bool {
      address.isIPv4 == first.isIPv4 && Self.cut(address, bits) == first
    }

    private static func cut(_ address: IPAddress, _ bits: Int) -> IPAddress {
      if address.isIPv4 {
        return IPAddress(ipv4: UInt32(truncatingIfNeeded: address.low) & ~(UInt32.max >> bits))
      }
      return IPAddress(
        high: address.high & ~(UInt64.max >> min(bits, 64)),
        low: address.low & ~(UInt64.max >> max(0, bits - 64)))
    }
  }

  private var ranges: [Range] = []
  private var trustsUnixSocket = false

  /// Trusts nobody.
  package init() {}

  /// Trusts addresses (`10.1.2.3`, `2001:db8::/32`) and, with the word `unix`, whoever may open the
  /// server's Unix socket.
  ///
  /// - Throws: ``HTTPServerError/badProxy(_:)`` with the first entry that is neither.
  package init(_ entries: [String]) throws(HTTPServerError) {
    for entry in entries {
      if entry == "unix" {
        trustsUnixSocket = true
      } else if let range = Range(entry) {
        ranges.append(range)
      } else {
        throw .badProxy(entry)
      }
    }
  }

  /// Whether the other end of a connection is one of them.
  package func trust(_ peer: HTTPClient) -> Bool {
    switch peer {
    case .unixSocket: trustsUnixSocket
    case .address(let address): ranges.contains { $0.contains(address) }
    }
  }

  /// Who sent a request: the last hop in X-Forwarded-For when the peer is trusted and names one,
  /// which is who connected to that proxy; the peer itself otherwise.
  func client(of fields: HTTPFields, from peer: HTTPClient) -> HTTPClient {
    guard let last = fields.values(of: "x-forwarded-for").last,
      let hop = last.split(separator: ",", omittingEmptySubsequences: false).last,
      let address = Self.address(hop.trimmingSpaces)
    else { return peer }
    return .address(address)
  }

  /// Reads a hop: an address, perhaps in brackets, perhaps with a port.
  private static func address(_ hop: Substring) -> IPAddress? {
    if let address = IPAddress(String(hop)) { return address }
    if hop.hasPrefix("["), let close = hop.firstIndex(of: "]") {
      return IPAddress(String(hop[hop.index(after: hop.startIndex)..<close]))
    }
    let parts = hop.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 2 ? IPAddress(String(parts[0])) : nil
  }
}
