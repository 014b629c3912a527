public import Foundation

/// Why the bank's inquiry system gave no answer.
///
/// Each has a sentence of its own for the customer, in the framework's words.
public enum InquiryFailure: Error, Sendable, Hashable {
  /// It can't be reached, opened or understood.
  case unavailable
  /// Another process holds it.
  case busy
  /// It took too long.
  case slow
  /// The bank is renewing it, until a moment if that is known; it wasn't asked.
  case maintenance(until: Date?)
  /// It doesn't know an account that is linked.
  case accountMissing
  /// Its figures are older than the bank lets them be; they hold for a moment that is past.
  case outdated(asOf: Date)
  /// Its figures are of a moment that is yet to come, so either clock or they are wrong.
  case yetToCome(Date)
}

/// An error that is a failure of the inquiry system, whatever else it knows about it.
public protocol InquiryFault: PrintableFault {
  /// Which failure it is.
  var failure: InquiryFailure { get }
  /// The language that the customer chose, where the link was found before the failure.
  var language: Language? { get }
}

extension InquiryFault {
  /// Not known.
  public var language: Language? { nil }
}

extension InquiryFailure: InquiryFault {
  /// Itself.
  public var failure: InquiryFailure { self }

  /// What happened, for operators: moments, and no figures.
  public var problem: String {
    switch self {
    case .unavailable: "the inquiry system is not available"
    case .busy: "the inquiry system is held by another process"
    case .slow: "the inquiry system took too long"
    case .maintenance(let until):
      "the inquiry system is in maintenance" + (until.map { " until \($0.ISO8601Format())" } ?? "")
    case .accountMissing: "the inquiry system does not know a linked account"
    case .outdated(let asOf):
      "the figures are too old to be shown: they are as of \(asOf.ISO8601Format())"
    case .yetToCome(let moment):
      "the figures are of a time that is yet to come: \(moment.ISO8601Format())"
    }
  }

  /// The key of the customer's sentence in the framework's words.
  var sentence: String {
    switch self {
    case .unavailable: "inquiry.unavailable"
    case .busy: "inquiry.busy"
    case .slow: "apology.slow"
    case .maintenance(nil): "inquiry.maintenance"
    case .maintenance: "inquiry.maintenance.until"
    case .accountMissing: "inquiry.account"
    case .outdated: "inquiry.outdated"
    case .yetToCome: "apology.failed"
    }
  }
}
