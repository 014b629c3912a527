import Testing

@testable import CommandKit

@Suite struct `Object reader` {
  @Test func `gives the values of the keys`() throws {
    var root = ObjectReader(
      try readDocument(
        "{name: 'a', on: true, port: 80, big: 1e3, words: ['x', 'y'], mode: 'b', any: 1.5, in: {n: 1}}"
      ))
    #expect(root.string("name") == "a")
    #expect(root.boolean("on") == true)
    #expect(root.integer("port", in: 1...65535) == 80)
    #expect(root.integer("big") == 1000)
    #expect(root.strings("words") == ["x", "y"])
    #expect(root.choice("mode", of: ["a", "b"]) == "b")
    #expect(root.node("any")?.value == .number(1.5))
    #expect(root.object("in") { $0.integer("n") } == 1)
    #expect(root.string("absent") == nil)
    #expect(root.object("absent") { _ in 1 } == nil)
    root.finish()
    #expect(root.faults == [])
  }

  @Test func `reports an unknown plugin with the nearest one`() throws {
    var root = ObjectReader(try readDocument("{\n  plugins: {\n    balanse: {},\n  },\n}"))
    root.object("plugins") { plugins in
      plugins.noun = "plugin"
      plugins.allow(["statements", "balance"])
    }
    root.finish()
    #expect(
      root.faults.map(\.description) == [
        "host.json5:3:5: plugins.balanse: there is no plugin \"balanse\". Did you mean \"balance\"?"
      ])
  }

  @Test func `lists the valid keys when none is near`() throws {
    var root = ObjectReader(try readDocument("{colour: 1, none: {a: 1}}"))
    _ = root.string("name")
    _ = root.integer("port")
    root.object("none") { _ in }
    root.finish()
    #expect(
      shown(root) == [
        "1:2: colour: there is no key \"colour\". Valid here: \"name\", \"port\", \"none\".",
        "1:20: none.a: there is no key \"a\". Remove it; nothing can be set here.",
      ])
  }

  @Test(arguments: [
    ("7", "expected a text, found a whole number. Put it in quotes."),
    ("null", "expected a text, found null. Write a value, or remove the key."),
    ("[]", "expected a text, found a list. Write a text."),
  ])
  func `says what a text is instead`(value: String, fault: String) throws {
    var root = ObjectReader(try readDocument("{a: \(value)}"))
    #expect(root.string("a") == nil)
    #expect(shown(root) == ["1:5: a: " + fault])
  }

  @Test func `says what every other kind is instead`() throws {
    var root = ObjectReader(
      try readDocument(
        """
        {
          on: "yes",
          port: '80',
          part: 1.5,
          far: 99,
          low: -1,
          words: "x",
          mixed: ["x", 1, null],
          mode: "sqlit",
          kind: "x",
          in: "x",
          list: [{n: 1}, 2, {m: 3}],
        }
        """))
    #expect(root.boolean("on") == nil)
    #expect(root.integer("port", in: 1...65535) == nil)
    #expect(root.integer("part") == nil)
    #expect(root.integer("far", in: 1...50) == nil)
    #expect(root.integer("low", in: 0 ... .max) == nil)
    #expect(root.strings("words") == nil)
    #expect(root.strings("mixed") == nil)
    #expect(root.choice("mode", of: ["sqlite", "postgresql"]) == nil)
    #expect(root.choice("kind", of: ["sqlite", "postgresql"]) == nil)
    #expect(root.object("in") { _ in 1 } == nil)
    let list = root.objects("list") { item in
      item.report("this is taken.", remedy: nil)
      return item.integer("n")
    }
    #expect(list == [1, nil])
    root.report("the port is taken.", remedy: "Choose another.", key: "port")
    root.report("too short.", remedy: nil, key: "mixed", element: 1)
    root.finish()
    #expect(
      shown(root) == [
        "2:7: on: expected true or false, found a text. Write it without quotes.",
        "3:9: port: expected a whole number from 1 to 65535, found a text. Write it without quotes.",
        "3:9: port: the port is taken. Choose another.",
        "4:9: part: expected a whole number, found a number. Write a whole number.",
        "5:8: far: expected a whole number from 1 to 50, found 99. Choose a number in that range.",
        "6:8: low: expected a whole number from 0, found -1. Choose a number in that range.",
        "7:10: words: expected a list of texts, found a text. Put what belongs in the list in [ ].",
        "8:16: mixed[1]: expected a text, found a whole number. Put it in quotes.",
        "8:16: mixed[1]: too short.",
        "8:19: mixed[2]: expected a text, found null. Write a value, or remove the key.",
        "9:9: mode: \"sqlit\" cannot be chosen here. Did you mean \"sqlite\"?",
        "10:9: kind: \"x\" cannot be chosen here. Choose one of \"sqlite\", \"postgresql\".",
        "11:7: in: expected an object, found a text. Write keys and values in { }.",
        "12:10: list[0]: this is taken.",
        "12:18: list[1]: expected an object, found a whole number. Write an object.",
        "12:21: list[2]: this is taken.",
        "12:22: list[2].m: there is no key \"m\". Valid here: \"n\".",
      ])
  }

  @Test func `reports what is missing at the object`() throws {
    var root = ObjectReader(try readDocument("{\n  store: {},\n}"))
    root.object("store") { store in
      _ = store.string("path", required: true)
    }
    root.object("line", required: true) { _ in }
    root.finish()
    #expect(
      shown(root) == [
        "1:1: the key \"line\" is missing. Add it to this object.",
        "2:10: store: the key \"path\" is missing. Add it to this object.",
      ])
  }

  @Test func `reports a root that is no object once`() throws {
    var root = ObjectReader(try readDocument("[1]"))
    _ = root.string("name", required: true)
    root.finish()
    #expect(shown(root) == ["1:1: expected an object, found a list. Write an object."])
  }

  private func shown(_ reader: ObjectReader) -> [String] {
    reader.faults.map { String($0.description.dropFirst("host.json5:".count)) }
  }
}
