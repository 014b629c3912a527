import HostCryptography

/// A call under way over a plain connection, and who waits for its end.
struct PlainCall: Sendable {
  /// Head and body together, so that one write sends them (RFC 9112 §3, §6).
  let bytes: [UInt8]
  /// When it ends in any case, in nanoseconds of the system's uptime.
  let deadline: UInt64
  let completion: @Sendable (CallResult) -> Void

  init(
    _ request: LINERequest, to address: LINEAddress, deadline: UInt64,
    completion: @escaping @Sendable (CallResult) -> Void
  ) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(512 + request.body.count)
    func add(_ text: String) { bytes.append(contentsOf: text.utf8) }
    add(request.method.rawValue)
    add(" ")
    add(address.path)
    add(request.path)
    add(" HTTP/1.1\r\nHost: ")
    add(address.authority)
    if let token = request.token {
      add("\r\nAuthorization: Bearer ")
      add(token.revealed)
    }
    if let type = request.contentType {
      add("\r\nContent-Type: ")
      add(type.rawValue)
    }
    // RFC 9110 §8.6: a method that may have a body says its length, also when it is 0.
    if request.method != .get || !request.body.isEmpty {
      add("\r\nContent-Length: ")
      add("\(request.body.count)")
    }
    add("\r\n\r\n")
    bytes.append(contentsOf: request.body)
    self.bytes = bytes
    self.deadline = deadline
    self.completion = completion
  }
}
