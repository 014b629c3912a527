public import CommandKit
import Foundation
import Synchronization

/// A chat between one customer and the bot, in memory: the real dispatcher, router and guard, with
/// a fake clock, a fake bank and a link that the test can hold, end and forget.
///
/// ```swift
/// let chat = Conversation(plugins: [Balance(inquiry: InMemoryBank.sample)])
/// try await chat.send("残高").routes(to: "balance").replies(containing: "残高です")
/// chat.suspend()
/// try await chat.send(.stamp("11537", "52002738")).ends(as: .notLinked)
/// ```
/// The customer is linked from the start. When plugins can't be registered together, whatever is
/// sent fails with all the reasons.
public final class Conversation: Sendable {
  /// The clock of the dispatcher.
  public let clock: FakeClock
  /// The store with the customer's link.
  public let links: InMemoryLinks
  /// The customer as the dispatcher sees them, in a chat of their own.
  public let sender = Sender(channel: "test", user: "customer")
  private let customer: InMemoryBank
  private let language: Language?
  private let dispatcher: Result<Dispatcher, RegistryFaults>
  private let book: Book

  /// Begins a chat.
  ///
  /// - Parameters:
  ///   - plugins: The plugins, in the order of help.
  ///   - toggles: Which of them answer; all unless named.
  ///   - language: The language of all replies; nil to let the dispatcher choose as in a real chat.
  ///   - bank: What replies say about the bank.
  ///   - anyStamp: The command for stamps that nothing else claims.
  ///   - stamps: Stamps that a config binds to commands.
  ///   - customer: Whose accounts are linked. Give the plugins the same one.
  ///   - deadline: How long a command may take, in real time. A minute, so that a busy machine fails no
  ///     test; name a short one to see a slow command given up.
  ///   - clock: The clock.
  public init(
    plugins: [any CommandPlugin], toggles: Toggles = Toggles(), language: Language? = nil,
    bank: BankProfile = .sample, anyStamp: String? = "balance", stamps: [StampID: String] = [:],
    customer: InMemoryBank = .sample, deadline: Duration = .seconds(60),
    clock: FakeClock = FakeClock()
  ) {
    self.clock = clock
    self.customer = customer
    self.language = language
    let links = InMemoryLinks()
    links.link(sender, to: customer)
    let book = Book()
    var options = Dispatcher.Options()
    options.anyStamp = anyStamp
    options.deadline = deadline
    options.now = { clock.now }
    options.makeReference = { book.nextReference() }
    options.log = { book.note($0) }
    do {
      let registry = try PluginRegistry(plugins, stamps: stamps)
      dispatcher = .success(
        Dispatcher(
          registry: registry, toggles: toggles, links: links, bank: bank, options: options))
    } catch {
      dispatcher = .failure(error)
    }
    self.links = links
    self.book = book
  }

  /// What an operator's log says so far.
  public var log: [DispatchRecord] { book.records }

  /// Sends words.
  ///
  /// - Throws: `ExpectationFailure` when the plugins can't be registered.
  @discardableResult
  public func send(
    _ text: String, inGroup: Bool = false, file: String = #fileID, line: Int = #line
  ) async throws(ExpectationFailure) -> Exchange {
    try await send(.text(text), inGroup: inGroup, file: file, line: line)
  }

  /// Sends a stamp, the data of a button, or words.
  ///
  /// - Throws: `ExpectationFailure` when the plugins can't be registered.
  @discardableResult
  public func send(
    _ content: IncomingMessage.Content, inGroup: Bool = false, file: String = #fileID,
    line: Int = #line
  ) async throws(ExpectationFailure) -> Exchange {
    let input = Exchange.Input.message(content, inGroup: inGroup)
    return try await exchange(input, content, inGroup, file, line)
  }

