/// What the config says of one plugin or one command: whether, whom, when and how often it answers.
public struct Toggle: Sendable, Hashable {
  /// Whether it answers at all.
  public var isOn = true
  /// Whom it answers.
  public var audience = Audience()
  /// When it answers.
  public var hours = OpeningHours()
  /// When it rests.
  public var maintenance: [Maintenance] = []
  /// What customers hear when it is closed or rests, with `{when}` for when it opens; nil for the
  /// standard sentence.
  public var closed: LocalizedText?
  /// How often one customer may call it in a minute; nil for any number.
  public var perMinute: Int?
  /// How long it may take; nil for the standard time.
  public var deadline: Duration?
  /// When it is paused for failing; nil for never.
  public var quarantine: QuarantineRule?
  /// Whether the host must not run without it.
  public var isRequired = false

  /// On, for everyone, always.
  public init() {}

  /// The same, paused for failing by a rule.
  package func quarantined(by rule: QuarantineRule?) -> Toggle {
    var toggle = self
    toggle.quarantine = rule
    return toggle
  }

  /// Whether, by its own rules, it answers a visitor.
  func reason(for visitor: Visitor, of name: String) -> Toggles.Decision.Reason {
    guard isOn else { return .switchedOff }
    let reason = audience.reason(for: visitor, of: name)
    guard reason.isOn else { return reason }
    if maintenance.contains(where: { $0.end(at: visitor.now, in: hours.zone) != nil }) {
      return .maintenance
    }
    guard hours.isOpen(at: visitor.now) else { return .closed }
    return reason
  }
}
