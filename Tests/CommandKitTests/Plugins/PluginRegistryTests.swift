import Testing

@testable import CommandKit

@Suite struct `The plugin registry` {
  @Test func `reports every fault at once, each with its remedy`() throws {
    let blank = Command(
      "rates.blank", summary: [.ja: "空"], triggers: ["！", .postback("")], run: { _ in "" })
    let twice = Command(
      "rates.twice", summary: [.ja: "二", .en: "Two"], triggers: [],
      .count("Last", default: 1, in: 1...2), .count("n", default: 1, in: 1...2),
      .count("n", default: 1, in: 1...2), run: { _, _, _, _ in "" })
    let plugins: [any CommandPlugin] = [
      FakePlugin("Rates!", []), FakePlugin("rates", [blank, twice, .named("news", [])]),
      FakePlugin("rates", [.named("rates.twice", ["停止", "金利", .stamp("1", "2")])]),
      FakePlugin("host", ["きんり"]), FakePlugin("other", ["キンリ", .stamp("1", "2")]),
    ]
    let stamps = [StampID("3", "4"): "rates.twise"]
    let faults = try #require(throws: RegistryFaults.self) {
      try PluginRegistry(plugins, stamps: stamps)
    }
    #expect(
      faults.description == """
        The plugin identifier 'Rates!' is not allowed. Use small letters, digits and hyphens, \
        starting with a letter.
        Two plugins are called 'rates'. Give one of them another identifier.
        Two plugins are called 'host'. Give one of them another identifier.
        The command 'rates.blank' has no summary in en. Add one: help shows it.
        The parameter 'Last' of 'rates.twice' is not allowed or stands twice. Use small letters, \
        digits and hyphens, and each name once.
        The parameter 'n' of 'rates.twice' is not allowed or stands twice. Use small letters, \
        digits and hyphens, and each name once.
        The command 'news' of the plugin 'rates' must be called 'rates' or 'rates.something'.
        The command 'rates.twice' is declared twice (plugins 'rates' and 'rates'). Rename one.
        A trigger of 'rates.blank' holds no letter or digit. Write a word or remove it.
        A trigger of 'rates.blank' holds no letter or digit. Write a word or remove it.
        '停止' calls both 'stop' and 'rates.twice'. Remove it from one of them.
        'キンリ' calls both 'host' and 'other'. Remove it from one of them.
        '1/2' calls both 'rates.twice' and 'other'. Remove it from one of them.
        The stamp 3/4 is bound to 'rates.twise', which no plugin has. Did you mean 'rates.twice'?
        """)
  }

  @Test func `can't be entered under a built-in name`() {
    let faults = #expect(throws: RegistryFaults.self) {
      try PluginRegistry([FakePlugin("stop", ["やめる"])])
    }
    #expect(faults?.faults.count == 2)
  }

  @Test func `takes plugins in order, the built-in commands first`() throws {
    let registry = try PluginRegistry([FakePlugin("b", ["び"]), FakePlugin("a", ["えい"])])
    #expect(
      registry.entries.map(\.command.name)
        == ["stop", "link", "stay", "language.ja", "language.en", "money", "b", "a"])
    #expect(registry.entry("a")?.plugin == "a")
    #expect(registry.entry("c") == nil)
  }

  @Test func `lets a config bind a plugin's stamp to another command`() throws {
    let plugins = [FakePlugin("a", [.stamp("1", "2")]), FakePlugin("b", ["び"])]
    let registry = try PluginRegistry(plugins, stamps: [StampID("1", "2"): "b"])
    let route = Router(registry: registry).route(
      .stamp(Stamp(StampID("1", "2"))), today: try #require(CalendarDate("2026-09-03")),
      gate: { _ in .standard })
    #expect(route.command == "b")
  }
}
