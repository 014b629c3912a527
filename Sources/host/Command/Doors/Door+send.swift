import CommandKit
import Foundation
import HostCommandLine
import HostLINE
import HostStorage

extension Door {
  /// `host send`: one message the whole way.
  func send() async throws -> ExitStatus {
    if let file = arguments.value("webhook") {
      // Who sent each event stands in the file.
      for name in ["as", "account"] where arguments.value(name) != nil {
        throw usage(.notTogether("webhook", name))
      }
      return try await sendWebhook(file)
    }
    let content = try content()
    let services = try services()
    let customer = try customer(services)
    let message = IncomingMessage(from: sender(customer), content)
    if services.configuration.store != .demo {
      let route = await services.desk.route(message)
      try recordLook(services, command: route.command, customer: customer)
    }
    return print(
      try await services.with(services.desk) { await $0.answer(message, in: language) })
  }

  /// `host run`: one command by its name.
  func run() async throws -> ExitStatus {
    let configuration = try configuration()
    let commands = configuration.registry.entries.map(\.command)
      .filter { $0.name != BuiltIn.money }
    // A command that is off is nowhere in help and suggestions; only its own name is told apart.
    let named = arguments.value("command")
    let syntax = HostSyntax.naming(
      configuration.registry.entries.filter {
        configuration.toggles.isSwitchedOn($0) || $0.command.name == named
      }.map(\.command).filter { $0.name != BuiltIn.money }, in: .en)
    switch try syntax.parse(words, width: output.width) {
    case .help(let text): throw RequestedHelp(text: text)
    case .version: throw RequestedHelp(text: "host \(Host.version)")
    case .run(let path, let given):
      let command = commands.first { $0.name == path.last }
      guard let command else {
        throw UsageError(
          .unknownCommand(
            arguments.value("command") ?? "",
            nearest: nearest(to: arguments.value("command") ?? "", among: commands.map(\.name))),
          at: ["run"], in: HostSyntax.root)
      }
      let door = Door(path: path, arguments: given, words: words, output: output)
      if let entry = configuration.registry.entry(command.name), !door.evenIfOff,
        !configuration.toggles.isSwitchedOn(entry), !door.arguments.flag("json")
      {
        throw OffCommand(
          name: command.name, reason: .switchedOff, file: configuration.file)
      }
      // Read once, unless the words behind the command name another config.
      let isSame = door.configPath == configPath && door.dataPath == dataPath
      return try await run(
        command, syntax, door, try door.services(isSame ? configuration : nil))
    }
  }

  private func run(
    _ command: Command, _ syntax: CommandLineSyntax, _ door: Door, _ services: Services
  ) async throws -> ExitStatus {
    let customer = try door.customer(services)
    var arguments: [String: String] = [:]
    for parameter in command.parameters {
      arguments[parameter.name] = door.arguments.value(parameter.name)
    }
    do {
      try command.check(arguments, CalendarDate(Date(), in: services.configuration.bank.timeZone))
    } catch {
      throw UsageError(
        .invalidValue(error.value, for: error.name, reason: Self.reason(error)),
        at: door.path, in: syntax)
    }
    try door.recordLook(services, command: command.name, customer: customer)
    let answer = try await services.with(services.desk) {
      await $0.run(
        command.name, arguments: arguments, for: sender(customer), in: door.language,
        evenIfOff: door.evenIfOff)
    }
    if [.off, .closed].contains(answer.outcome) {
      let decisions = await services.desk.decisions(for: sender(customer), in: door.language)
      let decision = decisions.first { $0.entry.command.name == command.name }?.decision
      output.problem(
        OffCommand(
          name: command.name, reason: decision?.reason ?? .switchedOff,
          file: services.configuration.file
        ).description)
    }
    return door.print(answer)
  }

  /// Whether the gate may be shut.
  private var evenIfOff: Bool { arguments.flag("even-if-off") }

  /// Why an argument isn't taken, shorter than a customer reads it in chat.
  private static func reason(_ fault: ArgumentFault) -> String {
    switch fault.sentence {
    case "period.ahead": "It lies ahead. Name days up to today."
    case "period.no-such-day": "The calendar has no such day."
    case "period.apart": "Those are several stretches of days. Name one."
    default: "It takes \(fault.expected[.en])."
    }
  }

  /// The message that the command line names.
  func content() throws -> IncomingMessage.Content {
    guard let stamp = arguments.value("stamp") else {
      return .text(arguments.value("text") ?? "")
    }
    guard let name = StampID(stamp) else {
      throw usage(
        .invalidValue(stamp, for: "stamp", reason: "Write PACK/ID, such as 11537/52002738."))
    }
    return .stamp(Stamp(name))
  }

  /// Prints an answer: JSON, or what the customer would read.
  func print(_ answer: Answer) -> ExitStatus {
    if arguments.flag("json") {
      output.line(AnswerJSON(answer).text)
    } else {
      output.line(TerminalReply(answer, output).text)
    }
    return answer.outcome == .answered ? .success : .failure
  }

  private func sendWebhook(_ file: String) async throws -> ExitStatus {
    guard let data = file == "-" ? readAll() : FileManager.default.contents(atPath: file) else {
      throw DataFault(description: "The file '\(file)' can't be read. Check the path.")
    }
    let webhook: Webhook
    do {
      webhook = try Webhook(Array(data))
    } catch {
      throw DataFault(description: "\(file): \(error)")
    }
    let services = try services()
    if webhook.unreadableEvents > 0 {
      output.problem(
        "Entries that are no events (no 'type'), passed over: \(webhook.unreadableEvents).")
    } else if webhook.events.isEmpty {
      output.problem("The webhook holds no events: nothing to answer.")
    }
    try await services.with(services.channel) { try await answer(webhook, services, by: $0) }
    return .success
  }

  private func answer(
    _ webhook: Webhook, _ services: Services, by channel: Dispatcher
  ) async throws {
    for event in webhook.events {
      guard event.isAnswerable, let token = event.replyToken, let sender = event.sender else {
        output.problem("\(event): no answer (\(event.silence.map { "\($0)" } ?? "no sender")).")
        continue
      }
      let answer: Answer
      if let message = event.message {
        // The demo's figures need no reason; without a link there are none.
        if services.configuration.store != .demo,
          let customer = try services.links.link(of: sender)?.customer
        {
          let route = await channel.route(message)
          try recordLook(services, command: route.command, customer: customer)
        }
        answer = await channel.answer(message, in: language)
      } else {
        answer = await channel.welcome(sender, in: language)
      }
      guard let body = ReplyBody(answer.reply, in: answer.language, replyToken: token) else {
        output.problem("\(event): no answer (the reply is empty).")
        continue
      }
      output.line(
        arguments.flag("json") ? String(decoding: body.json, as: UTF8.self) : pretty(body))
    }
  }

  private func readAll() -> Data? {
    try? FileHandle.standardInput.readToEnd() ?? Data()
  }

  /// The body for reading: the same JSON, with a key a line.
  private func pretty(_ body: ReplyBody) -> String {
    let options: JSONSerialization.WritingOptions = [
      .prettyPrinted, .sortedKeys, .withoutEscapingSlashes,
    ]
    guard let object = try? JSONSerialization.jsonObject(with: Data(body.json)),
      let data = try? JSONSerialization.data(withJSONObject: object, options: options)
    else { return String(decoding: body.json, as: UTF8.self) }
    return String(decoding: data, as: UTF8.self)
  }
}
