import Foundation

extension WireWebhook {
  /// Decodes a body: the one place that knows which JSON reader is used.
  static func decoded(from body: Data) throws(WebhookFault) -> WireWebhook {
    guard body.count <= Webhook.longestBody else { throw .bodyTooLong(bytes: body.count) }
    try checkNesting(of: body)
    do {
      return try JSONDecoder().decode(WireWebhook.self, from: body)
    } catch let fault as WebhookFault {
      throw fault
    } catch {
      throw .notJSON
    }
  }

  /// Bounds the recursion of the reader before it starts.
  private static func checkNesting(of body: Data) throws(WebhookFault) {
    var depth = 0
    var isInString = false
    var isEscaped = false
    for byte in body {
      // No JSON in UTF-8 has a zero byte; UTF-16, which Foundation would read too, has.
      guard byte != 0 else { throw .notJSON }
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isInString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        guard depth <= Webhook.deepestNesting else { throw .nestedTooDeep }
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
    }
  }
}
