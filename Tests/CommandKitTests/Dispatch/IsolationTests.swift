import BalancePlugin
import CommandKitTesting
import Foundation
import Synchronization
import Testing

@testable import CommandKit

@Suite struct `A plugin in trouble` {
  private struct Trouble: Error {}

  /// Blocks the thread.
  private static func hold(until told: DispatchSemaphore) { told.wait() }

  /// A chat in which "困った" does something, beside the balance.
  private func chat(
    _ name: String, deadline: Duration = .seconds(60),
    _ body: @escaping @Sendable () async throws -> Reply
  ) -> Conversation {
    // Names of their own: a plugin's threads belong to its name.
    let troubled = FakePlugin(
      name,
      [
        Command(
          name, summary: [.ja: "困った", .en: "Trouble"], triggers: ["困った"],
          run: { _ in try await body() })
      ])
    return Conversation(
      plugins: [troubled, Balance(inquiry: InMemoryBank.sample)],
      toggles: Self.limited(name, deadline))
  }

  /// Never paused, and given up after a time of its own; the others have plenty.
  private static func limited(_ name: String, _ deadline: Duration) -> Toggles {
    var toggle = Toggle()
    toggle.deadline = deadline
    return Toggles(plugins: [name: toggle])
  }

  @Test(.timeLimit(.minutes(5))) func `holds its own threads, and the others answer meanwhile`()
    async throws
  {
    let told = DispatchSemaphore(value: 0)
    let chat = chat("holding", deadline: .seconds(2)) {
      Self.hold(until: told)
      return "おそい"
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<20 {
        group.addTask { try await chat.send("困った").ends(as: .timedOut) }
      }
      try await group.waitForAll()
    }
    for _ in 0..<20 { try await chat.send("残高").ends(as: .answered) }
    // The threads are held to here, and are of use again once they aren't.
    for _ in 0..<30 { told.signal() }
    try await chat.send("困った").ends(as: .answered)
  }

  @Test(.timeLimit(.minutes(5))) func `isn't begun any more once too many of its calls are late`()
    async throws
  {
    let gate = Latch()
    let chat = chat("late", deadline: .seconds(240)) {
      await gate.wait()
      return "おそい"
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<64 {
        group.addTask { try await chat.send("困った").ends(as: .answered) }
      }
      let refused = Refusal()
      // Once those above have waited for a second.
      while refused.problem == nil {
        group.addTask {
          let answer = try await chat.send("困った").answer
          if let problem = answer.problem { refused.note(problem) }
        }
        try await Task.sleep(for: .milliseconds(100))
      }
      #expect(refused.problem == "not begun: too many calls of 'late' are late")
      try await chat.send("残高").ends(as: .answered)
      gate.open()
      try await group.waitForAll()
    }
    // They have ended, and it is tried again.
    try await chat.send("困った").ends(as: .answered)
  }

  @Test(.timeLimit(.minutes(5))) func `holds nobody up where it starts, or reads an argument`()
    async throws
  {
    let told = DispatchSemaphore(value: 0)
    let reading = Parameter<Int>(
      ParameterDeclaration("size", help: LocalizedText([:]), takes: LocalizedText([:])), default: 0,
      read: { _, _ in
        Self.hold(until: told)
        return 1
      })
    let slow = FakePlugin(
      "reading",
      [
        Command(
          "reading", summary: [.ja: "読む", .en: "Reads"], triggers: ["読む"], reading,
          run: { _, _ in "ok" })
      ])
    let chat = Conversation(
      plugins: [slow, Balance(inquiry: InMemoryBank.sample)],
      toggles: Self.limited("reading", .milliseconds(200)))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask { try await chat.run("reading", ["size": "1"]).ends(as: .timedOut) }
      }
      try await group.waitForAll()
    }
    try await chat.send("残高").ends(as: .answered)
    var options = Dispatcher.Options()
    options.startDeadline = .milliseconds(100)
    let starting = (0..<4).map { StartHolder(identifier: "start-\($0)", told: told) }
    let dispatcher = Dispatcher(
      registry: try PluginRegistry(starting), links: InMemoryLinks(), bank: .sample,
      options: options)
    try await dispatcher.start()
    #expect(options.starts.failed.count == 4)
    for _ in 0..<20 { told.signal() }
  }

  @Test func `that says ten megabytes, or has a hundred thousand buttons, is refused`() async throws
  {
    let huge = chat("huge") { Reply(String(repeating: "あ", count: 3_500_000)) }
    #expect(try await huge.send("困った").ends(as: .refused).answer.problem == "guard: tooLong")
    let flood = chat("flood") {
      Reply("x", quickReplies: (0..<100_000).map { QuickReply("\($0)", sends: "\($0)") })
    }
    #expect(try await flood.send("困った").ends(as: .refused).answer.problem == "guard: tooLong")
    try await flood.send("残高").ends(as: .answered)
  }

  @Test func `that throws is named in the log, and the others aren't`() async throws {
    let chat = chat("throwing") { throw Trouble() }
    try await chat.send("困った").ends(as: .failed)
    try await chat.send("残高").ends(as: .answered)
    #expect(chat.log.map(\.command) == ["throwing"])
  }

  @Test func `is answered for when its time is up, and its late reply goes nowhere`()
    async throws
  {
    let (told, ended) = (DispatchSemaphore(value: 0), Latch())
    let chat = chat("slow", deadline: .milliseconds(100)) {
      Self.hold(until: told)
      ended.open()
      return "おそい"
    }
    try await chat.send("困った").ends(as: .timedOut)
    told.signal()
    await ended.wait()
    try await chat.send("残高").ends(as: .answered)
    #expect(chat.log.count == 1)
  }
}

/// Blocks its thread when it is started.
private struct StartHolder: CommandPlugin {
  let identifier: String
  let told: DispatchSemaphore
  var commands: [Command] { [.named(identifier, [.init(stringLiteral: identifier)])] }

  func start() async throws { hold() }

  private func hold() { told.wait() }
}

/// Why something wasn't begun, once it wasn't.
private final class Refusal: Sendable {
  private let noted = Mutex<String?>(nil)

  var problem: String? { noted.withLock { $0 } }

  func note(_ problem: String) { noted.withLock { $0 = problem } }
}

/// Lets nobody through before it is open.
private final class Latch: Sendable {
  private struct State {
    var isOpen = false
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  func wait() async {
    await withCheckedContinuation { continuation in
      let isOpen = state.withLock { state in
        if !state.isOpen { state.waiting.append(continuation) }
        return state.isOpen
      }
      if isOpen { continuation.resume() }
    }
  }

  func open() {
    let waiting = state.withLock { state in
      state.isOpen = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }
}
