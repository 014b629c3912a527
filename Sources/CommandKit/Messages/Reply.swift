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

/// One row of a reply: a label with an amount, a date, or both.
public struct Figure: Sendable, Hashable {
  /// What the row is about, in the customer's language.
  public let label: String
  /// An amount of money.
  public let amount: Money?
  /// A day.
  public let date: CalendarDate?
  /// Whether the amount is written with a sign, as money that came in (+) or went out (−).
  public let isMovement: Bool

  /// Makes a row with an amount, and a day if one belongs to it.
  public init(_ label: String, _ amount: Money, on date: CalendarDate? = nil) {
    self.init(label: label, amount: amount, date: date, isMovement: false)
  }

  /// Makes a row with a day.
  public init(_ label: String, on date: CalendarDate) {
    self.init(label: label, amount: nil, date: date, isMovement: false)
  }

  /// Makes a row for money that came in (positive) or went out (negative).
  public static func movement(_ label: String, _ amount: Money, on date: CalendarDate) -> Figure {
    Figure(label: label, amount: amount, date: date, isMovement: true)
  }

  private init(label: String, amount: Money?, date: CalendarDate?, isMovement: Bool) {
    self.label = label
    self.amount = amount
    self.date = date
    self.isMovement = isMovement
  }

  /// The row as one line of text.
  public func rendered(in language: Language) -> String {
    var parts: [String] = []
    if let date, amount != nil { parts.append(date.short(in: language)) }
    if !label.isEmpty { parts.append(label) }
    if let amount {
      parts.append(isMovement ? amount.signed(in: language) : amount.formatted(in: language))
    } else if let date {
      parts.append(date.long(in: language))
    }
    return parts.joined(separator: "  ")
  }
}

/// A button below a reply.
public struct QuickReply: Sendable, Hashable {
  /// What a tap sends.
  public enum Action: Sendable, Hashable {
    /// The words, as if the customer had typed them.
    case text(String)
    /// A command with its arguments; a channel carries it as opaque data.
    case command(String, arguments: [String: String])
    /// Opens a page of the bank's own; only the host makes such a button.
    case page(PageLink)
  }

  /// The most characters that a label has on every channel (LINE: 20, counted in graphemes).
  public static let longestLabel = 20
  /// The most buttons below one reply on every channel (LINE: 13).
  public static let most = 13

  /// What stands on the button.
  public let label: String
  /// What a tap sends.
  public let action: Action

  /// Makes a button that sends words: its label, unless others are given.
  public init(_ label: String, sends text: String? = nil) {
    self.label = label
    self.action = .text(text ?? label)
  }

  package init(_ label: String, opens page: PageLink) {
    self.label = label
    self.action = .page(page)
  }

  /// Makes a button that calls a command.
  public init(_ label: String, calls command: String, _ arguments: [String: String] = [:]) {
    self.label = label
    self.action = .command(command, arguments: arguments)
  }
}
