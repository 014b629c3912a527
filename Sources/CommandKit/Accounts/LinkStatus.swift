/// Where an account link stands, and which steps lead on from there.
///
/// ```
///            link                 suspend
///   (none) ───────▶ active ◀────────────────▶ suspended
///                     │           resume          │
///                     └── revoke ──▶ revoked ◀────┘
/// ```
/// A revoked link never comes back: the customer links anew and so is checked anew.
public enum LinkStatus: String, Sendable, Hashable, CaseIterable {
  /// Figures may be shown, if the consent is complete.
  case active
  /// The bank holds it; nothing is shown until it resumes.
  case suspended
  /// Ended by the customer or the bank.
  case revoked

  /// A step that someone takes with a link.
  public enum Action: String, Sendable, Hashable, CaseIterable {
    /// The bank holds the link.
    case suspend
    /// The bank lets a held link go on.
    case resume
    /// The customer or the bank ends the link.
    case revoke
  }

  /// Where an action leads; nil when it isn't allowed from here.
  public func after(_ action: Action) -> LinkStatus? {
    switch (self, action) {
    case (.active, .suspend): .suspended
    case (.suspended, .resume): .active
    case (.active, .revoke), (.suspended, .revoke): .revoked
    default: nil
    }
  }
}
