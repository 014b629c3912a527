/// What LINE answered to a call.
package struct LINEResponse: Sendable, Hashable, CustomStringConvertible {
  /// The longest error text that is kept, in characters.
  package static let longestMessage = 200

  /// The HTTP status.
  package let status: Int
  package let body: [UInt8]
  /// LINE's name for the call (`x-line-request-id`); LINE asks for it when something is unclear.
  package let requestID: String?
  /// How long to wait before the next try (`Retry-After`), in seconds; LINE doesn't promise it.
  package let retryAfter: Int?

  /// Makes an answer, also for tests.
  package init(
    status: Int, body: [UInt8] = [], requestID: String? = nil, retryAfter: Int? = nil
  ) {
    self.status = status
    self.body = body
    self.requestID = requestID
    self.retryAfter = retryAfter
  }

  /// Whether LINE did what it was asked to.
  package var isSuccess: Bool { (200...299).contains(status) }

  /// LINE's words for an error, on one line; empty when it says none.
  ///
  /// LINE doesn't promise its texts, so branch on the status (reference, "Error responses").
  package var message: String {
    var reader = JSONReader(body, deepest: 32)
    var message: String?
    var detail: String?
    // The texts before a fault still say something.
    _ = try? reader.object { (reader, name) throws(JSONReader.Fault) in
      switch name {
      case "message", "error": message = try reader.string() ?? message
      // OAuth endpoints say it in two fields.
      case "error_description": detail = try reader.string()
      default: try reader.skip()
      }
    }
    let text = [message, detail].compactMap { $0 }.joined(separator: ": ")
    let printable = text.unicodeScalars.lazy.map {
      $0.properties.generalCategory == .control ? " " : Character($0)
    }
    return String(printable.prefix(Self.longestMessage))
  }

  /// The status and LINE's words, without the body.
  package var description: String {
    let words = message
    return words.isEmpty ? "status \(status)" : "status \(status) (\(words))"
  }
}
