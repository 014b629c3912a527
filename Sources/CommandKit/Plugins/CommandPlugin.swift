/// A set of commands under one name, switched on and off together.
///
/// ```swift
/// public struct Hello: CommandPlugin {
///   public let identifier = "hello"
///   public var commands: [Command] {
///     [
///       Command(
///         "hello", summary: [.ja: "あいさつ", .en: "Greets"], triggers: ["こんにちは", "hello"],
///         run: { context in "こんにちは。スタンプを送ってみてください。" })
///     ]
///   }
/// }
/// ```
/// A plugin is a value: it is made from its settings and the ports that it needs, and made anew when
/// the config changes.
public protocol CommandPlugin: Sendable {
  /// What a product team can set. `NoSettings` when there is nothing.
  associatedtype Settings: PluginSettings = NoSettings

  /// Its name in configs and in the names of its commands: small letters, digits and hyphens.
  var identifier: String { get }

  /// Its commands.
  var commands: [Command] { get }

  /// What customers ask for near its commands and it doesn't do. None unless implemented.
  var wishes: [Wish] { get }

  /// Prepares the plugin before the first message. Does nothing unless implemented.
  func start() async throws

  /// Ends the plugin after the last message. Does nothing unless implemented.
  func stop() async
}

extension CommandPlugin {
  /// None.
  public var wishes: [Wish] { [] }

  /// Nothing to prepare.
  public func start() async throws {}

  /// Nothing to end.
  public func stop() async {}
}
