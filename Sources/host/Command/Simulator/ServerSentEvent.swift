/// One event of a stream that a browser's EventSource reads.
///
/// Source: HTML Living Standard, "Server-sent events", 9.2.5.
enum ServerSentEvent {
  /// What keeps a stream open that says nothing, and shows whether its reader is gone.
  static let comment = Array(":\n\n".utf8)

  /// An event by its name; each line of the data gets a field of its own.
  static func bytes(_ name: String, _ data: [UInt8]) -> [UInt8] {
    var bytes = Array("event: \(name)\n".utf8)
    for line in lines(of: data) {
      bytes += Array("data: ".utf8) + line + [0x0A]
    }
    return bytes + [0x0A]
  }

  /// CRLF, LF and CR end a line there.
  private static func lines(of data: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    var index = 0
    while index < data.count {
      if data[index] == 0x0A || data[index] == 0x0D {
        lines.append(data[start..<index])
        if data[index] == 0x0D, index + 1 < data.count, data[index + 1] == 0x0A { index += 1 }
        start = index + 1
      }
      index += 1
    }
    return lines + [data[start...]]
  }
}
