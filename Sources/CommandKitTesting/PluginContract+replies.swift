import CommandKit

extension PluginContract {
  /// Every command answers a linked customer in each language, and its buttons are of use.
  func checkReplies(_ registry: PluginRegistry) async -> [ContractFailure] {
    var failures: [ContractFailure] = []
    for language in Language.allCases {
      for command in plugin.commands {
        let chat = chat(language)
        guard let exchange = try? await chat.run(command.name) else { continue }
        var problems = wordingProblems(exchange)
        if exchange.answer.outcome != .answered {
          let logged = chat.log.last.map { ": \($0.problem)" } ?? ""
          problems.append("It ended as \(exchange.answer.outcome.rawValue)\(logged).")
        }
        problems += buttonProblems(exchange.answer.reply.quickReplies, registry)
        problems += exchange.answer.reply.question.map(questionProblems) ?? []
        for button in exchange.answer.reply.quickReplies {
          guard case .command = button.action,
            let outcome = try? await chat.run(button).answer.outcome, outcome != .answered
          else { continue }
          problems.append("The button [\(button.label)] ends as \(outcome.rawValue).")
        }
        failures += problems.map {
          ContractFailure(subject: "\(command.name) in \(language)", problem: $0)
        }
      }
    }
    return failures
  }

  /// What is wrong with a reply's words, whatever it says.
  func wordingProblems(_ exchange: Exchange) -> [String] {
    let reply = exchange.answer.reply
    let words = [exchange.text] + reply.quickReplies.map(\.label)
    var problems: [String] = []
    if exchange.text.isEmpty, reply.stamp == nil { problems.append("The reply is empty.") }
    for text in words {
      if let place = LocalizedText([.en: text]).placeholders(in: .en).sorted().first {
        problems.append("The place {\(place)} isn't filled.")
      }
      if let key = text.firstMatch(of: /\[[a-z][A-Za-z0-9.\-]*\]/) {
        problems.append("The phrasebook has no text \(key.output).")
      }
      if let word = Self.internalWords.first(where: { text.contains($0) }) {
        problems.append("The reply holds \"\(word)\", which is internal.")
      }
    }
    return problems
  }

  private func buttonProblems(_ buttons: [QuickReply], _ registry: PluginRegistry) -> [String] {
    var problems: [String] = []
    if buttons.count > QuickReply.most {
      problems.append("It has \(buttons.count) buttons; \(QuickReply.most) is the most.")
    }
    for button in buttons {
      let count = button.label.count
      if count > QuickReply.longestLabel {
        problems.append(
          "The button [\(button.label)] has \(count) characters; "
            + "\(QuickReply.longestLabel) is the most.")
      }
      if button.label.isEmpty { problems.append("A button has no label.") }
      if case .command(let name, let arguments) = button.action {
        let length = Postback(command: name, arguments: arguments).data.count
        if length > Postback.longest {
          problems.append("The data of the button [\(button.label)] are too long.")
        }
      }
      if target(of: button, registry) == nil {
        problems.append(
          "The button [\(button.label)] leads nowhere. Name the plugin that it leads to in "
            + "`beside:`, or change the button.")
      }
    }
    return problems
  }

  private func questionProblems(_ question: Question) -> [String] {
    guard let command = plugin.commands.first(where: { $0.name == question.command }) else {
      return [
        "Its question is for '\(question.command)', which this plugin doesn't have. Name one of its "
          + "commands."
      ]
    }
    let known = command.parameters.map(\.name)
    return ([question.argument] + question.arguments.keys.sorted()).filter { !known.contains($0) }
      .map {
        "Its question fills '\($0)', which '\(command.name)' doesn't take. It takes: "
          + known.joined(separator: ", ") + "."
      }
  }

  /// What nobody outside the bank's systems should read.
  private static var internalWords: [String] {
    [
      "InquiryFailure", "DeadlineExceeded", "accountMissing", "Error Domain", "Optional(",
      "Swift.", "account-", "link-1",
    ]
  }
}

extension Conversation {
  /// Runs what a button calls.
  fileprivate func run(_ button: QuickReply) async throws(ExpectationFailure) -> Exchange {
    switch button.action {
    case .text(let text): try await send(text)
    case .command(let name, let arguments): try await run(name, arguments)
    // No plugin can make one.
    case .page: try await send("?")
    }
  }
}
