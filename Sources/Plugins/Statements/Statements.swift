public import CommandKit

/// Shows what came in and went out, a page at a time.
public struct Statements: CommandPlugin {
  /// What a product team can set.
  public struct Settings: PluginSettings {
    /// Whether the bank's remarks are shown, masked.
    ///
    /// They may name people.
    public var remarks = false
    /// How many lines one answer shows when the customer names no number.
    public var lines = 10

    /// The defaults.
    public init() {}

    /// What can be set.
    public static let fields: [SettingField<Settings>] = [
      .flag("remarks", \.remarks, help: [.ja: "摘要を伏せ字で出す", .en: "Show masked remarks"]),
      .number(
        "lines", \.lines, in: 1...mostLines, help: [.ja: "1回に出す件数", .en: "Lines shown at a time"]),
    ]
  }

  /// What it says and hears.
  public static let words = Phrasebook(
    embedded: PackageResources.statements_json5, name: "statements.json5")

  /// The most lines that one answer shows.
  static let mostLines = 50

  /// `statements`.
  public let identifier = "statements"
  private let inquiry: any StatementInquiry
  private let settings: Settings
  private let words: Phrasebook

  /// Makes the plugin from the bank's statement lines.
  public init(
    inquiry: any StatementInquiry, settings: Settings = Settings(),
    words: Phrasebook = Statements.words
  ) {
    self.inquiry = inquiry
    self.settings = settings
    self.words = words
  }

  /// What is asked near it and isn't done.
  public var wishes: [Wish] { words.wishes }

  /// `statements`.
  public var commands: [Command] {
    [
      Command(
        "statements", summary: words["summary"], help: words["help"],
        triggers: words.triggers("statements"),
        .count("last", default: settings.lines, in: 1...Statements.mostLines, help: words["last"]),
        .period("period", help: words["period"]),
        .number("skip", default: 0, in: 0...100_000, help: words["skip"]),
        .number("which", default: 1, in: 1...99, help: words["which"]),
        .mention(
          "narrowed", of: words.phrases(of: "narrowed"), except: words.exceptions(of: "narrowed"),
          help: words["narrowed"]),
        forAccount: { [inquiry, settings, words] context, last, period, skip, which, isNarrowed in
          let accounts = context.link.accounts
          guard which <= accounts.count else {
            return Reply(words.text("noAccount", in: context.language))
          }
          let page = try await inquiry.lines(
            of: accounts[which - 1], in: context.link, days: period.days(today: context.today),
            skip: skip, count: last)
          return StatementReply(
            page: page, last: last, period: period, skip: skip, which: which,
            isNarrowed: isNarrowed, showsRemarks: settings.remarks, context: context, words: words
          ).reply
        })
    ]
  }
}
