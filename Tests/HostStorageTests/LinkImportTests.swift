import CommandKit
import Foundation
import HostFormats
import HostDrivers
import Testing

@testable import HostStorage

private let header =
  "channel,chat_id,customer,accounts,nicknames,screen_lock,other_devices_off,passcode_lock,"
  + "text_version,confirmed_at,language"

private func user(_ number: Int) -> String { "U" + chat(number).user.dropFirst() }

@Suite struct `Import of links` {
  let store: TemporaryStore
  let path: String

  init() throws {
    store = try TemporaryStore()
    path = store.temporary.file("links.csv")
  }

  @discardableResult
  private func run(_ text: String) throws -> Int {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return try LinkImport.run(
      path: path, into: store.links, bank: store.bank, zone: .gmt,
      now: try #require(noon("2026-09-03")))
  }

  private func faults(_ text: String) throws -> LinkImportFaults? {
    do {
      try run(text)
      return nil
    } catch let faults as LinkImportFaults {
      return faults
    }
  }

  private func count() throws -> Int64? {
    try store.links.connection.first("SELECT count(*) FROM link", [])?.int(0)
  }

  /// A record in the order of the header, with some values replaced.
  private func record(_ number: Int = 1, _ changes: [String: String] = [:]) -> String {
    let values = [
      "channel": "line", "chat_id": user(number), "customer": "demo-two",
      "accounts": "305-2846917;305-9052374", "nicknames": "ふだん;ためる", "screen_lock": "yes",
      "other_devices_off": "true", "passcode_lock": "1", "text_version": "2026-04",
      "confirmed_at": "2026-04-01T10:00:00+09:00", "language": "",
    ].merging(changes) { $1 }
    return header.split(separator: ",").map { values[String($0)] ?? "" }.joined(separator: ",")
  }

  @Test func `makes the links that the file describes`() async throws {
    let text = """
      \(header)\r
      \(record(1))\r
      \(record(2, ["nicknames": "", "language": "en", "passcode_lock": "YES"]))\r
      \(record(3, ["nicknames": ";\"ため,る\"", "accounts": " 305-9052374 ; 305-2846917 "]))\r

      """.replacing(";\"ため,る\"", with: "\";ため,る\"")
    #expect(try run(text) == 3)
    let chats = ChatLinks(store.links, bank: store.bank)
    let first = try await chats.lookup(chat(1))
    #expect(first.usable?.accounts.map(\.nickname) == ["ふだん", "ためる"])
    #expect(first.usable?.accounts.map(\.key) == ["1002", "1003"])
    let second = try await chats.lookup(chat(2))
    #expect(second.usable?.accounts.map(\.nickname) == ["口座1", "口座2"])
    #expect(second.language == .en)
    let third = try await chats.lookup(chat(3))
    #expect(third.usable?.accounts.map(\.nickname) == ["口座1", "ため,る"])
    #expect(third.usable?.accounts.map(\.key) == ["1003", "1002"])
    let kept = try #require(try store.links.link(of: chat(1)))
    #expect(kept.consent.confirmedAt.formatted(.iso8601) == "2026-04-01T01:00:00Z")
    #expect(kept.consent.textVersion == "2026-04")
    #expect(try await store.bank.balances(of: try #require(first.usable)).count == 2)
  }

  @Test func `takes columns in any order and without the optional ones`() throws {
    let text = """
      Confirmed_At, customer ,passcode_lock,screen_lock,chat_id,channel,accounts,text_version,other_devices_off
      2026-04-01,demo,yes,yes,\(user(1)),line,201-7315642,v1,yes
      """
    #expect(try run(text) == 1)
    #expect(try store.links.link(of: chat(1))?.accounts.map(\.nickname) == ["口座1"])
  }

  @Test(arguments: [
    ["screen_lock": "no"], ["other_devices_off": "FALSE"], ["passcode_lock": "0"],
    ["passcode_lock": ""],
    [
      "screen_lock": "", "other_devices_off": "", "passcode_lock": "", "text_version": "",
      "confirmed_at": "",
    ],
  ])
  func `keeps a link that wasn't confirmed, which shows nothing`(changes: [String: String])
    async throws
  {
    #expect(try run("\(header)\n\(record(1, changes))\n") == 1)
    let lookup = try await ChatLinks(store.links, bank: store.bank).lookup(chat(1))
    #expect(lookup.obstacle == .unconfirmed)
  }

  @Test(arguments: [
    ("channel", "Line", LinkImportMistake.unknownChannel("Line", known: ["line"])),
    ("channel", "", .empty), ("chat_id", "", .empty), ("customer", "", .empty),
    ("accounts", "", .empty), ("chat_id", "alice", .chatIDForm),
    ("chat_id", "U0123456789ABCDEF0123456789ABCDEF", .chatIDForm),
    ("customer", "demo-too", .unknownCustomer),
    ("accounts", "305", .accountForm(place: 1)),
    ("accounts", "305-2846917;;305-9052374", .accountForm(place: 2)),
    ("accounts", "305-２８４６９１７", .accountForm(place: 1)),
    ("accounts", "NL26 VAYB", .unknownAccount(place: 1)),
    ("accounts", "NL2", .accountForm(place: 1)),
    ("accounts", "305-2846917;305-9052375", .unknownAccount(place: 2)),
    ("accounts", "305-2846917;201-7315642", .accountOfAnother(place: 2)),
    ("accounts", "305-2846917;305-2846917", .repeatedAccount(place: 2)),
    ("nicknames", "ひとつ", .nicknameCount(1, accounts: 2)),
    ("nicknames", "a;b;c", .nicknameCount(3, accounts: 2)),
    ("nicknames", "同じ;同じ", .repeatedNickname(place: 2)),
    ("nicknames", "口座2;", .repeatedNickname(place: 2)),
    ("nicknames", "a;a\u{202E}b", .nicknameForm(place: 2)),
    ("nicknames", "普通2846917;b", .nicknameDigits(place: 1)),
    ("nicknames", "普通２８４６;b", .nicknameDigits(place: 1)),
    ("nicknames", "a;氷室颯汰の口座", .nicknameSecret(place: 2)),
    ("nicknames", "SOTA HIMURO;b", .nicknameSecret(place: 1)),
    ("nicknames", "a;123456789012345678901", .nicknameTooLong(place: 2, limit: 20)),
    ("screen_lock", "ja", .notYesOrNo("ja")), ("text_version", "", .consentIncomplete),
    ("confirmed_at", "", .consentIncomplete), ("confirmed_at", "1.4.2026", .notADate("1.4.2026")),
    ("confirmed_at", "2026-09-04", .future),
    ("language", "jp", .unknownLanguage("jp", known: ["ja", "en"])),
  ])
  func `says what is wrong with a value`(
    column: String, value: String, mistake: LinkImportMistake
  ) throws {
    let found = try faults("\(header)\n\(record(1))\n\(record(2, [column: value]))\n")
    #expect(
      found
        == LinkImportFaults(
          path: path, faults: [LinkImportFault(line: 3, column: column, mistake: mistake)],
          isCapped: false))
    #expect(try count() == 4, "only the demo bank's own links are there")
    #expect(found?.description.hasPrefix("\(path):3: \(column): ") == true)
    #expect(mistake.description.hasSuffix("."))
  }

