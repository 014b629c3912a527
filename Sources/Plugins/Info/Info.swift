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
    let name = "info.\(topic.name)"
    // A topic without sections has nothing to be asked about.
    guard !topic.sections.isEmpty else {
      return Command(name, summary: topic.summary, triggers: topic.triggers) { context in
        try await answer(topic, [], context)
      }
    }
    let choices = topic.sections.map { Selectable($0.name, phrases: $0.phrases) }
    return Command(
      name, summary: topic.summary, triggers: topic.triggers,
      .selection("about", among: choices),
      run: { context, about in try await answer(topic, about, context) })
  }

  private func answer(
    _ topic: ContentTopic, _ about: [String], _ context: Context
  ) async throws -> Reply {
    let language = context.language
    let page = try await content.page(of: topic.name, about: about, on: context.today)
    let missing = (page?.unavailable ?? []).map { $0[language] }.filter { !$0.isEmpty }
    let text = page?.rendered(in: language, for: context.bank) ?? ""
    if text.isEmpty, missing.isEmpty {
      return Reply(words.text("unavailable", in: language), quickReplies: Self.menu(context))
    }
    let note = missing.joined(separator: language == .ja ? "、" : ", ")
    let sections = topic.sections.filter { !about.contains($0.name) }.map {
      QuickReply(
        String($0.label[language].prefix(QuickReply.longestLabel)), calls: "info.\(topic.name)",
        ["about": $0.name])
    }
    return Reply(
      text,
      note: missing.isEmpty ? "" : words.text("unavailable.parts", in: language, ["names": note]),
      quickReplies: Array((sections + Self.menu(context)).prefix(QuickReply.most)))
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
