import CommandKit
import Foundation
import HostStorage

/// All that a config says, flat and in words, so that two can be compared.
struct ConfigurationWords {
  /// One thing that is said: what it is about, by which key, and how it reads.
  struct Line: Equatable {
    let topic: String
    let key: String
    let text: String
  }

  /// What the keys of settings begin with; they come after the rules.
  private static let settings = "settings."

  private(set) var lines: [Line] = []

  init(_ configuration: Configuration) {
    for plugin in configuration.registry.plugins.map(\.identifier) {
      add(configuration.toggles.plugins[plugin], plugin)
      for line in configuration.settings[plugin] ?? [] {
        let setting = line.hasSuffix(",") ? String(line.dropLast()) : line
        lines.append(
          Line(topic: plugin, key: Self.settings + setting.prefix { $0 != ":" }, text: setting))
      }
      for entry in configuration.registry.entries where entry.plugin == plugin {
        add(configuration.toggles.commands[entry.command.name], "command " + entry.command.name)
      }
    }
    for (stamp, command) in configuration.stamps.sorted(by: { "\($0.key)" < "\($1.key)" }) {
      add("stamp \(stamp)", "", command)
    }
    add("any other stamp", "", configuration.anyStamp ?? "nothing")
    let bank = configuration.bank
    for language in Language.allCases {
      add("bank", "name \(language.rawValue)", "name \(bank.name[language])")
    }
    add("bank", "timeZone", bank.timeZone.identifier)
    add("bank", "language", "language \(bank.language.rawValue)")
    add("bank", "url", bank.url)
    add("bank", "phones", "phones " + bank.phones.joined(separator: ", "))
    add("bank", "hosts", "links to " + bank.linkHosts.joined(separator: ", "))
    add("store", "", "\(configuration.store)")
    let inquiry = configuration.inquiry
    add("inquiry", "maximumAge", inquiry.maximumAge.map { "figures up to \(Int($0 / 60)) min old" })
    add(
      "inquiry", "maintenance",
      inquiry.maintenance.isEmpty
        ? nil : "rests " + inquiry.maintenance.map(\.description).joined(separator: " and "))
    add("inquiry", "timeout", "within \(inquiry.timeout) s")
    let linking = configuration.linking
    add("linking", "page", linking.page)
    add("linking", "rules", "\(linking.rules)", secret: "its limits")
    add("linking", "terms", "\(linking.terms)", secret: "its terms")
    for (use, places) in configuration.keys.places.sorted(by: { $0.key.rawValue < $1.key.rawValue })
    {
      let versions = places.keys.sorted().map(String.init).joined(separator: ", ")
      add("keys", use.rawValue, "\(use.rawValue) key in versions \(versions)")
    }
    add("audit", "heads", configuration.auditHeads.map { "heads to \($0)" })
    add("serve", "listen", "listens on \(configuration.serve.listen)")
    add("serve", "operator", "operators on \(configuration.serve.operatorAddress)")
    add("serve", "drain", "drains \(Int(configuration.serve.drain)) s")
    for channel in configuration.serve.channels {
      add("channel \(channel.name)", "path", "at \(channel.path)")
      add("channel \(channel.name)", "", "\(channel)", secret: "another channel's settings")
    }
  }

  private mutating func add(_ toggle: Toggle?, _ topic: String) {
    let toggle = toggle ?? Toggle().quarantined(by: .standard)
    add(topic, "enabled", toggle.isOn ? "on" : "off")
    // What is said of something without a rule, so that the first one reads as a change.
    let parts = ToggleText(toggle).parts
    if !parts.contains(where: { $0.key == "percent" || $0.key == "customers" }) {
      add(topic, "percent", "everyone")
    }
    for part in parts { add(topic, part.key, part.text) }
  }

  /// - Parameter secret: What stands for the text where that isn't for reading.
  private mutating func add(
    _ topic: String, _ key: String, _ text: String?, secret: String? = nil
  ) {
    guard let text else { return }
    lines.append(
      Line(topic: topic, key: secret.map { "\u{0}\($0)" } ?? key, text: text))
  }

  /// What another config says differently, a topic a line: `statements: 10 % → 25 %, from 2026-10-01`.
  func changes(to other: ConfigurationWords) -> [String] {
    var topics: [String] = []
    for line in lines + other.lines where !topics.contains(line.topic) { topics.append(line.topic) }
    return topics.compactMap { topic in
      let (old, new) = (said(of: topic), other.said(of: topic))
      var keys: [String] = []
      for key in old.map(\.key) + new.map(\.key) where !keys.contains(key) { keys.append(key) }
      let isSetting = { (key: String) in key.hasPrefix(Self.settings) }
      let ordered = keys.filter { !isSetting($0) } + keys.filter(isSetting)
      let changes = ordered.compactMap { key in
        Self.change(
          key, old.first { $0.key == key }?.text, new.first { $0.key == key }?.text)
      }
      return changes.isEmpty ? nil : "\(topic): \(changes.joined(separator: ", "))"
    }
  }

  private func said(of topic: String) -> [Line] { lines.filter { $0.topic == topic } }

  private static func change(_ key: String, _ old: String?, _ new: String?) -> String? {
    guard old != new else { return nil }
    // What isn't for reading is named alone.
    if key.hasPrefix("\u{0}") { return "\(key.dropFirst()) changed" }
    switch (old, new) {
    case (let old?, let new?): return "\(old) → \(new)"
    case (nil, let new?): return new
    case (let old?, nil): return "no longer \(old)"
    case (nil, nil): return nil
    }
  }
}
