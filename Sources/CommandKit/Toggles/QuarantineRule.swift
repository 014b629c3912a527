/// When something that keeps failing is paused: after so many failures within a time, if they are at least
/// as many as the answers that came well.
///
/// After the pause it is tried again, and the next failure pauses it anew.
public struct QuarantineRule: Sendable, Hashable {
  /// How many failures.
  public var failures: Int
  /// Within how many seconds.
  public var window: Int
  /// For how many seconds it is paused.
  public var pause: Int

  /// What holds where the config says nothing: twenty failures in five minutes, five minutes.
  public static let standard = QuarantineRule(failures: 20, window: 300, pause: 300)

  /// Makes a rule.
  public init(failures: Int, window: Int, pause: Int) {
    self.failures = failures
    self.window = window
    self.pause = pause
  }
}
