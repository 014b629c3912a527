public import CommandKit

/// Says what other money is in yen: with a setting, a call to a server elsewhere, and a question.
public struct Exchange: CommandPlugin {
  /// What a product team can set.
  public struct Settings: PluginSettings {
    /// Whether the day of the rate stands below it.
    public var day = true

    /// The defaults.
    public init() {}

    /// What can be set.
    public static let fields: [SettingField<Settings>] = [
      .flag("day", \.day, help: [.ja: "レートの日付を出す", .en: "Show the day of the rate"])
    ]
  }

  /// What it says and hears.
  public static let words = Phrasebook(
    embedded: PackageResources.exchange_json5, name: "exchange.json5")

  /// `exchange`.
  public let identifier = "exchange"
  private let rates: any RateSource
  private let settings: Settings
  private let words: Phrasebook

  /// Makes the plugin from where its rates come from.
  public init(
    rates: any RateSource, settings: Settings = Settings(), words: Phrasebook = Exchange.words
  ) {
    self.rates = rates
    self.settings = settings
    self.words = words
  }

  private static let currencies = [
    Selectable("USD", phrases: ["ドル", "dollar", "dollars", "usd"]),
    Selectable("EUR", phrases: ["ユーロ", "euro", "euros", "eur"]),
    Selectable("KRW", phrases: ["ウォン", "won", "krw"]),
  ]

  /// `exchange`.
  public var commands: [Command] {
    [
      Command(
        "exchange", summary: words["summary"], help: words["help"],
        triggers: words.triggers("exchange"),
        .selection("currency", among: Self.currencies),
        run: { context, named in
          guard let currency = named.first else { return question(context.language) }
          let rate = try await rates.yen(for: currency)
          return answer(rate, currency, context.language)
        })
    ]
  }

  /// Which currency? The next words of this customer, or a button, tell.
  private func question(_ language: Language) -> Reply {
    var reply = Reply(words.text("which", in: language))
    reply.question = Question(fills: "currency", of: "exchange")
    reply.quickReplies = Self.currencies.map {
      QuickReply(
        words.text($0.name, in: language), calls: "exchange", ["currency": $0.name])
    }
    return reply
  }

  private func answer(_ rate: Rate, _ currency: String, _ language: Language) -> Reply {
    let name = words.text(currency, in: language)
    let text = words.text("rate", in: language, ["currency": name, "yen": rate.text])
    guard settings.day else { return Reply(text) }
    return Reply(text, note: words.text("day", in: language, ["day": rate.day]))
  }
}
