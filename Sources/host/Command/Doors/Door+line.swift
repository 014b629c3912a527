import CommandKit
import Foundation
import HostCommandLine
import HostHTTPServer
import HostStandIn
import HostStorage

extension Door {
  /// Seconds that stand-in and host may take to start.
  private static let start = 10.0

  /// `host line stand-in`: a LINE to develop against, until it is told to stop.
  func runStandIn() async throws -> ExitStatus {
    let webhook = arguments.value("to") ?? StandInIdentity.webhook
    let address = try HTTPAddress(arguments.value("listen") ?? StandInIdentity.address)
    let server = StandInServer(StandIn(webhook: webhook), at: address)
    let stop = StopSignal()
    let open = try server.start()
    // The first line is read by programs, too: the port may be one that the system chose.
    output.line("LINE's stand-in: http://\(open)")
    output.line("Webhooks go to: \(webhook)")
    await stop.wait()
    await server.stop()
    return .success
  }

  /// `host line send`: something a customer does, by way of the stand-in.
  func sendOverLine() async throws -> ExitStatus {
    let client = StandInClient(arguments.value("stand-in") ?? StandInIdentity.address)
    let answerSeconds = try answerSeconds
    let patience = arguments.flag("no-wait") ? 0 : Self.start
    let order = WebhookOrder(
      [try eventOrder()], user: try lineUser(arguments.value("as") ?? "demo"),
      to: arguments.value("to"), patience: patience)
    let report = try await send(order, client, waiting: patience)
    guard report.status != 0 else {
      throw LineFault(hostAt: report.to, problem: report.problem ?? "no answer")
    }
    output.line("\(report.status) from \(report.to)")
    guard (200..<300).contains(report.status) else {
      throw LineFault(status: report.status)
    }
    guard !arguments.flag("no-wait"), let event = report.events.first else { return .success }
    return try await showAnswer(to: event, client, within: answerSeconds)
  }

  /// Seconds that an answer is waited for.
  private var answerSeconds: Int {
    get throws {
      guard let text = arguments.value("wait") else { return 3 }
      guard let seconds = Int(text), (1...300).contains(seconds) else {
        throw usage(
          .invalidValue(text, for: "wait", reason: "It takes a whole number from 1 to 300."))
      }
      return seconds
    }
  }

  /// `host line shown`: what customers see on their phones.
  func showTalks() async throws -> ExitStatus {
    let client = StandInClient(arguments.value("stand-in") ?? StandInIdentity.address)
    let user = try arguments.value("as").map(lineUser)
    let talks = try await asking { () throws(StandInClient.Problem) in
      try await client.talks(of: user)
    }
    let named = talks.filter { !$0.value.isEmpty }
      .map { (name: Self.customer(of: $0.key) ?? $0.key, entries: $0.value) }
      .sorted { $0.name < $1.name }
    if arguments.flag("json") {
      output.line(
        try Self.json(Dictionary(uniqueKeysWithValues: named.map { ($0.name, $0.entries) })))
      return .success
    }
    guard !named.isEmpty else {
      output.problem("Nothing has been said yet. Try 'host line send --stamp 11537/52002738'.")
      return .success
    }
    for (index, talk) in named.enumerated() {
      if named.count > 1 { output.line((index > 0 ? "\n" : "") + talk.name) }
      show(talk.entries)
    }
    return .success
  }

  /// Sends a webhook, and waits a little for what was started just before.
  private func send(
    _ order: WebhookOrder, _ client: StandInClient, waiting seconds: Double
  ) async throws -> WebhookReport {
    let hint = Task { [output] in
      try await Task.sleep(for: .seconds(1.5))
      output.notice("Waiting for the stand-in and the host to start …")
    }
    defer { hint.cancel() }
    let end = Date().addingTimeInterval(seconds)
    while true {
      do throws(StandInClient.Problem) {
        return try await client.send(order)
      } catch {
        guard case .notRunning = error, Date() < end else { throw LineFault(error) }
      }
      try await Task.sleep(for: .milliseconds(100))
    }
  }

