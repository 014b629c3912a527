import CommandKit
import Foundation
import Synchronization
import Testing

@testable import HostContent

@Suite struct `Feed update` {
  private let today = day("2025-05-10")

  @Test func `a feed is fetched, kept for its owner alone, and read`() async throws {
    let desk = try Desk { _ in
      TinyServer.response("200 OK", ["ETag: \"one\""], Self.daily)
    }
    #expect(await desk.update(today) == .updated)
    let copy = try #require(desk.copies.copy(of: desk.address))
    #expect(copy.bytes == Self.daily)
    #expect(copy.head.entityTag == "\"one\"")
    let path = desk.copies.path(of: desk.address)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect((mode as? NSNumber)?.intValue == 0o600)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: desk.folder).count == 1,
      "no draft stays behind")
  }

  @Test func `the next time it asks whether anything has changed`() async throws {
    let desk = try Desk { head in
      head.contains("If-None-Match: \"one\"\r\n")
        && head.contains("If-Modified-Since: Fri, 09 May 2025 14:00:00 GMT\r\n")
        ? TinyServer.response("304 Not Modified")
        : TinyServer.response(
          "200 OK", ["ETag: \"one\"", "Last-Modified: Fri, 09 May 2025 14:00:00 GMT"], Self.daily)
    }
    #expect(await desk.update(today) == .updated)
    #expect(await desk.update(today) == .unchanged)
    #expect(desk.copies.copy(of: desk.address)?.bytes == Self.daily)
  }

  @Test(
    arguments: [
      (
        TinyServer.response("404 Not Found", [], Array("gone".utf8)),
        FetchFailure.status(404)
      ),
      (TinyServer.response("500 Internal Server Error"), .status(500)),
      (TinyServer.response("304 Not Modified"), .unchangedWithoutCopy),
      (TinyServer.response("200 OK"), .faulty(FeedFault(.empty))),
      (
        TinyServer.response("200 OK", [], Array("<html><body>Log in</body></html>".utf8)),
        .faulty(FeedFault(.layout(expected: "the ECB's XML of reference rates")))
      ),
      (
        TinyServer.response("302 Found", ["Location: http://elsewhere.example/feed"]),
        .redirected(to: "http://elsewhere.example/feed")
      ),
      (TinyServer.response("302 Found", ["Location: /again"]), .tooManyRedirects),
      (
        [.send(Array("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n".utf8))],
        .tooLarge(limit: 65_536)
      ),
      (
        [.send(Array("HTTP/1.1 200 OK\r\n\r\n".utf8))]
          + Array(repeating: .send([UInt8](repeating: 0x20, count: 8_192)), count: 9),
        .tooLarge(limit: 65_536)
      ),
    ] as [([TinyServer.Step], FetchFailure)])
  func `what goes wrong has a name, and keeps the last good copy`(
    answer: [TinyServer.Step], failure: FetchFailure
  ) async throws {
    let desk = try Desk { _ in answer }
    #expect(await desk.update(today) == .failed(failure))
    #expect(failure.description.hasSuffix("."))
    #expect(desk.copies.copy(of: desk.address) == nil)
  }

  @Test(
    .timeLimit(.minutes(5)),
    arguments: [
      [.send(Array("HTTP/1.1 200 OK\r\n\r\n".utf8))]
        + Array(repeating: [.send([0x20]), .wait(milliseconds: 100)], count: 450).flatMap(\.self),
      [.wait(milliseconds: 45_000)],
    ] as [[TinyServer.Step]])
  func `a slow drip and a silent server end with the time`(answer: [TinyServer.Step]) async throws {
    let desk = try Desk(seconds: 1) { _ in answer }
    // Both servers end after 45 seconds by themselves, and then it would be another failure.
    #expect(await desk.update(today) == .failed(.tooSlow(seconds: 1)))
    #expect(desk.copies.copy(of: desk.address) == nil)
  }

  @Test func `a bad feed does not take the place of a good one`() async throws {
    let isBad = Flag()
    let cut = Array(Self.daily.prefix(900))
    let desk = try Desk { _ in TinyServer.response("200 OK", [], isBad.value ? cut : Self.daily) }
    #expect(await desk.update(today) == .updated)
    isBad.raise()
    guard case .failed(.faulty) = await desk.update(today) else {
      Issue.record("It took a cut feed.")
      return
    }
    #expect(desk.copies.copy(of: desk.address)?.bytes == Self.daily)
  }

  @Test func `figures of the future or of long ago are not taken`() async throws {
    let desk = try Desk { _ in TinyServer.response("200 OK", [], Self.daily) }
    #expect(
      await desk.update(day("2025-05-07")) == .failed(.unusable(.future(day("2025-05-09")))))
    #expect(
      await desk.update(day("2025-06-01"))
        == .failed(.unusable(.tooOld(day("2025-05-09"), maximumAge: 10))))
    #expect(desk.copies.copy(of: desk.address) == nil)
  }

  @Test func `a body shorter than announced is not taken`() async throws {
    let desk = try Desk { _ in
      [.send(Array("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n".utf8) + Self.daily)]
    }
    guard case .failed = await desk.update(today) else {
      Issue.record("It took a short body.")
      return
    }
    #expect(desk.copies.copy(of: desk.address) == nil)
  }

  @Test func `a server can't send on to a file`() async throws {
    let desk = try Desk { _ in
      TinyServer.response("301 Moved Permanently", ["Location: file:///etc/passwd"])
    }
    guard case .failed = await desk.update(today) else {
      Issue.record("It followed.")
      return
    }
    #expect(desk.copies.copy(of: desk.address) == nil)
  }

  @Test func `nobody there is said so`() async throws {
    let desk = try Desk { _ in [] }
    desk.server.stop()
    guard case .failed(.unreachable) = await desk.update(today) else {
      Issue.record("It reached nobody.")
      return
    }
  }

  @Test func `many updates at once leave one whole copy`() async throws {
    let desk = try Desk { _ in TinyServer.response("200 OK", [], Self.daily) }
    let outcomes = await withTaskGroup { group in
      for _ in 0..<8 { group.addTask { await desk.update(day("2025-05-10")) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes == Array(repeating: .updated, count: 8))
    #expect(desk.copies.copy(of: desk.address)?.bytes == Self.daily)
    #expect(try FileManager.default.contentsOfDirectory(atPath: desk.folder).count == 1)
  }

  @Test func `only https and only hosts on the list are fetched`() async throws {
    let fetcher = FeedFetcher(hosts: ["www.ecb.europa.eu"])
    for text in [
      "http://www.ecb.europa.eu/a", "https://ecb.europa.eu/a", "https://www.ecb.europa.eu.evil/a",
      "file:///etc/passwd", "https://user@www.ecb.europa.eu/a",
    ] {
      let url = try #require(URL(string: text))
      await #expect(throws: FetchFailure.notAllowed(address: text)) {
        _ = try await fetcher.fetch(url, since: nil)
      }
    }
  }

  @Test func `a copy of another address or of no form is no copy`() throws {
    let desk = try Desk { _ in [] }
    let head = FeedCopy.Head(
      address: "https://other.example/", fetched: 0, charset: nil, entityTag: nil,
      lastModified: nil)
    try desk.copies.keep(FeedCopy(head: head, bytes: [1, 10, 2]), of: desk.address)
    #expect(desk.copies.copy(of: desk.address) == nil)
    for bytes in [[], [10], Array("{}\nx".utf8), [UInt8](repeating: 7, count: 99)] {
      #expect(FeedCopy(fileBytes: bytes) == nil)
    }
    let copy = FeedCopy(head: head, bytes: [1, 10, 2])
    #expect(FeedCopy(fileBytes: copy.fileBytes) == copy)
  }

  static let daily = (try? FeedFixture.bytes("ecb-daily.xml")) ?? []
}

