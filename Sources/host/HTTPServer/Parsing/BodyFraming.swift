/// How long a body is (RFC 9112 §6.3).
enum BodyFraming: Equatable {
  /// So many bytes; none when neither field is there.
  case length(Int)
  case chunked

  /// Decides from a head; every doubt is a refusal, for a doubt is where requests are smuggled.
  init(_ fields: HTTPFields, _ version: HTTPVersion) throws(Refusal) {
    var length: Int?
    var codings: [ArraySlice<UInt8>] = []
    for index in fields.indices {
      if fields.isName(at: index, "content-length") {
        guard length == nil else { throw .contentLength }
        length = try Self.length(fields.bytes(at: index))
      } else if fields.isName(at: index, "transfer-encoding") {
        codings.append(fields.bytes(at: index))
      }
    }
    guard !codings.isEmpty else {
      self = .length(length ?? 0)
      return
    }
    // §6.1: a server may refuse both together; together they are an attack or a mistake.
    guard length == nil else { throw .lengthAndCoding }
    // §6.1: HTTP/1.0 with a transfer coding has faulty framing.
    guard version == .http11 else { throw .codingInOldVersion }
    try Self.check(codings)
    self = .chunked
  }

  /// §6.2: `1*DIGIT`; more than fits is more than any limit.
  private static func length(_ text: ArraySlice<UInt8>) throws(Refusal) -> Int {
    guard !text.isEmpty else { throw .contentLength }
    var length = 0
    for byte in text {
      guard ByteSet.digits.contains(byte) else { throw .contentLength }
      length = min(length, .max / 20) * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return length
  }

  /// Passes `chunked` alone.
  private static func check(_ lines: [ArraySlice<UInt8>]) throws(Refusal) {
    let names = lines.flatMap { $0.split(separator: Byte.comma, omittingEmptySubsequences: false) }
      .map { part in
        String(
          decoding: part.drop(while: Byte.isSpace).reversed().drop(while: Byte.isSpace).reversed()
            .map(Byte.lowercased), as: UTF8.self)
      }
    for name in names {
      guard !name.isEmpty, name.utf8.allSatisfy(ByteSet.token.contains) else {
        throw .malformedCoding
      }
    }
    // §6.1: chunked is never applied twice. §6.3: when it is there but not last, 400.
    if let place = names.firstIndex(of: "chunked"), place != names.count - 1 {
      throw .malformedCoding
    }
    // §6.1: a coding that isn't understood gets 501.
    guard names == ["chunked"] else { throw .unknownCoding }
  }
}
