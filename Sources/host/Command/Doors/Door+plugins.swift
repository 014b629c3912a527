import CommandKit
import Foundation
import HostCommandLine
import HostStorage

extension Door {
  /// `host plugins`: what is registered.
  func listPlugins() async throws -> ExitStatus {
    if ["as", "account", "at", "channel"].contains(where: { arguments.value($0) != nil }) {
      return try await listDecisions()
    }
    let configuration = try configuration()
    let registry = configuration.registry
    let rows = registry.entries.filter { $0.command.name != BuiltIn.money }.map {
      PluginRow($0, isOn: configuration.toggles.isSwitchedOn($0), configuration)
    }
    if arguments.flag("markdown") {
      output.line(CommandReference.markdown(of: registry))
      return .success
    }
    if arguments.flag("json") {
      for row in rows { output.line(JSONLine.text(row)) }
      return .success
    }
    let width = (rows.map(\.command.displayWidth).max() ?? 0) + 2
    for plugin in registry.plugins.map(\.identifier) + [BuiltIn.identifier] {
      let toggle = configuration.toggles.plugins[plugin]
      let isOff = !configuration.toggles.isOn(plugin)
      let what = plugin == BuiltIn.identifier ? "built in, always on" : isOff ? "off" : "on"
      let rules = isOff ? [] : toggle.map { ToggleText($0).rules } ?? []
      output.line("\(plugin)  (\(([what] + rules).joined(separator: ", ")))")
      for row in rows where row.plugin == plugin { show(row, width) }
    }
    return .success
  }

  /// `host plugins --as CUSTOMER --at TIME`: what a customer would get then, and why.
  private func listDecisions() async throws -> ExitStatus {
    let services = try services()
    let zone = services.configuration.bank.timeZone
    let moment = try moment("at", in: zone)
    let desk = try services.desk.serving(
      channel(services.configuration), CustomerLinks(services.links, bank: services.inquiry))
    let decisions = await desk.decisions(
      for: sender(try customer(services)), in: language, at: moment)
    var plugin = ""
    let shown = decisions.filter { $0.entry.command.name != BuiltIn.money }
    let width = (shown.map(\.entry.command.name.displayWidth).max() ?? 0) + 2
    for (entry, decision) in shown {
      if arguments.flag("json") {
        output.line(JSONLine.text(DecisionRow(entry, decision)))
        continue
      }
      if entry.plugin != plugin {
        plugin = entry.plugin
        output.line(plugin)
      }
      let what = decision.isOn ? "on" : decision.isKnown ? "closed" : "off"
      output.line(
        "  " + entry.command.name.padded(toColumns: width) + what.padded(toColumns: 8)
          + "\(decision.reason.text) " + output.faint("[\(decision.reason.openFeature)]"))
    }
    return .success
  }

  /// The channel by which the customer would come: the one that is named, or the config's first.
  private func channel(_ configuration: Configuration) throws -> String {
    let known = configuration.channelNames
    guard let named = arguments.value("channel") else { return known[0] }
    guard known.contains(named) else {
      let near = nearest(to: named, among: known)
      throw usage(
        .invalidValue(
          named, for: "channel",
          reason: near.map { "Did you mean \($0)?" }
            ?? "Choose of \(known.joined(separator: ", "))."))
    }
    return named
  }

  private func show(_ row: PluginRow, _ width: Int) {
    output.line(
      "  " + row.command.padded(toColumns: width) + (row.on ? "on   " : "off  ")
        + row.access.padded(toColumns: 9) + row.summary.ja + " / " + row.summary.en)
    let triggers = (row.stamps + row.phrases).joined(separator: ", ")
    let indent = String(repeating: " ", count: width + 2)
    let lines = triggers.wrapped(atColumns: max(20, output.width - width - 6))
    guard let first = lines.first else { return }
    output.line(output.faint(indent + first + (lines.count > 1 ? " …" : "")))
  }
}

/// What one command would be to a customer.
private struct DecisionRow: Encodable {
  let plugin: String
  let command: String
  let on: Bool
  let reason: String
  let openFeature: String
  let scope: String

  init(_ entry: PluginRegistry.Entry, _ decision: Toggles.Decision) {
    plugin = entry.plugin
    command = entry.command.name
    on = decision.isOn
    reason = decision.reason.rawValue
    openFeature = decision.reason.openFeature
    scope = decision.scope
  }
}

/// One command as `host plugins` lists it.
private struct PluginRow: Encodable {
  struct Summary: Encodable {
    let ja: String
    let en: String
  }

  let plugin: String
  let command: String
  let on: Bool
  let access: String
  let summary: Summary
  let phrases: [String]
  let stamps: [String]
  let parameters: [String]

  init(_ entry: PluginRegistry.Entry, isOn: Bool, _ configuration: Configuration) {
    let command = entry.command
    plugin = entry.plugin
    self.command = command.name
    on = isOn
    access = command.access.rawValue
    summary = Summary(ja: command.summary[.ja], en: command.summary[.en])
    phrases = command.triggers.compactMap {
      switch $0 {
      case .phrase(let phrase), .alone(let phrase): phrase
      default: nil
      }
    }
    var stamps = configuration.stamps.filter { $0.value == command.name }.map(\.key.description)
    for case .stampNamed(let stamp) in command.triggers where configuration.stamps[stamp] == nil {
      stamps.append(stamp.description)
    }
    self.stamps = stamps.sorted() + (configuration.anyStamp == command.name ? ["any stamp"] : [])
    parameters = command.parameters.map(\.name)
  }
}