/// A server, a folder for copies, and a feed that leads there.
private final class Desk: Sendable {
  let server: TinyServer
  let address: URL
  let folder = NSTemporaryDirectory() + "copies-" + UUID().uuidString
  let copies: FeedCopies
  private let feed: FeedDeclaration
  private let fetcher: FeedFetcher

  init(
    seconds: Int = 20, _ answer: @escaping @Sendable (String) -> [TinyServer.Step]
  ) throws {
    server = try TinyServer(answer)
    address = try server.url("/daily.xml")
    copies = FeedCopies(folder: folder)
    feed = try #require(
      try FeedSample.feeds("{ format: 'ecb-xml', from: 'unused.xml' }").first)
    fetcher = FeedFetcher(hosts: ["127.0.0.1"], schemes: ["http"], seconds: seconds, limit: 65_536)
  }

  deinit {
    server.stop()
    try? FileManager.default.removeItem(atPath: folder)
  }

  func update(_ today: CalendarDate) async -> FeedUpdate.Outcome {
    await FeedUpdate(fetcher: fetcher, copies: copies, zone: tokyo)
      .run(feed, from: address, on: today)
  }
}

/// Something that was no and becomes yes.
private final class Flag: Sendable {
  private let raised = Mutex(false)
  var value: Bool { raised.withLock { $0 } }
  func raise() { raised.withLock { $0 = true } }
}
