import CommandKit
import Foundation
import HostStorage
import Testing

/// A command, all that calls it, and what its answers alone say.
struct Called: Sendable, CustomTestStringConvertible {
  let command: String
  let plugin: String
  /// The whole message.
  let words: String
  let sentence: String
  /// One letter wrong.
  let slip: String
  let marks: [String]
  /// How help and buttons name it; nothing for what they don't list.
  let offers: [String]

  var testDescription: String { command }

  static let all = [
    Called(
      command: "balance", plugin: "balance", words: "残高", sentence: "いまの残高を見せて",
      slip: "balanse", marks: ["の残高です", "Your balance on"],
      offers: ["残高", "残高を見る", "See my balance", "Balance"]),
    Called(
      command: "statements", plugin: "statements", words: "明細", sentence: "先月の明細を3件",
      slip: "statemnt", marks: ["📖"],
      offers: ["明細", "入出金明細を見る", "See my statement", "Statement", "先月の明細"]),
    Called(
      command: "info.notices", plugin: "info", words: "お知らせ", sentence: "お知らせはありますか",
      slip: "notises", marks: ["📣"], offers: ["お知らせ", "お知らせを見る", "See notices"]),
    Called(
      command: "info.rates", plugin: "info", words: "金利", sentence: "いまの金利を教えて",
      slip: "ratess", marks: ["📈"], offers: ["金利", "金利を見る", "See rates"]),
    Called(
      command: "info.announcements", plugin: "info", words: "キャンペーン",
      sentence: "いまキャンペーンはありますか", slip: "campain", marks: ["ご案内です🌱", "our news 🌱"],
      offers: ["キャンペーン", "キャンペーン・ご案内", "News from us"]),
    Called(
      command: "info.safety", plugin: "info", words: "安心について", sentence: "ねえ、これって安全？",
      slip: "securty", marks: ["正直に", "honest"],
      offers: ["これって安全？", "安心について", "Your safety here"]),
    Called(
      command: "info.more", plugin: "info", words: "インターネットバンキング",
      sentence: "インターネットバンキングはありますか", slip: "websit",
      marks: ["契約はいりません", "internet-banking contract"],
      offers: ["インターネットバンキング", "もっと詳しく見る", "See more online"]),
    Called(
      command: "info.help", plugin: "info", words: "使い方", sentence: "使い方を教えて",
      slip: "comands", marks: ["こんなことができます🌱", "Here is what I can do 🌱"], offers: []),
    Called(
      command: "info.greeting", plugin: "info", words: "こんにちは", sentence: "こんにちは、元気ですか",
      slip: "good mornin", marks: ["こんにちは、デモ銀行です", "Hello from"], offers: []),
    Called(
      command: "info.thanks", plugin: "info", words: "ありがと", sentence: "どうもありがとうね",
      slip: "thankss", marks: ["どういたしまして", "You're welcome"], offers: []),
  ]
}

/// What a config switches off.
struct Switch: Sendable, CustomTestStringConvertible {
  let name: String
  let plugins: String
  let off: [Called]

  var testDescription: String { name }

  static let whole = ["balance", "statements", "info"].map { plugin in
    Switch(
      name: "the plugin \(plugin)", plugins: "\(plugin): { enabled: false }",
      off: Called.all.filter { $0.plugin == plugin })
  }
  static let single = Called.all.map {
    Switch(
      name: "the command \($0.command)",
      plugins: "\($0.plugin): { commands: { \"\($0.command)\": { enabled: false } } }", off: [$0])
  }
  static let all = whole + single

  /// A config that binds a stamp to each command that is off, and any stamp to the first.
  var config: String {
    let stamps = off.enumerated().map { "\"900\($0)/1\": \"\($1.command)\"," }.joined(
      separator: " ")
    return """
      {
        plugins: { \(plugins) },
        stamps: { \(stamps) },
        anyStamp: "\(off.first?.command ?? "")",
      }
      """
  }

  /// All ways in which a customer can call what is off.
  var events: [LineEvent] {
    off.enumerated().flatMap { index, called -> [LineEvent] in
      [
        .text(called.words), .text(called.sentence), .text(called.slip), .stamp("900\(index)/1"),
        .postback(called.command),
        .postback(Postback(command: called.command, arguments: [:]).data),
        .postback(Postback(command: called.command, arguments: ["lang": "en"]).data),
      ]
    } + [.stamp("446/1988"), .stamp("11537/52002738")]
  }

  /// What others answer, with the buttons that they offer.
  var others: [LineEvent] {
    [.text("残高と明細"), .text("qqqq"), .text("🎈"), .follow]
      + Called.all.flatMap { called -> [LineEvent] in [.text(called.words), .text(called.sentence)]
      }
  }

  func expectSilence(
    of texts: [String], offering buttons: [String], _ what: String,
    _ place: SourceLocation = #_sourceLocation
  ) {
    for called in off {
      for text in texts {
        #expect(
          !called.marks.contains(where: text.contains),
          "\(what): \(called.command) answered: \(text)", sourceLocation: place)
      }
      #expect(
        Set(buttons).isDisjoint(with: called.offers),
        "\(what): \(called.command) is offered in \(buttons)", sourceLocation: place)
      let data = buttons.compactMap { Postback($0)?.command }
      #expect(!data.contains(called.command), "\(what): \(data)", sourceLocation: place)
    }
  }
}

@Suite struct `What is switched off` {
  private let user = DemoBank.chatUser(of: "demo") ?? ""

