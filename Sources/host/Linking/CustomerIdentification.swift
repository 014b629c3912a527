/// The bank's own check of who someone is: what a bank puts in the place of the demo bank's.
public protocol CustomerIdentification: Sendable {
  /// Recognises a customer; nil when anything is wrong, without saying what.
  ///
  /// An unknown account must take the time of a wrong PIN. It may block its thread.
  func identify(_ given: Identification) throws -> CustomerRecord?

  /// Whether a nickname may stand in replies: it holds no account number and not the holder's name.
  func isSafeNickname(_ nickname: String, ofCustomer customer: String) throws -> Bool

  /// Finds a customer by number, once recognised; nil when there is none any more.
  func customer(_ number: String) throws -> CustomerRecord?
}
