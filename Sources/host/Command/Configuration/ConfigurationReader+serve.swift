import CommandKit
import Foundation
import HostHTTPServer
import HostLINE
import HostStorage

extension ConfigurationReader {
  /// Reads `serve` and `channels`.
  ///
  /// - Parameters:
  ///   - commands: what the buttons of a menu may call.
  ///   - folder: what goes before the path of a picture.
  static func serve(
    _ root: inout ObjectReader, commands: [String], folder: String
  ) -> ServeSettings {
    var settings = ServeSettings()
    root.object("serve") { reader in
      if let text = address("listen", &reader) { settings.listen = text }
      if let text = address("operator", &reader) { settings.operatorAddress = text }
      if let proxies = reader.strings("trustedProxies") {
        do throws(HTTPServerError) {
          settings.trustedProxies = try TrustedProxies(proxies)
        } catch {
          reader.report("\(error)", remedy: "Mend it, or leave it out.", key: "trustedProxies")
        }
      }
      if let seconds = reader.integer("drain", in: 0...300) { settings.drain = Double(seconds) }
      reader.object("keep") { keep in
        if let days = keep.integer("events", in: 2...90) { settings.retention.eventDays = days }
        if let days = keep.integer("audit", in: 30...4_000) { settings.retention.auditDays = days }
        if let days = keep.integer("links", in: 30...4_000) { settings.retention.linkDays = days }
      }
    }
    // With port 0 the system gives each a port of its own.
    if settings.listen == settings.operatorAddress, !settings.listen.hasSuffix(":0") {
      root.report(
        "serve.listen and serve.operator are one address.",
        remedy: "Give operators an address of their own.", key: "serve")
    }
    settings.channels = channels(&root, commands, folder)
    return settings
  }

  private static func address(_ key: String, _ reader: inout ObjectReader) -> String? {
    guard let text = reader.string(key) else { return nil }
    do throws(HTTPServerError) {
      _ = try HTTPAddress(text)
      return text
    } catch {
      reader.report("\(error)", remedy: "Mend it, or leave it out.", key: key)
      return nil
    }
  }

  private static func channels(
    _ root: inout ObjectReader, _ commands: [String], _ folder: String
  ) -> [ChannelSettings] {
    root.object("channels") { reader in
      reader.noun = "channel"
      var channels: [ChannelSettings] = []
      for name in reader.names(such: "main") {
        guard PluginRegistry.isIdentifier(name) else {
          reader.report(
            "\"\(name.prefix(40))\" is no name of a channel.",
            remedy: "Use small letters, digits and hyphens.", key: name)
          continue
        }
        let read = reader.object(name) { (inside: inout ObjectReader) -> ChannelSettings? in
          var channel = Self.channel(name, &inside)
          channel?.menu = Self.menu(&inside, commands, folder: folder)
          return channel
        }
        let channel = read ?? nil
        if let channel, channels.contains(where: { $0.path.isSamePath(as: channel.path) }) {
          reader.report(
            "another channel has the path \"\(channel.path)\".", remedy: "Give each its own.",
            key: name)
        }
        if let channel { channels.append(channel) }
      }
      return channels
    } ?? []
  }

  private static func channel(_ name: String, _ reader: inout ObjectReader) -> ChannelSettings? {
    let path = reader.string("path") ?? "/line/\(name)"
    let isPath =
      path.hasPrefix("/")
      && path.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"?#%\"\\".utf8.contains($0) }
    if !isPath {
      reader.report("this is no path.", remedy: "Write it like \"/line/\(name)\".", key: "path")
    }
    let secret = SecretSource.read("secret", from: &reader, required: true)
    let next = SecretSource.read("nextSecret", from: &reader, required: false)
    let fixed = SecretSource.read("token", from: &reader, required: false)
    let id = reader.string("id")
    let bot = reader.string("bot")
    if let bot, !LINEUserID.isValid(bot) {
      reader.report(
        "this is no user id of a bot.",
        remedy: "It is a U and 32 hexadecimal digits; 'host line check' says it.", key: "bot")
    }
    let api = api(&reader)
    let token: ChannelSettings.Token? =
      switch (fixed, id) {
      case (let fixed?, nil): .fixed(fixed)
      case (nil, let id?): .stateless(channelID: id)
      default: nil
      }
    if token == nil {
      reader.report(
        "it must be said how to get a channel access token.",
        remedy:
          "Write id: \"the channel's id\" for short-lived ones, or token: { file: … }, not both.")
    }
    guard isPath, let secret, let token, let api else { return nil }
    return ChannelSettings(
      name: name, path: path, secret: secret, nextSecret: next, token: token, api: api, bot: bot)
  }

  private static func api(_ reader: inout ObjectReader) -> LINEAddress? {
    let mayBePlain = reader.boolean("plainApi") ?? false
    guard let text = reader.string("api") else { return .api }
    guard let address = LINEAddress(text) else {
      reader.report(
        "this is no address of an API.", remedy: "Leave it out for \(LINEAddress.api).",
        key: "api")
      return nil
    }
    let isHere = address.host == "localhost" || IPAddress(address.host)?.isLoopback == true
    guard address.isSecure || isHere || mayBePlain else {
      reader.report(
        "without TLS the token and all amounts would cross the network for all to read.",
        remedy:
          "Write https, or the address of an egress proxy on this machine; for one on another "
          + "machine, in a network of the bank's own, add plainApi: true.", key: "api")
      return nil
    }
    return address
  }
}

extension String {
  /// Whether two paths are one but for a slash at the end.
  fileprivate func isSamePath(as other: String) -> Bool {
    func bare(_ path: String) -> Substring { path.hasSuffix("/") ? path.dropLast() : path[...] }
    return bare(self) == bare(other)
  }
}
