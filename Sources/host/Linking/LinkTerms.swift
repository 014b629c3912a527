/// How long a link is good without a word of its customer's.
public struct LinkTerms: Sendable, Equatable {
  /// Days after the last confirmation from which on the customer is asked, below an answer, whether to
  /// stay linked; nil for never.
  public var confirmDays: Int? = 180
  /// Days after the first question from which on figures wait for a yes.
  public var graceDays = 30
  /// Days without any use after which a link must be made anew; nil for never.
  public var unusedDays: Int? = 365

  /// The defaults.
  public init() {}
}
