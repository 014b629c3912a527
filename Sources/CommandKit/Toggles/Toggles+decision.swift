extension Toggles {
  /// Whether something answers, and why.
  public struct Decision: Sendable, Hashable {
    /// Why.
    public let reason: Reason
    /// Whose toggle decided: a plugin's, as `info`, or a command's, as `info/info.rates`.
    public let scope: String

    init(_ reason: Reason, of scope: String) {
      self.reason = reason
      self.scope = scope
    }

    /// Nothing is set.
    package static let standard = Decision(.standard, of: "")

    /// Whether it answers.
    public var isOn: Bool { reason.isOn }

    /// Why a message can't lead to it, for operators; nil when it can.
    package var obstacle: String? {
      if isKnown { return nil }
      guard reason == .switchedOff else { return reason.text }
      return scope.contains("/") ? "it is off" : "its plugin is off"
    }

    /// Whether a message may lead to it: what is closed for the moment says so when it is asked for,
    /// and what is off isn't there at all.
    public var isKnown: Bool { isOn || reason.isForNow }
  }
}

extension Toggles.Decision {
  /// Why something answers or doesn't.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    // On.
    /// It is the host's own and can't be switched off.
    case builtIn
    /// Nothing is set.
    case standard
    /// The customer is named in the config.
    case named
    /// The customer's channel and language are among those that are given.
    case targeted
    /// The customer falls into the share.
    case inShare

    // Off.
    /// It is switched off.
    case switchedOff
    /// It is for named customers, and this isn't one.
    case notNamed
    /// The customer doesn't fall into the share.
    case notInShare
    /// It is for other languages.
    case otherLanguage
    /// It is for other channels.
    case otherChannel
    /// Who the customer is couldn't be looked up.
    case unknown
    /// It couldn't be started.
    case notStarted

    // Off for now.
    /// It is outside its hours.
    case closed
    /// It rests.
    case maintenance
    /// It kept failing, and is paused.
    case paused
    /// The customer has called it too often in this minute.
    case tooOften

    /// Whether it answers.
    public var isOn: Bool {
      switch self {
      case .builtIn, .standard, .named, .targeted, .inShare: true
      default: false
      }
    }

    /// Whether it is off for a while that the customer is told of.
    public var isForNow: Bool {
      switch self {
      case .closed, .maintenance, .paused, .tooOften: true
      default: false
      }
    }

    /// The reason in OpenFeature's words (OpenFeature specification, types, resolution reason).
    public var openFeature: String {
      switch self {
      case .builtIn: "STATIC"
      case .standard: "DEFAULT"
      case .named, .targeted, .notNamed, .otherLanguage, .otherChannel: "TARGETING_MATCH"
      case .closed, .maintenance: "TARGETING_MATCH"
      case .inShare, .notInShare: "SPLIT"
      case .switchedOff, .paused, .tooOften: "DISABLED"
      case .unknown, .notStarted: "ERROR"
      }
    }

    /// The reason in words for operators.
    package var text: String {
      switch self {
      case .builtIn: "built in, always on"
      case .standard: "nothing switches it off"
      case .named: "the customer is named"
      case .targeted: "the channel and language are among those given"
      case .inShare: "the customer falls into the share"
      case .switchedOff: "off"
      case .notNamed: "for named customers only"
      case .notInShare: "the customer doesn't fall into the share"
      case .otherLanguage: "for other languages"
      case .otherChannel: "for other channels"
      case .unknown: "who the customer is couldn't be looked up"
      case .notStarted: "it couldn't be started"
      case .closed: "outside its hours"
      case .maintenance: "in maintenance"
      case .paused: "paused, since it kept failing"
      case .tooOften: "called too often in this minute"
      }
    }
  }
}
