public import HostLinking
public import CommandKit

/// An invented customer of the demo bank.
public struct DemoCustomer: Sendable {
  /// What became of the customer's account link when the demo bank was made.
  public enum Link: Sendable {
    /// There is none: the customer can go through linking.
    case none
    /// Figures are shown.
    case active
    /// It was ended.
    case revoked
  }

  /// The customer number, such as `demo-two`.
  public let number: String
  /// What became of the link.
  public let link: Link
  /// The language that the customer chose, if any.
  public let language: Language?
  /// What the customer calls the accounts, in order.
  public var nicknames: [String] { accounts.map(\.nickname) }

  let family: Name
  let given: Name
  let birthDate: String
  let chatUser: String
  let accounts: [Account]

  struct Name: Sendable {
    let kanji: String
    let kana: String
    let latin: String
  }

  struct Account: Sendable {
    let key: Int64
    let branch: String
    let number: String
    let kind: String
    let nickname: String
    let life: DemoLife
  }
}

/// What one types to be recognised as a demo customer: invented, so it may be shown.
public struct DemoIdentification: Sendable {
  /// The branch number.
  public let branch: String
  /// The account number.
  public let account: String
  /// The PIN.
  public let pin: String
  /// The date of birth.
  public let birthDate: CalendarDate

  /// The same, as the link page takes it.
  public var typed: Identification {
    Identification(
      branch: branch, number: account, pin: pin, birthDate: birthDate.description)
  }
}
