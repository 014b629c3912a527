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
