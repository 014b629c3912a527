import CommandKit
import HostCommandLine

extension Door {
  /// `host plugins`: what is registered.
  func listPlugins() throws -> ExitStatus {
    let configuration = try configuration()
    let registry = configuration.registry
    let rows = registry.entries.filter { $0.command.name != BuiltIn.money }.map {
      PluginRow($0, isOn: configuration.toggles.decision(for: $0) == .on, configuration)
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
      let isOff = !configuration.toggles.isOn(plugin)
      let what = plugin == BuiltIn.identifier ? "built in, always on" : isOff ? "off" : "on"
      output.line("\(plugin)  (\(what))")
      for row in rows where row.plugin == plugin { show(row, width) }
    }
    return .success
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
