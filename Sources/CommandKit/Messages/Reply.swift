/// What the bot answers: a value without a channel.
///
/// A channel renders it.
///
/// Commands return it and never send anything themselves.
public struct Reply: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// Words; empty when figures or a stamp say it all.
  public var text: String
  /// A small table that stands below the text.
  public var figures: [Figure]
  /// Words below the figures, such as a hint on what to do next.
  public var note: String
  /// A stamp to send back.
  public var stamp: StampID?
  /// Buttons that vanish after the next message.
  public var quickReplies: [QuickReply]
  /// What the customer's next words answer.
  public var question: Question?

  /// Makes a reply.
  public init(
    _ text: String, figures: [Figure] = [], note: String = "", stamp: StampID? = nil,
    quickReplies: [QuickReply] = []
  ) {
    self.text = text
    self.figures = figures
    self.note = note
    self.stamp = stamp
    self.quickReplies = quickReplies
  }

  /// Makes a reply of words alone.
  public init(stringLiteral value: String) {
    self.init(value)
  }

  /// The words, figures and note as one text, a figure a line.
  public func rendered(in language: Language) -> String {
    let table = figures.map { $0.rendered(in: language) }.joined(separator: "\n")
    return [text, table, note].filter { !$0.isEmpty }.joined(separator: "\n")
  }
}
