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
    let sections = topic.sections.map { Selectable($0.name, phrases: $0.phrases) }
    let remarks = topic.remarks.filter { !$0.phrases.isEmpty }
    let choices =
      sections + remarks.map { Selectable($0.name, phrases: $0.phrases, isManner: true) }
    let about = Parameter.selection("about", among: choices)
    let on = Parameter.figureDays("on", besides: sections)
    // A topic without sections has nothing to be asked about, one without figures no days.
    return switch (choices.isEmpty, topic.hasFigures) {
    case (true, false):
      Command(name, summary: topic.summary, triggers: topic.triggers) { context in
        try await answer(topic, [], .now, context)
      }
    case (true, true):
      Command(
        name, summary: topic.summary, triggers: topic.triggers, on,
        run: { context, on in try await answer(topic, [], on, context) })
    case (false, false):
      Command(
        name, summary: topic.summary, triggers: topic.triggers, about,
        run: { context, about in try await answer(topic, about, .now, context) })
    case (false, true):
      Command(
        name, summary: topic.summary, triggers: topic.triggers, about, on,
        run: { context, about, on in try await answer(topic, about, on, context) })
    }
  }

  private func answer(
    _ topic: ContentTopic, _ about: [String], _ on: AskedDays, _ context: Context
  ) async throws -> Reply {
    let language = context.language
    let asked = about.filter { name in topic.sections.contains { $0.name == name } }
    let page = try await content.page(of: topic.name, about: asked, on: context.today)
    let remarks = topic.remarks.filter { page?.rows.isEmpty == false && $0.isCalled(by: about) }
      .map { ContentPage(text: $0.text).rendered(in: language, for: context.bank) }
    let notes =
      remarks
      + [
        note("missing.parts", page?.missing, language),
        note("unavailable.parts", page?.unavailable, language),
      ].compactMap(\.self)
    var text = page?.rendered(in: language, for: context.bank) ?? ""
    if text.isEmpty, notes.isEmpty {
      return Reply(words.text("unavailable", in: language), quickReplies: Self.menu(context))
    }
    if let page, !page.rows.isEmpty, !on.isAnswered(by: page.days, on: context.today) {
      text = otherDays(on, language) + "\n" + text
    }
    let sections = topic.sections.filter { $0.isOffered && !about.contains($0.name) }.map {
      QuickReply(
        String($0.label[language].prefix(QuickReply.longestLabel)), calls: "info.\(topic.name)",
        ["about": $0.name])
    }
    return Reply(
      text, note: notes.joined(separator: "\n"),
      quickReplies: Array((sections + Self.menu(context)).prefix(QuickReply.most)))
  }

  /// A line that names parts; nil when there are none.
  private func note(_ key: String, _ parts: [LocalizedText]?, _ language: Language) -> String? {
    let names = (parts ?? []).map { $0[language] }.filter { !$0.isEmpty }
    guard !names.isEmpty else { return nil }
    let list = names.joined(separator: language == .ja ? "、" : ", ")
    return words.text(key, in: language, ["names": list])
  }

  /// Says that the figures below aren't of the days that were asked for.
  private func otherDays(_ asked: AskedDays, _ language: Language) -> String {
    switch asked {
    case .days(let days):
      let ends = [days.lowerBound, days.upperBound].map { $0.long(in: language) }
      let text =
        ends[0] == ends[1] ? ends[0] : ends.joined(separator: language == .ja ? "〜" : " to ")
      return words.text("days.other", in: language, ["days": text])
    case .ahead: return words.text("days.ahead", in: language)
    case .now, .unclear: return words.text("days.unclear", in: language)
    }
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
