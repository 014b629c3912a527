/// One thing that the bot can do, declared once.
///
/// Chat, command line, help and the generated reference all read this value. Whether it may see an
/// account stands where its closure stands: `forAccount:` is handed a link, `run:` can't ask for one.
public struct Command: Sendable {
  /// Whether a command needs an account link.
  public enum Access: String, Sendable, Hashable {
    /// Anyone may call it, and it sees no account.
    case open
    /// It needs an account link and gets one.
    case account
  }

  enum Body: Sendable {
    case open(@Sendable (Context, [String: String]) async throws -> Reply)
    case account(@Sendable (AccountContext, [String: String]) async throws -> Reply)
    case sender(@Sendable (Context, Sender, any AccountLinks) async throws -> Reply)
  }

  /// Its name: the plugin's identifier, or that and a dot and more: `balance`, `info.rates`.
  public let name: String
  /// What it does, in a few words.
  public let summary: LocalizedText
  /// What it does and how to ask for it, in a sentence or two; the summary if nothing more is said.
  public let help: LocalizedText
  /// What calls it.
  public let triggers: [Trigger]
  /// Its arguments in order.
  public let parameters: [ParameterDeclaration]
  /// Whether help, menus and suggestions name it.
  ///
  /// Greetings need no line there.
  public let isListed: Bool
  let body: Body
  package let check: @Sendable ([String: String], CalendarDate) throws(ArgumentFault) -> Void

  /// Declares a command that sees no account.
  public init<each Value: Sendable>(
    _ name: String, summary: LocalizedText, help: LocalizedText? = nil, triggers: [Trigger],
    isListed: Bool = true, _ parameter: repeat Parameter<each Value>,
    run: @escaping @Sendable (Context, repeat each Value) async throws -> Reply
  ) {
    self.init(
      name, summary, help, triggers, isListed, repeat each parameter,
      body: .open { context, arguments in
        try await run(
          context, repeat try (each parameter).value(in: arguments, today: context.today))
      })
  }

  /// Declares a command that needs an account link and gets one in its context.
  public init<each Value: Sendable>(
    _ name: String, summary: LocalizedText, help: LocalizedText? = nil, triggers: [Trigger],
    isListed: Bool = true, _ parameter: repeat Parameter<each Value>,
    forAccount run: @escaping @Sendable (AccountContext, repeat each Value) async throws -> Reply
  ) {
    self.init(
      name, summary, help, triggers, isListed, repeat each parameter,
      body: .account { context, arguments in
        try await run(
          context, repeat try (each parameter).value(in: arguments, today: context.today))
      })
  }

  /// Declares a built-in command, which may change the sender's own link.
  init(
    _ name: String, summary: LocalizedText, triggers: [Trigger],
    forSender run: @escaping @Sendable (Context, Sender, any AccountLinks) async throws -> Reply
  ) {
    self.init(name, summary, nil, triggers, true, body: .sender(run))
  }

  private init<each Value: Sendable>(
    _ name: String, _ summary: LocalizedText, _ help: LocalizedText?, _ triggers: [Trigger],
    _ isListed: Bool, _ parameter: repeat Parameter<each Value>, body: Body
  ) {
    self.name = name
    self.summary = summary
    self.help = help ?? summary
    self.triggers = triggers
    self.isListed = isListed
    self.body = body
    var declarations: [ParameterDeclaration] = []
    repeat declarations.append((each parameter).declaration)
    parameters = declarations
    check = { (arguments, today) throws(ArgumentFault) in
      repeat _ = try (each parameter).value(in: arguments, today: today)
    }
  }

  /// Whether it needs an account link.
  ///
  /// A built-in one works on the link of whoever sent it.
  public var access: Access {
    if case .account = body { .account } else { .open }
  }

  /// The first phrase in a language that calls it and can be typed as it stands, else its name.
  package func says(in language: Language) -> String {
    for trigger in triggers {
      switch trigger {
      case .phrase(let phrase), .alone(let phrase):
        if let typed = PhrasePattern.typed(phrase), Language.written(in: typed) == language {
          return typed
        }
      default: continue
      }
    }
    return name
  }
}
