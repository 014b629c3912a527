import CommandKit
import Foundation

/// How the config of a running server stands, as the operators' address tells it.
struct ConfigStatus: Codable, Sendable, Equatable {
  /// The last try to take a changed config.
  struct Try: Codable, Sendable, Equatable {
    let at: String
    /// Why it was refused, a fault each; empty where it was taken.
    let faults: [String]
  }

  /// Something that is paused since it kept failing.
  struct Pause: Codable, Sendable, Equatable {
    let scope: String
    let until: String
  }

  /// The file; nil where all is at its default.
  var file: String?
  /// Since when it is in force.
  var since: String
  /// Which config it is, counted from the start of the server.
  var version: Int
  /// Which text it is, as the audit names it: the beginning of the file's SHA-256, or `standard`.
  var text: String
  /// How often a changed config was tried, taken or not.
  var tries = 0
  /// The last try after that; nil when there was none.
  var lastTry: Try?
  /// What was changed and waits for a restart.
  var needsRestart: [String] = []
  /// What is paused.
  var paused: [Pause] = []
  /// The plugins that couldn't be started, and why.
  var notStarted: [String: String] = [:]
}
