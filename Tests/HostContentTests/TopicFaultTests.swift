import CommandKit
import Testing

@testable import HostContent

@Suite struct `Faults of a topic` {
  /// Each line begins in column 1 of its line of the file; line 1 is the frame.
  private func faults(_ lines: String) throws -> [String] {
    let file = "{ summary: {ja: 'a', en: 'a'}, text: {ja: 'a', en: 'a'},\n\(lines) }"
    return try Folder(["t.json5": file]).faults(
      guardedBy: ReplyGuard(allowedHosts: ["bank.example"], phones: ["0120-000-000"]))
  }

  private static let section = "label: {ja: 'a', en: 'a'}"

  @Test(
    arguments: [
      (
        "sections: [{name: 'a', \(section), text: {ja: 'a', en: 'a'}}, {name: 'a', \(section), text: {ja: 'a', en: 'a'}}]",
        "2:85: sections[1].name: there is a section \"a\" already. Give each a name of its own."
      ),
      (
        "sections: [{name: 'a', \(section)}]",
        "2:12: sections[0]: the section \"a\" has nothing to say. "
          + "Give it a text, or give rows section: \"a\"."
      ),
      (
        "sections: [{name: 'USD', \(section), text: {ja: 'a', en: 'a'}}],\n"
          + "rows: [{section: 'UDS', label: {ja: 'a', en: 'a'}, value: '1'}]",
        "3:18: rows[0].section: there is no section \"UDS\". Did you mean \"USD\"?"
      ),
      (
        "rows: [{section: 'x', label: {ja: 'a', en: 'a'}, value: '1'}]",
        "2:18: rows[0].section: there is no section \"x\". Add it to \"sections\"."
      ),
      (
        "rows: [{hidden: true, label: {ja: 'a', en: 'a'}, value: '1'}]",
        "2:17: rows[0].hidden: a hidden row is shown when its section is asked for, "
          + "and it has none. Name its section, or take \"hidden\" out."
      ),
      (
        "sections: [{name: 'a b', \(section), text: {ja: 'a', en: 'a'}}]",
        "2:19: sections[0].name: a section's name is 1 to 40 letters, digits and hyphens. "
          + "Write it like \"USD\" or \"lost-phone\"."
      ),
      (
        "sections: [{name: 'a', label: {ja: 'a', en: 'Twenty-one characters'}, text: {ja: 'a', en: 'a'}}]",
        "2:31: sections[0].label: a button has room for 20 characters. Shorten it."
      ),
      (
        "sections: [{name: 'a', \(section), phrases: ['x'], text: {ja: 'a', en: 'a'}},\n"
          + "{name: 'b', \(section), phrases: ['y', 'x'], text: {ja: 'a', en: 'a'}}]",
        "3:55: sections[1].phrases[1]: \"x\" names the section \"a\" already. "
          + "Remove it from one of them."
      ),
      (
        "sections: [{name: 'a', \(section), phrases: ['…'], text: {ja: 'a', en: 'a'}}]",
        "2:61: sections[0].phrases[0]: this holds no letter. "
          + "Write a word on each side of every … or remove it."
      ),
      (
        "sections: [{name: 'a', \(section), text: {ja: 'a', en: 'a'}, txet: 1}]",
        "2:77: sections[0].txet: there is no key \"txet\". Did you mean \"text\"?"
      ),
      (
        "sections: [{name: 'a', \(section), text: {ja: 'a', en: 'a'}}], sectons: []",
        "2:79: sectons: there is no key \"sectons\". Did you mean \"sections\"?"
      ),
      (
        "calledBySection: true",
        "2:1: calledBySection: there is no key \"calledBySection\". Did you mean \"calledBySections\"?"
      ),
      (
        "rows: [{lable: {ja: 'a', en: 'a'}, label: {ja: 'a', en: 'a'}, value: '1', hiden: true}]",
        "2:9: rows[0].lable: there is no key \"lable\". Did you mean \"label\"?"
      ),
      (
        "note: {ja: '{fone}', en: 'a'}",
        "2:7: note: there is nothing to fill {fone} with. Did you mean {phone}?"
      ),
      (
        "note: {ja: '{date}', en: 'a'}",
        "2:7: note: {date} is the day of \"asOf\", and there is none. "
          + "Add asOf: \"2026-09-03\", or write the text without {date}."
      ),
      (
        "words: {a: ['b']}, phrases: ['{aa} c']",
        "2:30: phrases[0]: there are no words \"aa\". Did you mean {a}?"
      ),
      (
        "items: [{text: {ja: 'a', en: 'a'}, picture: 'http://bank.example/a.png'}]",
        "2:45: items[0].picture: this is no https address. "
          + "Write it like \"https://www.bank.example/spring\"."
      ),
      (
        "items: [{text: {ja: 'a', en: 'a'},\n video: 'https://other.example/a'}]",
        "3:9: the guard holds this topic back (url), so no customer would get it. "
          + "Add the host to bank.allowedHosts, or take the link out."
      ),
      (
        "items: [{text: {ja: 'a', en: 'a'}, from: '2026-02-02', until: '2026-02-01'}]",
        "2:63: items[0].until: it ends before it begins. Swap the two days or mend one."
      ),
      (
        "sections: [{name: 'a', \(section), text: {ja: 'a',\n en: 'Call 03-1234-5678'}}]",
        "2:57: the guard holds this topic back (digitRun), so no customer would get it. "
          + "Add a telephone number to bank.phones; write an amount with commas (1,000,000円)."
      ),
    ])
  func `are named with their place and the way out`(lines: String, fault: String) throws {
    #expect(try faults(lines).first == "t.json5:" + fault)
  }

  @Test func `links to the bank, its subdomains and its url are none`() throws {
    let items = ["https://bank.example/a.png", "https://img.bank.example/b?c=1", "{url}"].map {
      "{text: {ja: 'a', en: 'a'}, link: '\($0)'}"
    }
    #expect(try faults("items: [\(items.joined(separator: ","))]") == [])
  }

  @Test func `a topic that is too long as a whole is one`() throws {
    let rows = (1...300).map { _ in
      "{label: {ja: 'a', en: '\(String(repeating: "long ", count: 20))'}, value: 'x'}"
    }
    #expect(
      try faults("rows: [\(rows.joined(separator: ","))]") == [
        "t.json5:1:38: the guard holds this topic back (tooLong), so no customer would get it. "
          + "Shorten it."
      ])
  }
}
