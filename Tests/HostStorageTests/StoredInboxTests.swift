import CommandKit
import Foundation
import HostDrivers
import HostInbox
import Testing

@testable import HostStorage

@Suite struct `The inbox on disk` {
  private let store: TemporaryStore
  private let keys: StoreKeys

  init() throws {
    store = try TemporaryStore(demo: nil)
    keys = try KeyFolder(store.folder).keys()
  }

  private func open() throws -> StoredInbox {
    try StoredInbox(InboxDatabase(store.folder.inboxPath), keys: keys)
  }

  private func event(
    _ id: String, _ content: InboxEvent.Content = .message(.text("残高を見せて")), user: String = "Uann"
  ) -> InboxEvent {
    let now = Date(timeIntervalSince1970: 1_700_000_000.25)
    return InboxEvent(
      id: id, channel: "main", sender: keys.hashed(Sender(channel: "line", user: user)),
      content: content, messageID: "m-\(id)", token: "token-of-\(id)", received: now,
      expires: now.addingTimeInterval(50))
  }

  private func end(_ event: InboxEvent, _ state: EventState = .answered) -> InboxBatch.Ending {
    InboxBatch.Ending(
      event,
      EventEnd(
        state,
        decision: EventDecision(
          command: "balance", outcome: "answered", person: 7, config: "standard")), at: Date())
  }

  @Test(arguments: [
    InboxEvent.Content.message(.text("残高\u{0}を\n見せて")), .message(.postback("k1.abc")),
    .message(.stamp(Stamp(StampID("11537", "52002738")))),
    .message(.stamp(Stamp(StampID("1", "2"), text: "ありがとう"))),
    .message(.withheld(.pin, in: .ja)), .message(.withheld(.card, in: nil)), .greeting,
    .unsend(messageID: "m1"), .other("message/image"),
  ])
  func `gives back what it was given`(content: InboxEvent.Content) throws {
    let event = event("1", content)
    #expect(try open().write(InboxBatch(arrivals: [event])) == [.new(1)])
    let found = try #require(try open().open(after: 0, atMost: 10).first)
    #expect(found.content == content)
    #expect(found.sender == event.sender)
    #expect(found.token == event.token)
    #expect(found.expires == event.expires)
  }

  @Test func `knows an event by its id, also after its end`() throws {
    let inbox = try open()
    #expect(
      try inbox.write(InboxBatch(arrivals: [event("1"), event("1"), event("2")]))
        == [.new(1), .known, .new(2)])
    let first = try #require(try inbox.open(after: 0, atMost: 1).first)
    _ = try inbox.write(InboxBatch(endings: [end(first)]))
    #expect(try inbox.write(InboxBatch(arrivals: [event("1")])) == [.known])
    #expect(try inbox.standing() == (open: 1, last: 2))
  }

  @Test func `never writes the user's name, and wipes text and token from every file`() throws {
    let database = try InboxDatabase(store.folder.inboxPath)
    let inbox = try StoredInbox(database, keys: keys)
    let checkpoints = try Checkpoints(database, store.links)
    _ = try inbox.write(InboxBatch(arrivals: [event("1", user: "U1234567890abcdef")]))
    #expect(try store.files(holding: "残高を見せて"))
    #expect(try !store.files(holding: "U1234567890abcdef"))
    let stored = try #require(try inbox.open(after: 0, atMost: 1).first)
    _ = try inbox.write(InboxBatch(endings: [end(stored)]))
    checkpoints.finish()
    for secret in ["残高を見せて", "token-of-1", "m-1"] {
      #expect(try !store.files(holding: secret), "\(secret)")
    }
  }

  @Test(.timeLimit(.minutes(30))) func `begins its log anew when it has grown long`() throws {
    let database = try InboxDatabase(store.folder.inboxPath)
    let inbox = try StoredInbox(database, keys: keys)
    let checkpoints = try Checkpoints(database, store.links)
    defer { checkpoints.finish() }
    let long = String(repeating: "a", count: 1 << 20)
    for number in 0..<24 {
      _ = try inbox.write(
        InboxBatch(arrivals: [event("\(number)", .message(.text(long)))]))
    }
    let log = store.folder.inboxPath + "-wal"
    // The salt in the log's head changes whenever it is begun anew (sqlite.org/fileformat2, "WAL").
    let salt = { try FileHandle(forReadingFrom: URL(filePath: log)).read(upToCount: 24)?.suffix(8) }
    let first = try salt()
    var number = 24
    // Without a pause: in one the log would be begun anew by itself.
    while try salt() == first {
      _ = try inbox.write(InboxBatch(arrivals: [event("\(number)")]))
      number += 1
    }
    #expect(try inbox.standing().open == number)
  }

  @Test func `keeps a line in the audit for each end, and one only`() throws {
    let inbox = try open()
    _ = try inbox.write(InboxBatch(arrivals: [event("1")]))
    let stored = try #require(try inbox.open(after: 0, atMost: 1).first)
    _ = try inbox.write(InboxBatch(endings: [end(stored), end(stored, .failed)]))
    let database = try SQLiteConnection(store.folder.inboxPath, .readOnly)
    let lines = try database.query(
      "SELECT action, subject, person, command, config, outcome, state FROM audit", [])
    #expect(
      lines.map(\.values) == [["text", "1", 7, "balance", "standard", "answered", "answered"]])
  }

  @Test func `drops old ends and keeps what is open`() throws {
    let database = try InboxDatabase(store.folder.inboxPath)
    let inbox = try StoredInbox(database, keys: keys)
    _ = try inbox.write(InboxBatch(arrivals: [event("1"), event("2")]))
    let stored = try #require(try inbox.open(after: 0, atMost: 1).first)
    _ = try inbox.write(InboxBatch(endings: [end(stored)]))
    #expect(
      try !Retention().run(on: inbox, store.links, now: Date()))
    #expect(try inbox.write(InboxBatch(arrivals: [event("1"), event("2")])) == [.new(3), .known])
  }

  @Test func `counts on, however long nothing came in`() throws {
    let database = try InboxDatabase(store.folder.inboxPath)
    let inbox = try StoredInbox(database, keys: keys)
    _ = try inbox.write(InboxBatch(arrivals: [event("1"), event("2")]))
    let stored = try inbox.open(after: 0, atMost: 2)
    _ = try inbox.write(InboxBatch(endings: stored.map { end($0) }))
    #expect(
      try !Retention().run(on: inbox, store.links, now: Date()))
    #expect(try inbox.write(InboxBatch(arrivals: [event("3")])) == [.new(3)])
  }

  @Test func `reads a message as taken back, for its own customer alone`() throws {
    let inbox = try open()
    _ = try inbox.write(InboxBatch(arrivals: [event("1"), event("2")]))
    _ = try inbox.write(
      InboxBatch(arrivals: [
        event("3", .unsend(messageID: "m-1")),
        event("4", .unsend(messageID: "m-2"), user: "Ubob"),
      ]))
    let silences = try inbox.open(after: 0, atMost: 2).map(\.silence)
    #expect(silences == [InboxEvent.takenBack, nil])
  }
}

extension TemporaryStore {
  /// Whether any file of the folder holds a text.
  fileprivate func files(holding text: String) throws -> Bool {
    let needle = Data(text.utf8)
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).contains { name in
      let data = FileManager.default.contents(atPath: folder.path + "/" + name) ?? Data()
      return data.range(of: needle) != nil
    }
  }
}
