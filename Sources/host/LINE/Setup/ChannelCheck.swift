/// What LINE says of a channel's setup, held against how the host serves it.
///
/// Source: LINE Messaging API reference, "Get bot info", "Get webhook endpoint information", "Test
/// webhook endpoint"; docs, "Building a bot".
package struct ChannelCheck: Sendable {
  private let client: LINEClient
  private let path: String

  /// Prepares a check.
  ///
  /// - Parameter path: where the host serves the channel.
  package init(_ client: LINEClient, path: String) {
    self.client = client
    self.path = path
  }

  /// Asks LINE.
  ///
  /// Where one question fails, those that build on it aren't asked.
  package func findings() async -> [ChannelFinding] {
    let bot: BotInfo
    do throws(LINEFailure) {
      bot = try await client.botInfo()
    } catch {
      return [ChannelFinding(.access, .wrong, "\(error)")]
    }
    let address = await addressFinding()
    var findings = [Self.access(bot), address]
    if address.verdict == .good { findings.append(await testFinding()) }
    return findings + [Self.chat(bot), Self.unseen]
  }

  private static func access(_ bot: BotInfo) -> ChannelFinding {
    let name = bot.displayName.map { "'\($0)'" } ?? bot.userID
    return ChannelFinding(
      .access, .good,
      "LINE knows the bot as \(name)" + (bot.basicID.map { ", \($0)" } ?? "") + ", \(bot.userID).")
  }

  private func addressFinding() async -> ChannelFinding {
    let endpoint: WebhookEndpoint
    do throws(LINEFailure) {
      endpoint = try await client.webhookEndpoint()
    } catch {
      return ChannelFinding(.webhook, .wrong, "\(error)")
    }
    let console = "in the LINE Developers Console, 'Messaging API'"
    guard let address = endpoint.address else {
      return ChannelFinding(
        .webhook, .wrong,
        "No webhook URL is set. Set https://… with the path \(path) \(console).")
    }
    guard endpoint.isActive else {
      return ChannelFinding(
        .webhook, .wrong, "Webhooks are off. Switch 'Use webhook' on \(console).")
    }
    guard LINEAddress(address)?.path == path else {
      return ChannelFinding(
        .webhook, .wrong,
        "Webhooks go to \(address), and the host serves this channel at \(path). "
          + "Set the URL \(console), or 'path' in the config.")
    }
    return ChannelFinding(.webhook, .good, "Webhooks are on, and go to \(address).")
  }

  private func testFinding() async -> ChannelFinding {
    let test: WebhookTest
    do throws(LINEFailure) {
      test = try await client.testWebhook()
    } catch {
      return ChannelFinding(.delivery, .wrong, "\(error)")
    }
    guard !test.isSuccess else {
      return ChannelFinding(
        .delivery, .good, "A test webhook came through, and its signature was right.")
    }
    let status = test.status ?? 0
    let told = test.detail.nonEmpty ?? test.reason ?? "no reason given"
    return ChannelFinding(
      .delivery, .wrong, Self.cause(of: status, told.replacing("\n", with: " ")))
  }

  private static func cause(of status: Int, _ told: String) -> String {
    switch status {
    case 401:
      "The host refused the test webhook's signature: the secret that it serves with is another "
        + "channel's, or was issued anew. Copy 'Channel secret' from 'Basic settings' again."
    case 404:
      "What answers at the webhook URL doesn't serve its path. Look at the proxy's rules, and at "
        + "the paths that 'host serve' prints."
    case 503:
      "The host took the test webhook and couldn't keep it. Its log says why."
    case 502, 504:
      "The proxy in front answers \(status): it doesn't reach the host. Is 'host serve' running?"
    case 300..<400:
      "The webhook URL answers \(status), and LINE follows no redirect. Set the final URL."
    case 1...:
      "The webhook URL answers \(status) (\(told.prefix(200))). The host's log and the proxy's say why."
    default:
      "LINE can't reach the webhook URL: \(told.prefix(200)). Is 'host serve' running, and does its "
        + "TLS end with a certificate of a public authority?"
    }
  }

  private static func chat(_ bot: BotInfo) -> ChannelFinding {
    bot.chatMode == "chat"
      ? ChannelFinding(
        .chat, .look,
        "'Chat' is on: staff can write by hand between the bot's answers. Switch it off in the "
          + "LINE Official Account Manager, unless you want that.")
      : ChannelFinding(.chat, .good, "The bot alone answers: 'Chat' is off.")
  }

  /// What no endpoint tells.
  private static let unseen = ChannelFinding(
    .manager, .look,
    "LINE doesn't tell the rest. Look in the LINE Official Account Manager: 'Greeting message' and "
      + "'Auto-reply' off, or customers get two answers; 'Allow bot to join group chats' off too.")
}
