/// What the guard says about a reply.
public enum GuardVerdict: Sendable, Hashable {
  /// The reply may leave.
  case passed
  /// The reply must not leave.
  case refused(GuardReason)
}

/// Why a reply was stopped: the kind of thing that was found, never its value.
public enum GuardReason: String, Sendable, Hashable, CaseIterable {
  /// One of the customer's account numbers.
  case accountNumber
  /// A branch number with the account number, or beside its last digits.
  case branchAndAccount
  /// The full name of a holder.
  case holderName
  /// A customer number or another name that only the bank's systems use.
  case internalID
  /// A number that looks like somebody's account, card or telephone.
  case digitRun
  /// A link, mail address or host that isn't on the list.
  case url
  /// More than 20,000 characters.
  case tooLong
}