  @Test func `answers to each of these words, sentences and slips while it is on`() async throws {
    let host = try await HostProcess.withDemoBank()
    let lines = Called.all.flatMap { called in
      [called.words, called.sentence, called.slip].map {
        #"{"id":"\#(called.command)","text":"\#($0)"}"#
      }
    }
    let result = try await host.ask("route", "--batch", input: lines.joined(separator: "\n"))
    for line in result.output.split(separator: "\n") {
      let json = try #require(
        JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let id = try #require(json["id"] as? String)
      let reason = try #require(json["reason"] as? String)
      #expect(json["command"] as? String == id || reason == "did you mean \(id)", "\(line)")
    }
    #expect(result.output.split(separator: "\n").count == lines.count)
    // What each answer is known by below is really in it, and only there.
    let replies = try await host.post(Called.all.map { .text($0.words) }, user: user)
    for (called, reply) in zip(Called.all, replies) {
      for other in Called.all {
        let isMarked = other.marks.contains { reply.texts.joined().contains($0) }
        #expect(isMarked == (other.command == called.command), "\(called.command): \(reply.texts)")
      }
    }
  }

  @Test(arguments: Switch.all)
  func `answers nothing in chat, by words, stamps and old buttons`(_ its: Switch) async throws {
    let host = try await HostProcess.withDemoBank()
    _ = try host.write("host.json5", its.config)
    for (events, what) in [(its.events, "called"), (its.others, "beside")] {
      let replies = try await host.post(events, user: user)
      #expect(replies.count == events.count)
      its.expectSilence(
        of: replies.flatMap(\.texts), offering: replies.flatMap { $0.buttons + $0.labels }, what)
    }
  }

  @Test(arguments: Switch.all)
  func `is in no help, no suggestion, no question back and below no reply`(_ its: Switch)
    async throws
  {
    let host = try await HostProcess.withDemoBank()
    _ = try host.write("host.json5", its.config)
    let talk =
      ["使い方", "残高と明細", "balance and statement", "qqqq", "help", "hello"]
      + its.off.map(\.slip)
    let answers = try await host.ask("chat", input: talk.joined(separator: "\n"))
    #expect(answers.status == 0)
    for called in its.off {
      #expect(!called.marks.contains(where: answers.output.contains))
      // The line of help for it: 「残高」 残高を見る.
      for offer in called.offers {
        let isSummary = offer.hasSuffix("を見る") || offer.hasPrefix("See ")
        #expect(!answers.output.contains(isSummary ? offer : "「\(offer)」"))
      }
    }
    for text in ["balance and statement", "help"] {
      let answer = try await host.ask("send", text, "--json")
      let reply = try #require(answer.json["reply"] as? [String: Any])
      let buttons = try #require(reply["quickReplies"] as? [[String: Any]])
      its.expectSilence(
        of: [reply["text"] as? String ?? "", reply["note"] as? String ?? ""],
        offering: buttons.flatMap { button in
          ["label", "text", "command"].compactMap { button[$0] as? String }
        },
        text)
      let command = answer.json["command"] as? String
      #expect(!its.off.contains { $0.command == command })
    }
  }

  @Test(arguments: Switch.all)
  func `is null in a batch, and the reason says that it is off`(_ its: Switch) async throws {
    let host = try await HostProcess.withDemoBank()
    _ = try host.write("host.json5", its.config)
    var lines: [String] = []
    for (index, called) in its.off.enumerated() {
      lines += [called.words, called.sentence].map {
        #"{"id":"\#(called.command)","text":"\#($0)"}"#
      }
      lines.append(#"{"id":"\#(called.command)","stamp":"900\#(index)/1"}"#)
    }
    lines.append(#"{"id":"\#(its.off[0].command)","stamp":"446/1988"}"#)
    let result = try await host.ask("route", "--batch", input: lines.joined(separator: "\n"))
    #expect(result.output.split(separator: "\n").count == lines.count)
    for line in result.output.split(separator: "\n") {
      let json = try #require(
        JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(json["command"] is NSNull, "\(line)")
      let id = try #require(json["id"] as? String)
      let reason = try #require(json["reason"] as? String)
      #expect(reason.hasPrefix("nothing fits; "), "\(line)")
      #expect(reason.contains(id), "\(line)")
      #expect(reason.contains(its.name.contains("plugin") ? "its plugin is off" : "it is off"))
    }
  }

  @Test(arguments: Switch.all)
  func `can't be run by name, and the list of plugins says off`(_ its: Switch) async throws {
    let host = try await HostProcess.withDemoBank()
    let config = try host.write("host.json5", its.config)
    for called in its.off {
      let run = try await host.ask("run", called.command, "--json")
      #expect(run.status == 1)
      #expect(run.json["outcome"] as? String == "off")
      #expect(
        run.errors.hasSuffix(
          "'\(called.command)' is off in \(config), so it answers nothing anywhere. "
            + "See 'host plugins' for what is on, or say --even-if-off.\n"))
      let text = (run.json["reply"] as? [String: Any])?["text"] as? String ?? ""
      its.expectSilence(of: [text], offering: [], "run")
    }
    let list = try await host.ask("plugins", "--json")
    for line in list.output.split(separator: "\n") {
      let json = try #require(
        JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let isOff = its.off.contains { $0.command == json["command"] as? String }
      #expect(json["on"] as? Bool == !isOff, "\(line)")
    }
    let people = try await host.ask("plugins").output
    for called in its.off {
      #expect(people.contains(its.name.contains("plugin") ? "\(called.plugin)  (off)" : "off  "))
    }
  }
}
