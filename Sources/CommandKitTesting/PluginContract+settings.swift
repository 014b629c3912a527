import CommandKit

extension PluginContract {
  /// The settings read back as they are written, and refuse what they don't know.
  func checkSettings() -> [ContractFailure] {
    let fields = Plugin.Settings.fields
    let defaults = Plugin.Settings()
    var problems: [String] = []
    if Set(fields.map(\.name)).count < fields.count { problems.append("Two fields have one name.") }
    for field in fields where !field.help.missingLanguages.isEmpty {
      problems.append("The field '\(field.name)' has no help in every language.")
    }
    let lines = defaults.sample.map(\.line)
    if read(lines) != defaults {
      problems.append("The sample lines don't read back as the defaults.")
    }
    if read(lines + ["no-such-setting: 1,"]) != nil {
      problems.append("A key that no field has is taken without a fault.")
    }
    for field in fields {
      for value in field.values {
        let line = "\(field.name): \(value),"
        if read([line])?.sample.contains(where: { $0.line == line }) != true {
          problems.append("The field '\(field.name)' doesn't keep \(value).")
        }
      }
      if read(["\(field.name): {},"]) != nil {
        problems.append("The field '\(field.name)' takes any value.")
      }
    }
    return problems.map { ContractFailure(subject: "settings", problem: $0) }
  }

  /// The settings that lines of a config say; nil when they have a fault.
  private func read(_ lines: [String]) -> Plugin.Settings? {
    let text = "{\n\(lines.joined(separator: "\n"))\n}"
    guard let document = try? Document.parsed(Array(text.utf8), name: "sample") else { return nil }
    var reader = ObjectReader(document)
    let settings = Plugin.Settings.read(from: &reader)
    reader.finish()
    return reader.faults.isEmpty ? settings : nil
  }
}

extension SettingField {
  /// Values that it says it takes, as they are written: both of a switch, each of a choice, the ends
  /// of a range.
  fileprivate var values: [String] {
    if takes == "true or false" { return ["true", "false"] }
    if takes.hasPrefix("\"") { return takes.split(separator: ", ").map(String.init) }
    return takes.split(separator: " ").map(String.init).filter { Int($0) != nil }
  }
}
