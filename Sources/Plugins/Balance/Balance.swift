public import CommandKit

/// Shows the balance of the linked accounts.
public struct Balance: CommandPlugin {
  /// What a product team can set.
  public struct Settings: PluginSettings {
    /// How amounts are shown.
    public enum Amounts: String, Sendable, CaseIterable {
      /// To the last yen.
      case exact
      /// Rounded to thousands, for those who don't want a passer-by to read along.
      case rounded
      /// Not until the customer taps a button.
      case hidden
    }

    /// How amounts are shown at first.
    public var amounts = Amounts.exact

    /// The defaults.
    public init() {}

    /// What can be set.
    public static let fields: [SettingField<Settings>] = [
      .choice("amounts", \.amounts, help: [.ja: "金額の見せ方", .en: "How amounts are shown"])
    ]
  }

  /// What it says and hears.
  public static let words = Phrasebook(
    embedded: PackageResources.balance_json5, name: "balance.json5")

  /// `balance`.
  public let identifier = "balance"
  private let inquiry: any BalanceInquiry
  private let settings: Settings
  private let words: Phrasebook

  /// Makes the plugin from the bank's balances.
  public init(
    inquiry: any BalanceInquiry, settings: Settings = Settings(), words: Phrasebook = Balance.words
  ) {
    self.inquiry = inquiry
    self.settings = settings
    self.words = words
  }

  /// What is asked near it and isn't done.
  public var wishes: [Wish] { words.wishes }

  /// `balance`.
  public var commands: [Command] {
    [
      Command(
        "balance", summary: words["summary"], help: words["help"],
        triggers: words.triggers("balance") + [.stamp("11537", "52002738")],
        .choice("amounts", default: settings.amounts, help: words["amounts"]),
        .otherDays("other-days", help: words["otherDays"]),
        forAccount: { [inquiry, words] context, amounts, otherDays in
          let balances = try await inquiry.balances(of: context.link)
          return Self.reply(balances, amounts, otherDays, context, words)
        })
    ]
  }

  private static func reply(
    _ balances: [AccountBalance], _ amounts: Settings.Amounts, _ otherDays: Bool,
    _ context: AccountContext, _ words: Phrasebook
  ) -> Reply {
    let language = context.language
    guard let asOf = balances.map(\.asOf).min() else {
      return Reply(words.text("none", in: language))
    }
    if amounts == .hidden {
      let show = QuickReply(
        words.text("button.show", in: language), calls: "balance",
        ["amounts": "exact"].merging(otherDays ? ["other-days": "yes"] : [:]) { $1 })
      return Reply(words.text("hidden", in: language), quickReplies: [show])
    }
    let time = ["date": context.day(of: asOf).short(in: language), "time": context.time(of: asOf)]
    let step: Int64 = amounts == .rounded ? 1_000 : 1
    let notes = [otherDays ? "nowOnly" : nil, amounts == .rounded ? "rounded" : nil]
    return Reply(
      words.text("asOf", in: language, time),
      figures: balances.map { Figure($0.nickname, $0.balance.rounded(to: step)) },
      note: notes.compactMap { $0.map { words.text($0, in: language) } }.joined(separator: "\n"),
      quickReplies: [QuickReply(words.text("button.statements", in: language))])
  }
}
