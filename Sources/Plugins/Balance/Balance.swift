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
        .selection("kind", among: kinds, help: words["kind"]),
        forAccount: { [inquiry, words] context, amounts, otherDays, kinds in
          let balances = try await inquiry.balances(of: context.link)
          return Self.reply(balances, amounts, otherDays, kinds, context, words)
        })
    ]
  }

  /// Kinds of accounts that a customer may have besides those that are linked.
  private var kinds: [Selectable] {
    ["time", "foreign", "instalment", "savings", "current"].map {
      Selectable($0, phrases: words.phrases(of: "kind.\($0)"))
    }
  }

  private static func reply(
    _ balances: [AccountBalance], _ amounts: Settings.Amounts, _ otherDays: Bool,
    _ kinds: [String], _ context: AccountContext, _ words: Phrasebook
  ) -> Reply {
    let language = context.language
    guard let asOf = balances.map(\.asOf).min() else {
      return Reply(words.text("none", in: language))
    }
    if amounts == .hidden {
      let show = QuickReply(
        words.text("button.show", in: language), calls: "balance",
        ["amounts": "exact"].merging(otherDays ? ["other-days": "yes"] : [:]) { $1 }
          .merging(kinds.isEmpty ? [:] : ["kind": kinds.joined(separator: ",")]) { $1 })
      return Reply(words.text("hidden", in: language), quickReplies: [show])
    }
    let time = ["date": context.day(of: asOf).short(in: language), "time": context.time(of: asOf)]
    let step: Int64 = amounts == .rounded ? 1_000 : 1
    let notes = [otherDays ? "nowOnly" : nil, amounts == .rounded ? "rounded" : nil]
      .compactMap { $0.map { words.text($0, in: language) } }
    let others = otherKinds(kinds, balances, context, words)
    return Reply(
      words.text("asOf", in: language, time),
      figures: balances.map { Figure($0.nickname, $0.balance.rounded(to: step)) },
      note: (others + notes).joined(separator: "\n"),
      quickReplies: [QuickReply(words.text("button.statements", in: language))])
  }

  /// Where the balance of another kind of account is found, so that none is taken for it.
  private static func otherKinds(
    _ kinds: [String], _ balances: [AccountBalance], _ context: AccountContext,
    _ words: Phrasebook
  ) -> [String] {
    let names = kinds.map { words["kind.\($0)"] }.filter { name in
      !balances.contains { balance in
        Language.allCases.contains { balance.nickname.contains(name[$0]) }
      }
    }
    guard !names.isEmpty else { return [] }
    let list = names.map { $0[context.language] }
      .joined(separator: context.language == .ja ? "や" : " or ")
    let url = context.bank.url
    return [
      words.text(
        url == nil ? "otherKind" : "otherKind.url", in: context.language,
        ["kind": list].merging(url.map { ["url": $0] } ?? [:]) { $1 })
    ]
  }
}
