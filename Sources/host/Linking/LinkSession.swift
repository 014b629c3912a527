package import CommandKit
package import Foundation

/// Where one customer is on the way through the link page.
///
/// It is kept by the bank alone; the browser holds its id in a cookie. Each step up gets a new id.
package struct LinkSession: Sendable, Equatable {
  /// The screens in their order.
  package enum Step: Int, Sendable, CaseIterable, Comparable {
    /// What LINE gets, and what it never gets.
    case start = 1
    /// Which account is yours.
    case identify
    /// The three safety settings.
    case safety
    /// Accounts and nicknames.
    case accounts
    /// Everything is done here; LINE has the rest.
    case back

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// The chat user who was invited, hashed.
  package let sender: Sender
  /// LINE's link token, which the way back needs.
  package let token: String
  /// The name on LINE.
  package let displayName: String?
  /// When the session ends: with LINE's token, however busy the customer is.
  package let ends: Date
  /// The screen that comes next.
  package var step: Step
  /// The customer's number, once recognised.
  package var customer: String?
  /// When the three settings were confirmed.
  package var confirmed: Date?

  package init(
    sender: Sender, token: String, displayName: String?, ends: Date, step: Step = .start,
    customer: String? = nil, confirmed: Date? = nil
  ) {
    self.sender = sender
    self.token = token
    self.displayName = displayName
    self.ends = ends
    self.step = step
    self.customer = customer
    self.confirmed = confirmed
  }
}
