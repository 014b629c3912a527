public import CommandKit
import HostDrivers

/// A failure of the inquiry database, and what caused it.
public struct InquiryTrouble: InquiryFault, Equatable {
  /// Which failure it is.
  public let failure: InquiryFailure
  /// The language that the customer chose.
  public internal(set) var language: Language?
  private let cause: String?

  /// A linked account that is there, but isn't the customer's any more.
  static let otherCustomer = InquiryTrouble(
    .accountMissing, because: "it is another customer's by now")

  init(_ failure: InquiryFailure, because cause: String? = nil) {
    self.failure = failure
    self.cause = cause
  }

  /// What any error means that was thrown while figures were read.
  static func meant(by error: any Error) -> InquiryTrouble {
    if let trouble = error as? InquiryTrouble { return trouble }
    if let failure = error as? InquiryFailure { return InquiryTrouble(failure) }
    if let error = error as? SQLiteError {
      if error.isBusy { return InquiryTrouble(.busy) }
      if error.isInterrupted { return InquiryTrouble(.slow) }
    }
    let cause = (error as? any PrintableFault)?.problem ?? "\(type(of: error))"
    return InquiryTrouble(.unavailable, because: cause)
  }

  /// What happened, for operators: names files and statements, never figures.
  public var problem: String {
    cause.map { "\(failure.problem) (\($0))" } ?? failure.problem
  }
}

extension InquiryTrouble: CustomStringConvertible {
  /// What happened, and what to do next.
  public var description: String {
    let remedy =
      switch failure {
      case .maintenance: "Try again after that, or mend 'inquiry.maintenance' in the config."
      case .busy, .slow: "Try again in a moment."
      case .unavailable: "Mend it and try again."
      case .accountMissing: "Put the account there, or revoke the link."
      case .yetToCome: "Check the clock of this machine, and mend what the bank's database says."
      case .outdated: "Renew them, or mend 'inquiry.maximumAge' in the config."
      }
    return problem.prefix(1).uppercased() + problem.dropFirst() + ". " + remedy
  }
}
