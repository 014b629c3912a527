/// The settings of a plugin: a value whose initial state is the default, and its fields, declared.
///
/// ```swift
/// public struct Settings: PluginSettings {
///   public var remarks = false
///   public init() {}
///   public static let fields: [SettingField<Settings>] = [
///     .flag("remarks", \.remarks, help: [.ja: "摘要を出す", .en: "Show remarks"])
///   ]
/// }
/// ```
public protocol PluginSettings: Sendable, Equatable {
  /// The defaults.
  init()

  /// What can be set.
  static var fields: [SettingField<Self>] { get }
}

/// The settings of a plugin that has none.
public struct NoSettings: PluginSettings {
  /// Nothing.
  public init() {}

  /// No fields.
  public static let fields: [SettingField<NoSettings>] = []
}

/// One thing that a product team can set.
public struct SettingField<Settings>: Sendable {
  /// Its key in the config.
  public let name: String
  /// What it does.
  public let help: LocalizedText
  /// What it takes, in a few words: `true or false`, `"exact", "rounded" or "hidden"`.
  public let takes: String
  let write: @Sendable (Settings) -> String
  let read: @Sendable (inout ObjectReader, inout Settings) -> Void

  /// A switch.
  public static func flag(
    _ name: String, _ path: any WritableKeyPath<Settings, Bool> & Sendable, help: LocalizedText
  ) -> SettingField {
    SettingField(name: name, help: help, takes: "true or false") {
      $0[keyPath: path] ? "true" : "false"
    } read: { reader, settings in
      if let value = reader.boolean(name) { settings[keyPath: path] = value }
    }
  }

  /// A whole number within a range.
  public static func number(
    _ name: String, _ path: any WritableKeyPath<Settings, Int> & Sendable,
    in range: ClosedRange<Int>, help: LocalizedText
  ) -> SettingField {
    let takes = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    return SettingField(name: name, help: help, takes: takes) {
      String($0[keyPath: path])
    } read: { reader, settings in
      if let value = reader.integer(name, in: range) { settings[keyPath: path] = value }
    }
  }

  /// One of a few words.
  public static func choice<Value>(
    _ name: String, _ path: any WritableKeyPath<Settings, Value> & Sendable, help: LocalizedText
  ) -> SettingField
  where Value: RawRepresentable<String> & CaseIterable & Sendable {
    let words = Value.allCases.map(\.rawValue)
    let takes = words.map { "\"\($0)\"" }.joined(separator: ", ")
    return SettingField(name: name, help: help, takes: takes) {
      "\"\($0[keyPath: path].rawValue)\""
    } read: { reader, settings in
      if let word = reader.choice(name, of: words), let value = Value(rawValue: word) {
        settings[keyPath: path] = value
      }
    }
  }
}

extension PluginSettings {
  /// Reads settings from their object in a config.
  ///
  /// What is wrong is left at its default and noted as a fault by the reader.
  public static func read(from reader: inout ObjectReader) -> Self {
    var settings = Self()
    for field in fields {
      field.read(&reader, &settings)
      reader.explain(field.name, field.help)
    }
    return settings
  }

  /// The settings as JSON5, a field a line, with what each does: what a config sample shows.
  public var sample: [(comment: String, line: String)] {
    Self.fields.map { field in
      ("\(field.help[.en]) (\(field.takes))", "\(field.name): \(field.write(self)),")
    }
  }
}
