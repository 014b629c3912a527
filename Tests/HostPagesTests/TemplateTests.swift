import Testing

@testable import HostPages

/// By mustache(5) and its specification; what pages don't need is refused, not passed over.
@Suite struct `A template` {
  private func rendered(
    _ text: String, _ value: TemplateValue = [:], _ partials: [String: String] = [:]
  ) throws -> String {
    let partials = try partials.mapValues { try Template($0, file: "partial") }
    return try Template(text, file: "page").rendered(value, partials: partials)
  }

  @Test func `fills names in, and shows nothing for one that isn't there`() throws {
    #expect(try rendered("{{a}}, {{ b }}{{c}}!", ["a": "1", "b": "2"]) == "1, 2!")
    #expect(try rendered("{{a.b.c}}{{a.x}}{{x.b}}", ["a": ["b": ["c": "deep"]]]) == "deep")
  }

  @Test func `escapes every sign that HTML would take for its own`() throws {
    #expect(
      try rendered("<a title=\"{{x}}\">", ["x": "<script>\"&'"])
        == "<a title=\"&lt;script&gt;&quot;&amp;&#39;\">")
    #expect(try rendered("{{x}}", ["x": "残高🌱 {{y}} é"]) == "残高🌱 {{y}} é")
  }

  private static let shown: [(TemplateValue, String)] = [
    (true, "yes"), (false, "no"), ("", "no"), ("x", "yes"), ([], "no"), (["x"], "yes"),
    ([:], "yes"),
  ]

  @Test(arguments: shown)
  func `shows a section or its opposite`(value: TemplateValue, shown: String) throws {
    #expect(try rendered("{{#v}}yes{{/v}}{{^v}}no{{/v}}", ["v": value]) == shown)
  }

  @Test func `shows the opposite of a section whose name isn't there`() throws {
    #expect(try rendered("{{#v}}yes{{/v}}{{^v}}no{{/v}}") == "no")
  }

  @Test func `repeats a section for each of a list, and looks names up from the inside out`() throws
  {
    let value: TemplateValue = ["bank": "B", "rows": [["name": "1"], ["name": "2", "bank": "C"]]]
    #expect(try rendered("{{#rows}}{{name}}{{bank}} {{/rows}}{{name}}", value) == "1B 2C ")
    #expect(try rendered("{{#rows}}({{.}}){{/rows}}", ["rows": ["a", "b"]]) == "(a)(b)")
    #expect(
      try rendered("{{#a}}{{#b}}{{x}}{{/b}}{{/a}}", ["a": ["b": [["x": "1"], ["x": "2"]]]]) == "12")
  }

  @Test func `goes on where names of several parts stop being found`() throws {
    #expect(try rendered("{{#a}}{{b.c}}{{/a}}", ["a": ["b": [:]], "b": ["c": "outer"]]) == "")
  }

  @Test func `takes away the line of a tag that stands alone on it`() throws {
    #expect(try rendered("a\n  {{#v}}\n  b\n  {{/v}}\nc\n", ["v": true]) == "a\n  b\nc\n")
    #expect(try rendered("a\r\n{{#v}}\r\nb\r\n{{/v}}\r\nc", ["v": true]) == "a\r\nb\r\nc")
    #expect(try rendered("{{! first }}\na\n {{! last }}") == "a\n")
    #expect(try rendered("a {{! within }} b") == "a  b")
    #expect(try rendered("| {{#v}}x{{/v}}\n", ["v": true]) == "| x\n")
    #expect(try rendered("  {{a}}\n", ["a": "1"]) == "  1\n")
  }

  @Test func `brings another template in, set in as its tag is`() throws {
    #expect(try rendered("<{{>p}}>", ["x": "1"], ["p": "{{x}}"]) == "<1>")
    #expect(try rendered("a\n  {{>p}}\nb", ["x": "1"], ["p": "{{x}}\n2\n"]) == "a\n  1\n  2\nb")
    #expect(try rendered("<{{>other}}>") == "<>")
    #expect(
      try rendered("{{#rows}}{{>p}}{{/rows}}", ["rows": [["x": "1"], ["x": "2"]]], ["p": "{{x}}"])
        == "12")
  }

  @Test func `ends when a partial names itself`() throws {
    #expect(try rendered("{{>p}}", [:], ["p": "x{{>p}}"]).count < 100)
  }

  @Test(arguments: [
    ("a\n{{x", 2, TemplateFault.Problem.openTag), ("{{ }}", 1, .emptyTag), ("{{#}}", 1, .emptyTag),
    ("\n{{#a}}\n\n", 2, .openSection("a")), ("{{#a}}{{/b}}", 1, .strayEnd("b")),
    ("\n\n{{/a}}", 3, .strayEnd("a")), ("{{#a}}{{#b}}{{/a}}{{/b}}", 1, .strayEnd("a")),
    ("{{{a}}}", 1, .notTaken("{{{")), ("{{&a}}", 1, .notTaken("{{&")),
    ("{{=<% %>=}}", 1, .notTaken("{{=")), ("{{#a}}\n{{/a}}\n{{{b}}}", 3, .notTaken("{{{")),
  ])
  func `says what is wrong, and in which line`(
    text: String, line: Int, problem: TemplateFault.Problem
  ) {
    let fault = #expect(throws: TemplateFault.self) { try Template(text, file: "page.html") }
    #expect(fault == TemplateFault(file: "page.html", line: line, problem: problem))
    #expect(fault?.description.hasPrefix("page.html:\(line): ") == true)
  }
}