  /// Taps a button of the last reply.
  ///
  /// - Throws: `ExpectationFailure` when the last reply has no such button.
  @discardableResult
  public func tap(
    _ label: String, file: String = #fileID, line: Int = #line
  ) async throws(ExpectationFailure) -> Exchange {
    let input = Exchange.Input.tap(label)
    guard let last = book.last else {
      throw ExpectationFailure(
        "A button was tapped before anything was sent.", at: file, line,
        [("sent", input.description)])
    }
    guard let button = last.answer.reply.quickReplies.first(where: { $0.label == label }) else {
      throw ExpectationFailure(
        "The last reply has no such button.", at: file, line,
        [("sent", input.description), ("expected", "a button \"\(label)\"")] + last.findings)
    }
    let content: IncomingMessage.Content =
      switch button.action {
      case .text(let text): .text(text)
      case .command(let name, let arguments):
        .postback(Postback(command: name, arguments: arguments).data)
      case .page:
        throw ExpectationFailure(
          "The button opens a page outside the chat; no message follows.", at: file, line,
          [("sent", input.description)])
      }
    return try await exchange(input, content, false, file, line)
  }

  /// Runs a command by its name, as an operator does.
  ///
  /// - Throws: `ExpectationFailure` when the plugins can't be registered.
  @discardableResult
  public func run(
    _ command: String, _ arguments: [String: String] = [:], inGroup: Bool = false,
    file: String = #fileID, line: Int = #line
  ) async throws(ExpectationFailure) -> Exchange {
    let input = Exchange.Input.command(command, arguments: arguments, inGroup: inGroup)
    let dispatcher = try ready(input, file, line)
    let answer = await dispatcher.run(
      command, arguments: arguments, for: sender(inGroup), in: language)
    return book.keep(Exchange(input: input, answer: answer))
  }

  /// Adds the bot as a friend, or lifts a block.
  ///
  /// - Throws: `ExpectationFailure` when the plugins can't be registered.
  @discardableResult
  public func follow(
    file: String = #fileID, line: Int = #line
  ) async throws(ExpectationFailure) -> Exchange {
    let dispatcher = try ready(.follow, file, line)
    let answer = await dispatcher.welcome(sender(false), in: language)
    return book.keep(Exchange(input: .follow, answer: answer))
  }

  /// Links the customer anew, with a complete consent.
  public func link() { links.link(sender, to: customer) }

  /// Lets the bank hold the customer's link.
  public func suspend() { links.take(.suspend, for: sender) }

  /// Lets a held link go on.
  public func resume() { links.take(.resume, for: sender) }

  /// Ends the customer's link, as the customer's "stop" does.
  public func stop() { links.take(.revoke, for: sender) }

  /// Makes the customer unknown, as if there had never been a link.
  public func unlink() { links.remove(sender) }

  /// Forgets that the customer confirmed the safety settings.
  public func forgetConsent() { links.forgetConsent(of: sender) }

  private func exchange(
    _ input: Exchange.Input, _ content: IncomingMessage.Content, _ inGroup: Bool, _ file: String,
    _ line: Int
  ) async throws(ExpectationFailure) -> Exchange {
    let dispatcher = try ready(input, file, line)
    let message = IncomingMessage(from: sender(inGroup), content)
    let answer = await dispatcher.answer(message, in: language)
    return book.keep(Exchange(input: input, answer: answer))
  }

  private func sender(_ inGroup: Bool) -> Sender {
    Sender(channel: sender.channel, user: sender.user, isDirect: !inGroup)
  }

  private func ready(
    _ input: Exchange.Input, _ file: String, _ line: Int
  ) throws(ExpectationFailure) -> Dispatcher {
    switch dispatcher {
    case .success(let dispatcher): return dispatcher
    case .failure(let faults):
      throw ExpectationFailure(
        "The plugins can't be registered.", at: file, line,
        [("sent", input.description)] + faults.faults.map { ("fault", $0.sentence) })
    }
  }
}

/// What a conversation remembers.
private final class Book: Sendable {
  private struct Pages {
    var last: Exchange?
    var records: [DispatchRecord] = []
    var references = 0
  }

  private let pages = Mutex(Pages())

  var last: Exchange? { pages.withLock { $0.last } }
  var records: [DispatchRecord] { pages.withLock { $0.records } }

  func keep(_ exchange: Exchange) -> Exchange {
    pages.withLock { $0.last = exchange }
    return exchange
  }

  func note(_ record: DispatchRecord) {
    pages.withLock { $0.records.append(record) }
  }

  /// `TEST-1`, `TEST-2` and so on, so that whole replies can be expected.
  func nextReference() -> String {
    pages.withLock {
      $0.references += 1
      return "TEST-\($0.references)"
    }
  }
}
