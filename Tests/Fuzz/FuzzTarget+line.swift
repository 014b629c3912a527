import HostCryptography
@testable import HostLINE

extension FuzzTarget {
  /// What Foundation takes for JSON, a webhook's reader takes too; and each event has a name that
  /// finds duplicates.
  @Sendable static func webhooks(_ bytes: [UInt8]) {
    do throws(WebhookFault) {
      let webhook = try Webhook(bytes)
      promise(webhook.events.count <= Webhook.mostEvents, "too many events")
      for event in webhook.events {
        promise(!event.key.isEmpty && event.key.utf8.count <= 71, "the key: \(event.key)")
        promise(!event.type.isEmpty || event.message == nil, "a message without a type")
      }
      let again = try Webhook(bytes)
      promise(again == webhook, "read twice, it isn't the same")
    } catch {
      guard case .notJSON = error else { return }
      promise(!isJSON(bytes), "Foundation takes it for JSON")
    }
  }

  /// Of all texts only the one that LINE would send is a body's signature.
  @Sendable static func signatures(_ bytes: [UInt8]) {
    let text = String(decoding: bytes.prefix(44), as: UTF8.self)
    let body = Array(bytes.dropFirst(44))
    let right = signature.sign(body)
    promise(signature.secret(of: right, for: body) == .current, "the right one is refused")
    if text != right {
      promise(signature.secret(of: text, for: body) == nil, "a forged one is taken: \(text)")
    }
    // One that differs in one character: the likeliest to be taken.
    guard let first = bytes.first else { return }
    var near = Array(right.utf8)
    near[Int(first) % near.count] ^= 1 << (first & 7)
    let forged = String(decoding: near, as: UTF8.self)
    promise(
      forged == right || signature.secret(of: forged, for: body) == nil,
      "a forged one is taken: \(forged)")
  }

  private static let signature: WebhookSignature = {
    do {
      return try WebhookSignature(secret: Secret("0123456789abcdef0123456789abcdef"))
    } catch {
      fatalError("\(error)")
    }
  }()
}
