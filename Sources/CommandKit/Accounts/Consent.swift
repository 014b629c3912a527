public import Foundation

/// What a customer confirmed before any figure may be shown.
public struct Consent: Sendable, Hashable {
  /// The safety settings of the phone and of LINE that a customer confirms.
  public enum SafetySetting: String, Sendable, Hashable, CaseIterable {
    /// LINE's own passcode locks the app.
    case passcodeLock
    /// Login to LINE from other devices is off.
    case otherDevicesOff
    /// The phone's own screen lock is on.
    case screenLock
  }

  /// The settings that were confirmed.
  public let confirmed: Set<SafetySetting>
  /// The version of the text that the customer read.
  public let textVersion: String
  /// When.
  public let confirmedAt: Date

  /// Records a confirmation.
  public init(confirmed: Set<SafetySetting>, textVersion: String, at confirmedAt: Date) {
    self.confirmed = confirmed
    self.textVersion = textVersion
    self.confirmedAt = confirmedAt
  }

  /// Whether all three settings were confirmed, to a named text.
  public var isComplete: Bool {
    confirmed.count == SafetySetting.allCases.count && !textVersion.isEmpty
  }
}
