/// The commands that the framework itself brings.
///
/// No config turns them off: LINE requires that a customer can unlink at any time, and nothing here
/// may ever move money.
public enum BuiltIn: Sendable {
  /// The plugin name under which they are listed.
  public static let identifier = "host"
  /// The command that ends a link.
  public static let stop = "stop"
  /// The command that says how to link an account.
  public static let link = "link"
  /// The yes to staying linked.
  public static let stay = "stay"
  /// The refusal to move money.
  public static let money = "money"

  /// What they, and the framework's own replies, say and hear.
  public static let words = Phrasebook(
    embedded: PackageResources.builtin_json5, name: "builtin.json5")

  /// The names of the commands that a stamp may be bound to.
  public static let commandNames = [stop, link, "language.ja", "language.en"]

  static func commands(_ words: Phrasebook) -> [Command] {
    [
      Command(
        stop, summary: words["stop.summary"], triggers: words.triggers(stop),
        forSender: { context, sender, links in
          let isStopped = try await links.stop(sender)
          var reply = Reply(
            words.text(isStopped ? "stop.done" : "stop.nothing", in: context.language))
          // Said in any case: who lost a phone may have stopped already, or be on another one.
          if let phone = context.bank.phones.first {
            reply.note = words.text("stop.phone", in: context.language, ["phone": phone])
          }
          guard isStopped else { return reply }
          reply.quickReplies = [
            QuickReply(words.text("button.link", in: context.language), calls: link)
          ]
          return reply
        }),
      Command(
        link, summary: words["link.summary"], triggers: words.triggers(link),
        forSender: { context, sender, links in
          if case .success = try await links.lookup(sender).link {
            return Reply(
              words.text("link.already", in: context.language),
              note: context.anyStamp() == nil
                ? "" : words.text("stampHint", in: context.language))
          }
          return try await offer(links.invite(sender, in: context.language), context, words)
        }),
      Command(
        stay, summary: words["stay.summary"], triggers: words.triggers(stay),
        forSender: { context, sender, links in
          let stays = try await links.stay(sender)
          return Reply(words.text(stays ? "stay.done" : "stop.nothing", in: context.language))
        }),
      language("language.ja", .ja, words),
      language("language.en", .en, words),
      Command(
        money, summary: words["money.summary"], triggers: words.triggers(money),
        isListed: false, run: { context in moneyRefusal(context, words) }),
    ]
  }

  private static func offer(
    _ offer: LinkOffer, _ context: Context, _ words: Phrasebook
  ) -> Reply {
    let button = words.text("button.link", in: context.language)
    var reply = Reply(
      words.text("link.how", in: context.language, ["bank": context.bank.name[context.language]]))
    switch offer {
    case .none: break
    case .page(let page):
      reply.note = words.text("link.tap", in: context.language)
      reply.quickReplies = [
        QuickReply(words.text("button.page", in: context.language), opens: page)
      ]
    case .again:
      reply = Reply(words.text("link.again", in: context.language))
      reply.quickReplies = [QuickReply(button, calls: link)]
    }
    return reply
  }

  private static func language(
    _ name: String, _ language: Language, _ words: Phrasebook
  ) -> Command {
    Command(
      name, summary: words["\(name).summary"], triggers: words.triggers(name),
      forSender: { _, sender, links in
        let isKept = try await links.choose(language, for: sender)
        return Reply(words.text(isKept ? "language.kept" : "language.once", in: language))
      })
  }

  static func moneyRefusal(_ context: Context, _ words: Phrasebook) -> Reply {
    Reply(
      ContentPage(text: words["money.refusal"]).rendered(in: context.language, for: context.bank))
  }
}
