public import Foundation

extension Dispatcher {
  /// What a dispatcher works with besides its plugins.
  public struct Options: Sendable {
    /// The command for stamps that nothing else claims; nil for none.
    public var anyStamp: String? = "balance"
    /// How long a command may take.
    public var deadline = standardDeadline
    /// The time.
    public var now: @Sendable () -> Date = { Date() }
    /// Makes the short id that a customer is told when something went wrong.
    public var makeReference: @Sendable () -> String = Dispatcher.randomReference
    /// Takes the name of each wish that no command fulfils, or `Wish.unknown`; never a text.
    public var unmet: @Sendable (String) -> Void = { _ in }
    /// What the gate remembers: the same for every dispatcher of a process.
    public var memory = GateMemory()
    /// What customers were asked: the same for every dispatcher of a process.
    public var questions = OpenQuestions()
    /// On what plugins run: the same for every dispatcher of a process.
    public var threads = PluginThreads()
    /// Which plugins have started: the same for every dispatcher with the same plugins.
    public var starts = PluginStarts()
    /// Told when something that keeps failing is paused.
    public var paused: @Sendable (GateMemory.Pause) -> Void = { _ in }
    /// How long a plugin may take to start.
    public var startDeadline: Duration = .seconds(30)
    /// Takes what operators should know.
    public var log: @Sendable (DispatchRecord) -> Void = { _ in }

    /// The defaults.
    public init() {}
  }

  /// Six letters without I and O, which look like numbers: one of 24⁶.
  @Sendable
  public static func randomReference() -> String {
    String((0..<6).compactMap { _ in "ABCDEFGHJKLMNPQRSTUVWXYZ".randomElement() })
  }
}
