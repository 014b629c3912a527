/// What became of one message.
public struct Answer: Sendable {
  /// How it ended.
  public enum Outcome: String, Sendable, Hashable {
    /// The command ran.
    case answered
    /// The command needs a link that may be used, and there is none.
    case notLinked
    /// The command needs an account, and others would read the answer.
    case inGroup
    /// Several commands fit; the customer was asked which.
    case ambiguous
    /// Nothing fits; near commands were named.
    case suggested
    /// Nothing fits.
    case notUnderstood
    /// It is a wish that no command fulfils.
    case notFulfilled
    /// A wish to move money was refused.
    case moneyMovement
    /// The customer typed what nobody should type into a chat, and was warned.
    case sensitiveInput
    /// An argument wasn't of its kind.
    case wrongArgument
    /// The command is off or doesn't exist.
    case off
    /// The command is off for now: outside its hours, in maintenance, or paused.
    case closed
    /// The customer has called the command too often in this minute.
    case tooOften
    /// No time was left to run the command; a button asks again.
    case late
    /// The command took too long.
    case timedOut
    /// The command failed.
    case failed
    /// The guard held the reply back.
    case refused
  }

  /// How the sender's account link stood when the message came.
  ///
  /// For operators only: a customer hears the same words for all but the first.
  public enum Link: String, Sendable, Hashable {
    /// It could be used.
    case active
    /// There was none.
    case absent = "none"
    /// The three safety settings were not all confirmed.
    case unconfirmed
    /// The bank held it.
    case suspended
    /// It was ended.
    case revoked
    /// The bank had asked for it to be made anew.
    case outdated
    /// It hadn't been used for so long that it had to be made anew.
    case unused
    /// The customer had been asked whether to stay linked, and hadn't said yes.
    case unanswered
    /// It couldn't be looked up.
    case unavailable
  }

  /// What the customer gets.
  public internal(set) var reply: Reply
  /// How it ended.
  public let outcome: Outcome
  /// The command that ran or should have run.
  public let command: String?
  /// How the message was routed; nil when a command was called by name.
  public let route: Route?
  /// How the sender's account link stood.
  public let link: Link
  /// A short id that the log carries too, when something went wrong.
  public let reference: String?
  /// What went wrong, in words for operators, without figures or message text; nil when nothing did.
  public let problem: String?
  /// The language of the reply.
  public let language: Language
  /// The number that stands for the customer in the store's audit.
  package var person: Int64?
  /// What the gate said when it turned the command away.
  var turnedAway: Toggles.Decision?
}

extension Answer {
  /// Why it was decided so, for the audit: a reason and what it is of, such as `switchedOff info`.
  ///
  /// No text and no figure; nil where the outcome says all.
  package var why: String? {
    switch outcome {
    case .notLinked: "link \(link.rawValue)"
    case .failed, .timedOut, .refused: problem
    case .answered, .notFulfilled, .moneyMovement, .sensitiveInput, .wrongArgument, .late, .inGroup:
      nil
    case .ambiguous, .suggested, .notUnderstood, .off, .closed, .tooOften:
      (turnedAway ?? route?.gate).flatMap { $0.isOn ? nil : "\($0.reason.rawValue) \($0.scope)" }
    }
  }

  /// The command that the message meant, whether or not it may run.
  package var meant: String? {
    command ?? (why == nil ? nil : route?.candidates.first?.command)
  }
}

/// What an operator's log says when something went wrong.
///
/// It holds no figures and no message text.
public struct DispatchRecord: Sendable {
  /// The id that the customer was told.
  public let reference: String
  /// The command.
  public let command: String
  /// How it ended.
  public let outcome: Answer.Outcome
  /// What happened, in words for operators.
  public let problem: String
}
