import CommandKit
import Foundation

/// How long it takes to find the command for a message: with 10 to 10,000 commands, and with as many
/// phrases of one command.
enum RoutingBenchmark {
  static let rounds = 15
  private static let messages = 2_000

  /// A plugin with as many commands as wanted, each with words and a stamp of its own.
  private struct Many: CommandPlugin {
    let identifier = "many"
    let count: Int

    var commands: [Command] {
      (0..<count).map { number in
        Command(
          "many.c\(number)", summary: [.ja: "命令\(number)", .en: "Command \(number)"],
          triggers: [
            .phrase("残高\(number)"), .phrase("balance number \(number)"),
            .phrase("how much … (money|cash) … pot \(number)"),
            .stamp("1", String(number)),
          ], run: { _ in "ok" })
      }
    }
  }

  /// A plugin with one command that can be said in as many ways as wanted.
  private struct Wordy: CommandPlugin {
    let identifier = "wordy"
    let count: Int

    var commands: [Command] {
      [
        Command(
          "wordy", summary: [.ja: "命令", .en: "Command"],
          triggers: (0..<count).flatMap { number -> [Trigger] in
            [
              .phrase("残高\(number)"), .phrase("how much … (money|cash) … pot \(number)"),
              .stamp("1", String(number)),
            ]
          }, run: { _ in "ok" })
      ]
    }
  }

  static func run() throws {
    try run("commands") { Many(count: $0) }
    try run("phrases of one command") { Wordy(count: $0) }
  }

  private static func run(_ what: String, _ plugin: (Int) -> any CommandPlugin) throws {
    let kinds: [(name: String, make: (Int) -> IncomingMessage.Content)] = [
      ("exact words", { .text("残高\($0)") }),
      ("stamp", { .stamp(Stamp(StampID("1", String($0)))) }),
      ("in a sentence", { .text("すみません、残高\($0)を教えてください") }),
      ("in three parts", { .text("so how much of my money is in pot \($0) today") }),
      ("nothing fits", { _ in .text("今日はとてもいい天気ですね、散歩でもしようかな") }),
    ]
    let sizes = [10, 100, 1_000, 10_000]
    print(
      "  " + what.padding(toLength: 24, withPad: " ", startingAt: 0)
        + sizes.map { "\($0)".leftPadded(12) }.joined() + "   10,000 / 10")
    let today = CalendarDate(Date(), in: .gmt)
    let routers = try sizes.map {
      ($0, Router(registry: try PluginRegistry([plugin($0)]), anyStamp: nil))
    }
    for kind in kinds {
      var figures: [Double] = []
      for (size, router) in routers {
        let contents = (0..<messages).map { kind.make($0 % size) }
        figures.append(median((0..<rounds).map { _ in time(router, contents, today) }))
      }
      print(
        "  " + kind.name.padding(toLength: 24, withPad: " ", startingAt: 0)
          + figures.map { column($0, "us") }.joined()
          + String(format: "   %.2f x", figures[figures.count - 1] / max(figures[0], 0.001)))
    }
  }

  private static func time(
    _ router: Router, _ contents: [IncomingMessage.Content], _ today: CalendarDate
  ) -> Double {
    let clock = ContinuousClock()
    var found = 0
    let spent = clock.measure {
      for content in contents
      where router.route(content, today: today, gate: { _ in .standard }).command != nil {
        found += 1
      }
    }
    precondition(found == 0 || found == contents.count, "half of the messages were misrouted")
    return spent.microseconds / Double(contents.count)
  }
}

extension String {
  /// The text at the right end of so many columns.
  func leftPadded(_ columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - count)) + self
  }
}
