import CommandKit
import Foundation
import HostCommandLine
import HostStorage

extension Door {
  /// `host chat`: a talk in the terminal.
  func chat() async throws -> ExitStatus {
    let services = try services()
    let customer = try customer(services)
    if services.configuration.store != .demo, customer != nil {
      // In a talk any line may ask for figures, so the reason is given at its start.
      let first = services.registry.entries.first { $0.command.access == .account }
      try recordLook(services, command: first?.command.name, customer: customer)
    }
    try await services.with(services.desk) { desk in
      var session = ChatSession(
        services: services, desk: desk, customer: customer ?? "", language: language,
        talks: isatty(0) == 1 && output.isTerminal)
      await session.run()
    }
    return .success
  }
}

/// One talk in the terminal.
struct ChatSession {
  /// Stamps to pick: ids that LINE lets bots send.
  ///
  /// The words beside them are ours, not LINE's.
  static let stamps = [8, 4, 5, 6, 7].map { StampID("11537", "5200273\($0)") }

  private let services: Services
  /// Made once: the plugins that were started are those that answer.
  private let desk: Dispatcher
  private let customer: String
  private let language: Language?
  /// Whether a person types: then there are prompts and hints.
  private let talks: Bool
  private var buttons: [QuickReply] = []
  private var history: [String] = []
  private var editor = LineEditor()

  init(
    services: Services, desk: Dispatcher, customer: String, language: Language?, talks: Bool
  ) {
    self.services = services
    self.desk = desk
    self.customer = customer
    self.language = language
    self.talks = talks
  }

  /// Goes on until the input ends or the customer leaves.
  mutating func run() async {
    let shown = language ?? services.configuration.bank.language
    let bank = services.configuration.bank.name[shown]
    if talks {
      output.line("")
      output.line(say("title", ["bank": bank, "customer": customer]))
      output.line(output.faint(say("how")))
      showStamps()
    }
    while let line = readInput() {
      let typed = line.trimmingCharacters(in: .whitespacesAndNewlines)
      if typed == "/quit" || typed == "/exit" { break }
      await handle(typed)
    }
    if talks { output.line(say("bye")) }
  }

  private mutating func handle(_ typed: String) async {
    if typed.isEmpty { return }
    if typed.hasPrefix("/") { return await handleSlash(typed) }
    if typed == "s" || typed == "ｓ" { return showStamps() }
    if let stamp = stamp(typed) {
      await send(.stamp(Stamp(Self.stamps[stamp])), shown: say("stamp.\(stamp + 1)"))
      return
    }
    if typed.count == 2, typed.lowercased().hasPrefix("s"), typed.last?.isNumber == true {
      return showStamps()
    }
    if let number = Int(typed), (1...99).contains(number), !buttons.isEmpty {
      guard buttons.indices.contains(number - 1) else { return output.line(say("noButton")) }
      return await tap(buttons[number - 1])
    }
    history.append(typed)
    if await send(.text(typed), shown: nil) == .sensitiveInput {
      // What nobody should type is not kept here either.
      history.removeLast()
      editor.forgetNewest()
    }
  }

  private mutating func handleSlash(_ typed: String) async {
    let words = typed.split(separator: " ")
    switch words.first {
    case "/help": output.line(say("help"))
    case "/history":
      guard let word = words.dropFirst().first else {
        for (index, line) in history.enumerated() { output.line("\(index + 1)  \(line.visible())") }
        return
      }
      guard let number = Int(word), history.indices.contains(number - 1) else {
        return output.line(say("noHistory"))
      }
      await send(.text(history[number - 1]), shown: history[number - 1].visible())
    default: output.line(say("unknown", ["word": String(words.first ?? "").visible(columns: 20)]))
    }
  }

  private mutating func tap(_ button: QuickReply) async {
    switch button.action {
    case .text(let words): await send(.text(words), shown: button.label)
    case .command(let command, let arguments):
      let data = Postback(command: command, arguments: arguments).data
      await send(.postback(data), shown: button.label)
    case .page(let page): output.line(page.address)
    }
  }

  @discardableResult
  private mutating func send(
    _ content: IncomingMessage.Content, shown: String?
  ) async -> Answer.Outcome {
    if let shown, talks { output.line(output.faint("  \(say("you")): \(shown)")) }
    let sender = Sender(channel: "terminal", user: customer)
    let answer = await desk.answer(IncomingMessage(from: sender, content), in: language)
    show(answer)
    if answer.command == BuiltIn.link, answer.outcome == .answered, !isLinked() { link(answer) }
    return answer.outcome
  }

  /// The bank's page would open here; in the terminal the steps follow.
  private mutating func link(_ answer: Answer) {
    let walk = LinkWalk(
      services: services, sender: services.chatUser(of: customer), customer: customer,
      language: answer.language)
    do {
      _ = try walk.run()
      if talks { output.line("") }
    } catch {
      output.problem("\(error)")
    }
  }

  private func isLinked() -> Bool {
    (try? services.links.link(ofCustomer: customer))??.status == .active
  }

  private mutating func show(_ answer: Answer) {
    buttons = answer.reply.quickReplies
    let bar = talks ? "│ " : ""
    let columns = output.width - 4
    let lines =
      answer.reply.text.lines(atColumns: columns)
      + TerminalReply.table(answer.reply.figures, answer.language)
      + answer.reply.note.lines(atColumns: columns)
      + (answer.reply.stamp.map { [picture(of: $0)] } ?? [])
    for line in lines { output.line(bar + line) }
    guard talks else {
      if TerminalReply.choosing.contains(answer.outcome) {
        for button in buttons { output.line("- \(button.label)") }
      }
      return
    }
    if !buttons.isEmpty {
      let row = buttons.enumerated().map { "[\($0 + 1)] \($1.label)" }.joined(separator: "  ")
      for line in row.wrapped(atColumns: output.width - 4) {
        output.line(output.faint("  " + line))
      }
    }
    output.line("")
  }

  private func picture(of stamp: StampID) -> String {
    guard let index = Self.stamps.firstIndex(of: stamp) else { return "(\(stamp))" }
    return "〔" + say("stamp.\(index + 1)") + "〕"
  }

  private func showStamps() {
    let row = Self.stamps.indices.map { "s\($0 + 1) \(say("stamp.\($0 + 1)"))" }
    output.line(output.faint("  " + row.joined(separator: "  ")))
    if talks { output.line("") }
  }

  private func stamp(_ typed: String) -> Int? {
    guard typed.count == 2, typed.lowercased().hasPrefix("s"), let number = Int(typed.dropFirst()),
      Self.stamps.indices.contains(number - 1)
    else { return nil }
    return number - 1
  }

  /// A line, edited with arrows and history; nil when the input ends.
  private mutating func readInput() -> String? {
    switch editor.readLine(prompt: "\(say("you")) › ", columns: output.width) {
    case .line(let text): text
    case .cancelled: ""
    case .ended: nil
    }
  }

  private var output: Output { services.output }

  private func say(_ key: String, _ values: [String: String] = [:]) -> String {
    let chosen = try? services.links.link(ofCustomer: customer)?.language
    let language = language ?? chosen ?? services.configuration.bank.language
    return TerminalWords.words.text(key, in: language, values)
  }
}