  @Test func `names every fault of a file at once`() throws {
    let text = """
      \(header)
      \(record(1, ["channel": "lime", "screen_lock": "x", "language": "zz"]))
      \(record(2))
      line,too,short
      \(record(3, ["customer": "nobody", "confirmed_at": "soon"]))
      """
    let found = try faults(text)?.faults.map { "\($0.line) \($0.column ?? "-")" }
    #expect(
      found == [
        "2 channel", "2 screen_lock", "2 language", "4 -", "5 customer", "5 confirmed_at",
      ])
    #expect(try count() == 4)
  }

  @Test func `names the line of a chat user that stands there twice`() throws {
    let text = """
      \(header)
      \(record(1))
      \(record(2, ["language": "zz"]))

      \(record(3))
      \(record(3))
      \(record(1))
      """
    let mistakes = try faults(text)?.faults.suffix(2).map { ($0.line, $0.mistake) }
    #expect(mistakes?.first?.0 == 6)
    #expect(mistakes?.first?.1 == .repeatedChat(firstLine: 5))
    #expect(mistakes?.last?.0 == 7)
    #expect(mistakes?.last?.1 == .repeatedChat(firstLine: 2))
  }

  @Test func `knows who has an open link, and lets a revoked one link anew`() throws {
    try run("\(header)\n\(record(1))\n\(record(2))\n")
    _ = try store.links.stop(chat(2))
    #expect(
      try faults("\(header)\n\(record(2))\n\(record(1))\n")?.faults == [
        LinkImportFault(line: 3, column: "chat_id", mistake: .alreadyLinked)
      ])
    #expect(try run("\(header)\n\(record(2))\n") == 1)
  }

  @Test(arguments: [
    ("", [LinkImportMistake.noHeader]),
    ("\n\n", [.noHeader]),
    (
      header.replacing("chat_id", with: "chatid") + "\n",
      [.unknownColumn("chatid", nearest: "chat_id")]
    ),
    (header + ",colour", [.unknownColumn("colour", nearest: nil)]),
    (header + ",language", [.repeatedColumn("language")]),
    (
      "channel,chat_id,accounts,screen_lock,other_devices_off,text_version,confirmed_at",
      [.missingColumn("customer"), .missingColumn("passcode_lock")]
    ),
    ("a\"b", [.csv(.quoteInPlainField)]),
  ])
  func `checks the header first`(text: String, mistakes: [LinkImportMistake]) throws {
    let found = try faults(text)
    #expect(found?.faults.map(\.mistake) == mistakes)
    #expect(found?.faults.allSatisfy { $0.line == 1 } == true)
  }

  @Test func `stops where the file can't be read on, with the faults before`() throws {
    let found = try faults("\(header)\n\(record(1, ["screen_lock": "x"]))\n\(record(2))\n\"a\n")
    #expect(
      found?.faults == [
        LinkImportFault(line: 2, column: "screen_lock", mistake: .notYesOrNo("x")),
        LinkImportFault(line: 4, column: nil, mistake: .csv(.quoteNotClosed)),
      ])
    #expect(try count() == 4)
  }

  @Test func `stops after a hundred faults and says so`() throws {
    let lines = (0..<150).map { record($0, ["screen_lock": "x"]) }.joined(separator: "\n")
    let found = try faults("\(header)\n\(lines)\n")
    #expect(found?.faults.count == 100)
    #expect(found?.isCapped == true)
    #expect(found?.description.contains("there may be more") == true)
  }

  @Test func `repeats nobody's chat id, account or name in a message`() throws {
    let text = """
      \(header)
      \(record(1, ["accounts": "305-0000000;118-4603985", "nicknames": "秘密;b;c"]))
      \(record(2, ["chat_id": "Uabc", "customer": "C-4711"]))
      \(record(3))
      \(record(3))
      """
    let message = try #require(try faults(text)).description
    for part in ["0000000", "4603985", "秘密", "Uabc", "4711", user(3)] {
      #expect(!message.contains(part))
    }
  }

  @Test func `says what is wrong in whole sentences`() throws {
    let found = try faults("\(header)\n\(record(1, ["confirmed_at": "x\u{1B}[31m"]))\n")
    #expect(
      found?.description == """
        \(path):2: confirmed_at: "x�[31m" is not a date. \
        Write 2026-09-03 or 2026-09-03T10:15:00+09:00.
        No link was made.
        """)
  }

  @Test func `of a file that isn't there says so`() {
    let error = #expect(throws: LinkImportFaults.self) {
      try LinkImport.run(path: "/nowhere/x.csv", into: store.links, bank: store.bank)
    }
    #expect(error?.description.hasPrefix("/nowhere/x.csv:1: The file can't be read") == true)
  }

  @Test func `brings a longer file in by more than one reading of the bank`() throws {
    let lines = (0..<2_500).map { record($0) }.joined(separator: "\n")
    #expect(try run("\(header)\n\(lines)") == 2_500)
    #expect(try count() == 2_504)
    #expect(try faults("\(header)\n\(record(2_499))\n")?.faults.count == 1)
  }
}