  private func showAnswer(
    to event: WebhookReport.Event, _ client: StandInClient, within seconds: Int
  ) async throws -> ExitStatus {
    let end = Date().addingTimeInterval(Double(seconds))
    while Date() < end {
      let sent = try await asking { () throws(StandInClient.Problem) in
        try await client.event(event.id)
      }
      if sent.shown > 0 {
        let talks = try await asking { () throws(StandInClient.Problem) in
          try await client.talks(of: event.user)
        }
        show((talks[event.user] ?? []).filter { $0.event == event.id })
        return .success
      }
      try await Task.sleep(for: .milliseconds(30))
    }
    output.problem(
      """
      The host has taken the event, and no answer came within \(seconds) s. \
      'host serve' logs why; 'host line shown' shows one that comes later.
      """)
    return .failure
  }

  private func show(_ entries: [TalkEntry]) {
    let names = Dictionary(
      uniqueKeysWithValues: ChatSession.stamps.enumerated().map { index, stamp in
        ("\(stamp)", TerminalWords.words.text("stamp.\(index + 1)", in: .ja, [:]))
      })
    for line in TalkText(columns: output.width, stampName: { names[$0] }).lines(entries) {
      output.line(line)
    }
  }

  private func eventOrder() throws -> EventOrder {
    if let data = arguments.value("postback") { return EventOrder(.postback, data: data) }
    guard case .stamp(let stamp) = try content() else {
      return EventOrder(.text, text: arguments.value("text") ?? "")
    }
    return EventOrder(.stamp, stamp: "\(stamp.name)")
  }

  /// The LINE user id of a demo customer, or the id itself.
  private func lineUser(_ name: String) throws -> String {
    if let user = DemoBank.chatUser(of: name) { return user }
    guard name.hasPrefix("U"), name.count == 33 else {
      let known = DemoBank.customers.map(\.number).joined(separator: ", ")
      throw usage(
        .invalidValue(name, for: "as", reason: "Name one of \(known), or a LINE user id (U…)."))
    }
    return name
  }

  private static func customer(of user: String) -> String? {
    DemoBank.customers.map(\.number).first { DemoBank.chatUser(of: $0) == user }
  }

  private func asking<Result>(
    _ ask: () async throws(StandInClient.Problem) -> Result
  ) async throws(LineFault) -> Result {
    do throws(StandInClient.Problem) {
      return try await ask()
    } catch {
      throw LineFault(error)
    }
  }

  private static func json(_ talks: [String: [TalkEntry]]) throws -> String {
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .iso8601
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(talks), as: UTF8.self)
  }
}

/// Why nothing could be sent, or was taken, and what to start next.
struct LineFault: ExitingFault, CustomStringConvertible {
  let description: String
  let exitStatus = ExitStatus.failure

  init(_ problem: StandInClient.Problem) {
    switch problem {
    case .notRunning(let base):
      description =
        "No stand-in answers at \(base). Start it in another terminal with 'host line stand-in', "
        + "or name another with --stand-in."
    case .refused(let base, let status, let text):
      let words = text.trimmingCharacters(in: .whitespacesAndNewlines)
      description =
        status == 400
        ? words
        : "What answers at \(base) is no stand-in of this version (status \(status)). "
          + "Start one with 'host line stand-in'."
    }
  }

  init(hostAt address: String, problem: String) {
    description =
      "No host takes webhooks at \(address): \(problem). Start it in another terminal with "
      + "'host serve', or name another with --to."
  }

  init(status: Int) {
    description =
      switch status {
      case 401:
        "The host has another channel secret. With the demo bank and no channels in its config it "
          + "has the stand-in's."
      case 404: "The host has no such path. 'host serve' prints the paths that it serves."
      case 503: "The host couldn't keep the event. Its log says why; send it again."
      default: "The host hasn't taken the event. Its log says why."
      }
  }
}
