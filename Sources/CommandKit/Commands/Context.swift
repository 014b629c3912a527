public import Foundation

/// What the bank says about itself in replies, from the config.
public struct BankProfile: Sendable, Hashable {
  /// The bank's name.
  public var name: LocalizedText
  /// Its time zone: dates, "today", and the time beside figures are in it.
  public var timeZone: TimeZone
  /// The language for customers whose language isn't known.
  public var language: Language
  /// Where its internet banking is.
  public var url: String?
  /// Phone numbers that replies may name, the first for lost phones.
  public var phones: [String]
  /// Hosts that links in replies may lead to.
  public var allowedHosts: [String]
  /// The page on which accounts are linked; nil when there is none.
  package var linkPage: String?

  /// Describes a bank.
  public init(
    name: LocalizedText, timeZone: TimeZone, language: Language = .ja, url: String? = nil,
    phones: [String] = [], allowedHosts: [String] = []
  ) {
    self.name = name
    self.timeZone = timeZone
    self.language = language
    self.url = url
    self.phones = phones
    self.allowedHosts = allowedHosts
  }
}

/// What every command is told.
///
/// There is no account in it, and no way to ask for one.
///
/// A class, as it goes through many hands for each message.
public final class Context: Sendable {
  /// The language to answer in.
  public let language: Language
  /// The moment of the message.
  public let now: Date
  /// The bank.
  public let bank: BankProfile
  /// What this customer could call right now.
  public let menu: @Sendable () -> [MenuEntry]
  /// What a stamp calls that nothing else claims; nil when it calls nothing.
  public let anyStamp: @Sendable () -> MenuEntry?

  /// The day of the message in the bank's time zone.
  public var today: CalendarDate { day(of: now) }

  package init(
    language: Language, now: Date, bank: BankProfile,
    menu: @escaping @Sendable () -> [MenuEntry] = { [] },
    anyStamp: @escaping @Sendable () -> MenuEntry? = { nil }
  ) {
    self.language = language
    self.now = now
    self.bank = bank
    self.menu = menu
    self.anyStamp = anyStamp
  }

  /// The day on which a moment falls in the bank's time zone.
  public func day(of moment: Date) -> CalendarDate { CalendarDate(moment, in: bank.timeZone) }

  /// A moment's time of day in the bank's time zone: `18:05`.
  public func time(of moment: Date) -> String {
    let offset = Double(bank.timeZone.secondsFromGMT(for: moment))
    let day = (moment.timeIntervalSince1970 + offset).truncatingRemainder(dividingBy: 86_400)
    let minutes = Int(day < 0 ? day + 86_400 : day) / 60
    return "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
  }
}

extension Context {
  /// A moment that lies ahead, as it is said: `18:05` today, and with the day else.
  func when(_ moment: Date) -> String {
    let day = day(of: moment)
    let time = time(of: moment)
    if day == today { return time }
    switch language {
    case .ja: return "\(day.month)月\(day.day)日 \(time)"
    case .en: return "\(day.day) \(CalendarDate.englishMonths[day.month - 1]), \(time)"
    }
  }
}

/// What a command that needs an account link is told: all of `Context`, and the link.
public struct AccountContext: Sendable {
  /// The customer's link: active, and consented to.
  public let link: AccountLink
  private let context: Context

  package init(_ context: Context, link: AccountLink) {
    self.context = context
    self.link = link
  }

  /// The language to answer in.
  public var language: Language { context.language }
  /// The moment of the message.
  public var now: Date { context.now }
  /// The bank.
  public var bank: BankProfile { context.bank }
  /// What this customer could call right now.
  public var menu: @Sendable () -> [MenuEntry] { context.menu }
  /// What a stamp calls that nothing else claims; nil when it calls nothing.
  public var anyStamp: @Sendable () -> MenuEntry? { context.anyStamp }
  /// The day of the message in the bank's time zone.
  public var today: CalendarDate { context.today }

  /// The day on which a moment falls in the bank's time zone.
  public func day(of moment: Date) -> CalendarDate { context.day(of: moment) }

  /// A moment's time of day in the bank's time zone: `18:05`.
  public func time(of moment: Date) -> String { context.time(of: moment) }
}

/// One line of the menu that help shows.
public struct MenuEntry: Sendable, Hashable {
  /// The command.
  public let command: String
  /// What it does.
  public let summary: LocalizedText
  /// Words that call it, in the customer's language if there are any.
  public let says: String

  /// The summary, short enough for a button.
  public func label(in language: Language) -> String {
    String(summary[language].prefix(QuickReply.longestLabel))
  }
}
