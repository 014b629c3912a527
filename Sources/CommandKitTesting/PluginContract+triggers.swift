import CommandKit

extension PluginContract {
  /// Every declared trigger leads to its command in a registry of this plugin alone, and no
  /// exception does.
  func checkTriggers(_ registry: PluginRegistry) -> [ContractFailure] {
    let router = Router(registry: registry, anyStamp: nil)
    let today = CalendarDate(FakeClock.start, in: FakeClock.tokyo)
    return plugin.commands.flatMap { command in
      command.triggers.compactMap { trigger in
        let route = router.route(trigger.content, today: today, gate: { _ in .standard })
        let subject = "\(command.name), \(trigger.shown)"
        switch trigger {
        case .beside: return nil
        case .except:
          guard route.command == command.name else { return nil }
          return ContractFailure(
            subject: subject, problem: "It calls the command although it is an exception of it.")
        default:
          guard route.command != command.name else { return nil }
          return ContractFailure(
            subject: subject, problem: "It doesn't call the command. Route: \(route.reason).")
        }
      }
    }
  }

  /// Switched off, nothing that the plugin declares answers, and nothing names it.
  func checkOff(_ registry: PluginRegistry) async -> [ContractFailure] {
    let commands = plugin.commands
    let own = Set(commands.map(\.name))
    var failures: [ContractFailure] = []
    func expectNothing(_ exchange: Exchange?, _ subject: String) {
      guard let answer = exchange?.answer else { return }
      let names = answer.reply.quickReplies.compactMap { target(of: $0, registry) }
      let isNamed = names.contains { own.contains($0) }
      let isCalled = answer.outcome != .off && answer.command.map { own.contains($0) } == true
      guard isNamed || isCalled else { return }
      failures.append(
        ContractFailure(
          subject: "\(subject), switched off",
          problem: isCalled
            ? "The command still answers (\(answer.outcome.rawValue))." : "A button still names it."
        ))
    }

    let plainOff = Toggles(offPlugins: [plugin.identifier])
    let commandsOff = Toggles(offCommands: own)
    for toggles in [plainOff, commandsOff] {
      let chat = chat(toggles: toggles, anyStamp: commands.first?.name)
      for command in commands {
        for trigger in command.triggers {
          expectNothing(try? await chat.send(trigger.content), "\(command.name), \(trigger.shown)")
        }
        expectNothing(try? await chat.run(command.name), "run \(command.name)")
        let button = Postback(command: command.name, arguments: [:]).data
        expectNothing(try? await chat.send(.postback(button)), "an old button of \(command.name)")
      }
      expectNothing(try? await chat.send(.stamp("1", "1")), "any stamp")
      expectNothing(try? await chat.send("?"), "what nobody understands")
    }
    return failures
  }

  /// The command to which a button leads; nil when it leads nowhere.
  func target(of button: QuickReply, _ registry: PluginRegistry) -> String? {
    switch button.action {
    case .command(let name, _): return registry.entry(name)?.command.name
    case .page: return BuiltIn.link
    case .text(let text):
      let route = Router(registry: registry, anyStamp: nil).route(
        .text(text), today: CalendarDate(FakeClock.start, in: FakeClock.tokyo),
        gate: { _ in .standard })
      return route.command
    }
  }
}

extension Trigger {
  /// A message that is this trigger and nothing else.
  fileprivate var content: IncomingMessage.Content {
    switch self {
    case .alone(let phrase): .text(phrase.replacing("#", with: "3"))
    case .phrase(let phrase), .except(let phrase), .beside(let phrase):
      .text((try? PhrasePattern(phrase))?.sample ?? phrase)
    case .stampNamed(let name): .stamp(Stamp(name))
    case .postback(let data): .postback(data)
    }
  }

  fileprivate var shown: String {
    switch self {
    case .phrase(let phrase): "the phrase \"\(phrase)\""
    case .alone(let phrase): "the message \"\(phrase)\""
    case .except(let phrase): "the exception \"\(phrase)\""
    case .beside(let word): "the word \"\(word)\" beside it"
    case .stampNamed(let name): "the stamp \(name)"
    case .postback(let data): "the button data \"\(data)\""
    }
  }
}
