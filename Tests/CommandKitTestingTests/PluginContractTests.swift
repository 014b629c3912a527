import CommandKit
import CommandKitTesting
import Foundation
import Testing

@Suite struct `The plugin contract` {
  private struct Careless: CommandPlugin {
    struct Settings: PluginSettings {
      var loud = false
      var size = 1
      static let fields: [SettingField<Settings>] = [
        .flag("loud", \.loud, help: [.ja: "大声"]),
        .number("size", \.size, in: 2...9, help: [.ja: "大きさ", .en: "Size"]),
      ]
    }

    let identifier = "careless"
    var commands: [Command] {
      [
        Command(
          "careless", summary: [.ja: "雑", .en: "Careless"], triggers: ["雑に", .except("雑に")],
          run: { context in
            Reply(
              context.language == .ja ? "" : "Hi {name}, [greeting.late] Optional(5)",
              quickReplies: [
                QuickReply("This label is much too long"), QuickReply("Gone", calls: "nothing"),
              ])
          }),
        Command(
          "careless.fails", summary: [.ja: "失敗", .en: "Fails"], triggers: [],
          forAccount: { _ in throw InquiryFailure.unavailable }),
      ]
    }
  }

  private struct Clash: CommandPlugin {
    let identifier = "clash"
    let commands = [
      Command("other", summary: [.ja: "他", .en: "Other"], triggers: ["停止"], run: { _ in "" })
    ]
  }

  @Test func `reports all failures at once`() async throws {
    let error = await #expect(throws: ContractFailures.self) {
      try await PluginContract(Careless()).check()
    }
    let text = try #require(error?.description)
    for part in [
      "The plugin 'careless' breaks its contract in ",
      "It calls the command although it is an exception of it.", "The reply is empty.",
      "The place {name} isn't filled.", "The phrasebook has no text [greeting.late].",
      "The reply holds \"Optional(\", which is internal.", "has 27 characters; 20 is the most.",
      "The button [Gone] leads nowhere.",
      "It ended as failed: the inquiry system is not available.",
      "The field 'loud' has no help in every language.",
      "The sample lines don't read back as the defaults.",
    ] {
      #expect(text.replacing("\n  ", with: " ").contains(part), "\(part) is missing in:\n\(text)")
    }
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func `reports what the registry refuses`() async throws {
    let error = await #expect(throws: ContractFailures.self) {
      try await PluginContract(Clash()).check()
    }
    #expect(
      error?.description == """
        The plugin 'clash' breaks its contract in 2 points.
        - registering
          The command 'other' of the plugin 'clash' must be called 'clash' or
          'clash.something'.
        - registering
          '停止' calls both 'stop' and 'other'. Remove it from one of them.
        """)
  }
}

@Suite struct `The fake clock` {
  @Test func `stands until it is moved`() async throws {
    let clock = FakeClock()
    #expect(clock.now == FakeClock.start)
    clock.advance(by: .hours(3))
    #expect(clock.now.timeIntervalSince(FakeClock.start) == 10_800)
    clock.set("2026-09-03 18:05")
    #expect(clock.now == FakeClock.start)
  }
}
