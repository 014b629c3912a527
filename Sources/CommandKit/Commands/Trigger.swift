/// What calls a command.
public enum Trigger: Sendable, Hashable, ExpressibleByStringLiteral {
  /// Words: alone, or inside a sentence. Width, kana, case, spaces and punctuation don't matter.
  case phrase(String)
  /// Words that count only when they are the whole message; `#` stands for a number: 直近#件.
  case alone(String)
  /// One stamp.
  case stampNamed(StampID)
  /// The data of a button that was set up on the platform, such as a rich menu.
  case postback(String)
  /// Words that say that this command isn't meant, although a phrase of it stands in them:
  /// 残高証明書 is not 残高.
  case except(String)
  /// A word that may stand beside the phrases of this command. A command with such words is called
  /// only where all others are its own, days, numbers or small words; else the customer is asked.
  case beside(String)

  /// A stamp by pack and id.
  public static func stamp(_ pack: String, _ id: String) -> Trigger {
    .stampNamed(StampID(pack, id))
  }

  /// A phrase.
  public init(stringLiteral value: String) {
    self = .phrase(value)
  }
}
