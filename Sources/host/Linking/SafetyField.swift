package import CommandKit

/// The three safety settings as the page asks for them, in its order.
package enum SafetyField: String, Sendable, CaseIterable {
  case passcode, devices, phone

  /// What a consent calls it.
  package var setting: Consent.SafetySetting {
    switch self {
    case .passcode: .passcodeLock
    case .devices: .otherDevicesOff
    case .phone: .screenLock
    }
  }
}
