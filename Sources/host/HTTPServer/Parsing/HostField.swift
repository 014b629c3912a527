/// The Host field (RFC 9110 §7.2): a host, and perhaps a port.
enum HostField {
  /// Whether bytes are `uri-host [ ":" port ]` with a host that isn't empty (RFC 9110 §4.2.1).
  static func isHost(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard let first = range.first else { return false }
    var end = range.upperBound
    if bytes[first] == Byte.openBracket {
      guard let close = bytes[range].firstIndex(of: Byte.closeBracket), close > first + 2,
        ByteSet.hostAddress.containsAll(bytes, (first + 1)..<close)
      else { return false }
      end = close + 1
    } else {
      end = bytes[range].firstIndex(of: Byte.colon) ?? end
      guard end > first, ByteSet.hostName.containsAll(bytes, first..<end) else { return false }
    }
    guard end < range.upperBound else { return true }
    // RFC 3986 §3.2.3: the port may be empty.
    let port = (end + 1)..<range.upperBound
    guard bytes[end] == Byte.colon, port.count <= 5, ByteSet.digits.containsAll(bytes, port) else {
      return false
    }
    return port.isEmpty
      || Int(String(decoding: bytes[port], as: UTF8.self)).map { $0 < 65_536 } == true
  }
}
