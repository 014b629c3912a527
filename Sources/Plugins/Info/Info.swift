public import CommandKit

/// Plain information for everyone: rates, notices, help.
///
/// It can't reach an account.
public struct Info: CommandPlugin {
  /// What it says and hears.
  public static let words = Phrasebook(embedded: PackageResources.info_json5, name: "info.json5")

  /// `info`.
  public let identifier = "info"
  private let content: any ContentSource
  private let words: Phrasebook

  /// Makes the plugin from the bank's pages: a new topic is a new page, and no Swift.
  public init(content: any ContentSource, words: Phrasebook = Info.words) {
    self.content = content
    self.words = words
  }

  /// One command a topic, and `info.help`, `info.greeting`, `info.thanks`.
  public var commands: [Command] {
    content.topics.map(topic) + [
      Command(
        "info.help", summary: words["help.summary"], triggers: words.triggers("help"),
        isListed: false, run: { [words] context in Self.help(context, words) }),
      Command(
        "info.greeting", summary: words["greeting.summary"], triggers: words.triggers("greeting"),
        isListed: false,
        run: { [words] context in
          Reply(
            words.text(
              "greeting", in: context.language, ["bank": context.bank.name[context.language]]),
            note: context.anyStamp() == nil
              ? "" : words.text("greeting.stamp", in: context.language),
            stamp: StampID("11537", "52002738"), quickReplies: Self.menu(context))
        }),
      Command(
        "info.thanks", summary: words["thanks.summary"], triggers: words.triggers("thanks"),
        isListed: false,
        run: { [words] context in Reply(words.text("thanks", in: context.language)) }),
    ]
  }

  private func topic(_ topic: ContentTopic) -> Command {
    Command(
      "info.\(topic.name)", summary: topic.summary, triggers: topic.triggers,
      run: { [content, words] context in
        guard let page = try await content.page(of: topic.name, on: context.today) else {
          return Reply(words.text("unavailable", in: context.language))
        }
        return Reply(page.rendered(in: context.language), quickReplies: Self.menu(context))
      })
  }

  private static func help(_ context: Context, _ words: Phrasebook) -> Reply {
    let language = context.language
    let stamp = context.anyStamp().map {
      words.text("help.stamp", in: language, ["summary": $0.summary[language]])
    }
    let lines =
      [stamp].compactMap(\.self)
      + context.menu().map {
        words.text("help.line", in: language, ["says": $0.says, "summary": $0.summary[language]])
      }
    return Reply(
      ([words.text("help", in: language)] + lines).joined(separator: "\n"),
      note: words.text("help.stop", in: language), quickReplies: menu(context))
  }

  private static func menu(_ context: Context) -> [QuickReply] {
    context.menu().prefix(4).map { QuickReply($0.label(in: context.language), sends: $0.says) }
  }
}
