import Foundation
import HostCryptography
import Testing

@testable import HostLINE

@Suite struct `Webhook signature` {
  /// The example that LINE publishes in "Verify webhook signature".
  private enum Published {
    static let secret = "8c570fa6dd201bb328f1c1eac23a96d8"
    static let body =
      #"{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}"#
    static let signature = "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="
  }

  private let check: WebhookSignature
  private let body = Array(Published.body.utf8)

  init() throws {
    check = try WebhookSignature(secret: Secret(Published.secret))
  }

  @Test func `of LINE's published example fits`() {
    #expect(check.secret(of: Published.signature, for: body) == .current)
    #expect(check.sign(body) == Published.signature)
  }

  @Test func `fits no body with one bit changed`() {
    for index in body.indices {
      for bit in 0..<8 {
        var changed = body
        changed[index] ^= 1 << bit
        #expect(check.secret(of: Published.signature, for: changed) == nil)
      }
    }
    #expect(check.secret(of: Published.signature, for: body.dropLast() + []) == nil)
    #expect(check.secret(of: Published.signature, for: body + [0x0A]) == nil)
    #expect(check.secret(of: Published.signature, for: [0xEF, 0xBB, 0xBF] + body) == nil)
  }

  @Test func `with one character changed to any other fits nothing`() {
    let characters = Array(Published.signature.utf8)
    for index in characters.indices {
      for byte in UInt8.min...UInt8.max where byte != characters[index] {
        var changed = characters
        changed[index] = byte
        #expect(check.secret(of: String(decoding: changed, as: UTF8.self), for: body) == nil)
      }
    }
  }

  @Test(arguments: [
    "", "=", " ", "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs",
    "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs==",
    " GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=",
    "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=\n",
    "GhRKmvmHys4Pi8DxkF4-EayaH0OqtJtaZxgTD9fMDLs=",
    "ghrkMVMhYS4pI8dXKf4+eAYAh0oQTjTAzXGtd9FmdlS=", "GHRKMVMHYS4PI8DXKF4+EAYAH0OQTJTAZXGTD9FMDLS=",
    "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLt=", "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLu=",
    "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLv=", "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDL==",
    "GhRKmvmHys4Pi8Dx\r\nkF4+EayaH0OqtJtaZxgTD9fMD=",
    "sha256=GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=",
    "1a144a9af987cace0f8bc0f1905e3e11ac9a1f43aab49b5a6718130fd7cc0cbb",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "ＧhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fM=",
  ]) func `written otherwise fits nothing`(signature: String) {
    #expect(check.secret(of: signature, for: body) == nil)
  }

  @Test(arguments: [
    #"{"events":[{"message":{"text":"\uD83E\uDD28 \u6b8b\u9ad8"}}]}"#,
    #"{"events":[{"message":{"text":"残高を教えて🤨"}}]}"#, "", "\u{0}", "\r\n",
  ]) func `is over the bytes as they came`(text: String) throws {
    let body = Array(text.utf8)
    let signature = check.sign(body)
    #expect(check.secret(of: signature, for: body) == .current)
    #expect(check.secret(of: signature, for: body + [0x20]) == nil)
    let other = text.replacing(#"\uD83E\uDD28"#, with: "🤨")
    if other != text { #expect(check.secret(of: signature, for: Array(other.utf8)) == nil) }
  }

  @Test func `of another channel's secret fits only while that secret is to come`() throws {
    let other = try WebhookSignature(secret: Secret("0123456789abcdef0123456789abcdef"))
    let both = try WebhookSignature(
      secret: Secret(Published.secret), next: Secret("0123456789abcdef0123456789abcdef"))
    #expect(check.secret(of: other.sign(body), for: body) == nil)
    #expect(both.secret(of: other.sign(body), for: body) == .next)
    #expect(both.secret(of: check.sign(body), for: body) == .current)
    let third = try WebhookSignature(secret: Secret(Published.secret.uppercased()))
    #expect(both.secret(of: third.sign(body), for: body) == nil)
  }

  @Test(arguments: [
    ("", ChannelSecretFault.empty), (" ", .strangeCharacters), ("abc\n", .strangeCharacters),
    (" abc", .strangeCharacters), ("秘密", .strangeCharacters), ("a\u{0}b", .strangeCharacters),
  ]) func `isn't checked with a secret that can't be one`(
    secret: String, fault: ChannelSecretFault
  ) {
    #expect(throws: fault) { try WebhookSignature(secret: Secret(secret)) }
    #expect(throws: fault) {
      try WebhookSignature(secret: Secret(Published.secret), next: Secret(secret))
    }
    #expect(fault.description.contains("LINE Developers Console"))
  }

  @Test func `forged at random fits nothing, and any 32 bytes are written in one way`() {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<5_000 {
      let bytes = (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let text = SignatureText.encoded(bytes)
      if SignatureText.decoded(text) != bytes { Issue.record("\(bytes) are read wrongly") }
      if check.secret(of: text, for: body) != nil { Issue.record("forged: \(text)") }
    }
  }

  @Test func `prints nothing of its secret`() {
    var dumped = ""
    dump(check, to: &dumped)
    #expect(dumped.contains("<REDACTED>"))
    #expect(!dumped.contains(Published.secret))
  }
}
