import Foundation

/// An IPv4 or IPv6 address; an IPv4 address inside an IPv6 one (`::ffff:192.0.2.1`) is the former.
package struct IPAddress: Sendable, Hashable, CustomStringConvertible {
  /// The first 64 bits of an IPv6 address; 0 for IPv4.
  let high: UInt64
  /// The last 64 bits; for IPv4 all 32.
  let low: UInt64
  /// Whether it has four bytes.
  package let isIPv4: Bool

  init(ipv4 bits: UInt32) {
    high = 0
    low = UInt64(bits)
    isIPv4 = true
  }

  init(high: UInt64, low: UInt64) {
    // RFC 4291 §2.5.5.2.
    let isMapped = high == 0 && low >> 32 == 0xFFFF
    self.high = high
    self.low = isMapped ? low & 0xFFFF_FFFF : low
    isIPv4 = isMapped
  }

  /// Reads `192.0.2.1` or `2001:db8::1`; nil for anything else, a name or a zone included.
  package init?(_ text: String) {
    var four = in_addr()
    if unsafe inet_pton(AF_INET, text, &four) == 1 {
      self.init(ipv4: UInt32(bigEndian: four.s_addr))
      return
    }
    var six = in6_addr()
    guard unsafe inet_pton(AF_INET6, text, &six) == 1 else { return nil }
    self.init(six)
  }

  init(_ address: in6_addr) {
    var address = address
    let (high, low) = unsafe withUnsafeBytes(of: &address) { bytes in
      unsafe (
        bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self),
        bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
      )
    }
    self.init(high: UInt64(bigEndian: high), low: UInt64(bigEndian: low))
  }

  /// Whether only this machine can have it (RFC 1122 §3.2.1.3, RFC 4291 §2.5.3).
  package var isLoopback: Bool { isIPv4 ? low >> 24 == 127 : high == 0 && low == 1 }

  /// What counts as one peer: an IPv4 address, or the /64 that one customer of a provider has whole.
  var peerKey: IPAddress { isIPv4 || isLoopback ? self : IPAddress(high: high, low: 0) }

  /// The address as it is usually written.
  package var description: String {
    if isIPv4 {
      return [24, 16, 8, 0].map { String(low >> UInt64($0) & 0xFF) }.joined(separator: ".")
    }
    var six = sixBytes
    var text = [UInt8](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let isWritten = unsafe text.withUnsafeMutableBytes { buffer in
      unsafe inet_ntop(
        AF_INET6, &six, buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
        socklen_t(buffer.count)) != nil
    }
    return isWritten ? String(decoding: text.prefix { $0 != 0 }, as: UTF8.self) : "::"
  }

  /// The form that the system's calls take.
  var sixBytes: in6_addr {
    var six = in6_addr()
    unsafe withUnsafeMutableBytes(of: &six) { bytes in
      unsafe bytes.storeBytes(of: high.bigEndian, toByteOffset: 0, as: UInt64.self)
      unsafe bytes.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
    }
    return six
  }
}
