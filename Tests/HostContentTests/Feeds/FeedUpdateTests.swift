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
      (TinyServer.response("204 No Content"), .status(204)),
      (
        TinyServer.response("206 Partial Content", ["Content-Range: bytes 0-9/20"], Self.daily),
        .status(206)
      ),
      (
        TinyServer.response("401 Unauthorized", ["WWW-Authenticate: Basic realm=\"a\""]),
        .status(401)
      ),
      (TinyServer.response("300 Multiple Choices", [], Self.daily), .status(300)),
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
    let outcome = await desk.update(today)
    #expect(outcome == .failed(failure), "\(outcome)")
    #expect(failure.description.hasSuffix("."))
    #expect(desk.copies.copy(of: desk.address) == nil)
  }

  @Test(
    .timeLimit(.minutes(30)),
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
    for early in ["2025-05-07", "2025-05-08"] {
      #expect(await desk.update(day(early)) == .failed(.unusable(.future(day("2025-05-09")))))
    }
    #expect(
      await desk.update(day("2025-05-07")) == .failed(.unusable(.future(day("2025-05-09")))))
    #expect(
      await desk.update(day("2025-06-01"))
        == .failed(.unusable(.tooOld(day("2025-05-09"), maximumAge: 10))))
    #expect(desk.copies.copy(of: desk.address) == nil)
  }

  @Test func `tomorrow's figures do not take the place of the last good ones`() async throws {
    let served = Served(Self.daily)
    let desk = try Desk { _ in TinyServer.response("200 OK", [], served.bytes) }
    #expect(await desk.update(day("2025-05-09")) == .updated)
    served.bytes = Self.daily(day: "2025-05-10")
    #expect(
      await desk.update(day("2025-05-09")) == .failed(.unusable(.future(day("2025-05-10")))))
    #expect(desk.copies.copy(of: desk.address)?.bytes == Self.daily)
  }

  @Test func `an older day does not take the place of a newer one`() async throws {
    let served = Served(Self.daily)
    let desk = try Desk { _ in TinyServer.response("200 OK", [], served.bytes) }
    #expect(await desk.update(today) == .updated)
    served.bytes = Self.daily(day: "2025-05-08")
    guard case .failed(let failure) = await desk.update(today) else {
      Issue.record("It went back.")
      return
    }
    #expect(
      failure.description.contains("2025-05-08") && failure.description.contains("2025-05-09"))
    #expect(desk.copies.copy(of: desk.address)?.bytes == Self.daily)
  }

  @Test func `a figure that leaps does not take the place of the last good one`() async throws {
    let served = Served(Self.daily)
    let desk = try Desk { _ in TinyServer.response("200 OK", [], served.bytes) }
    #expect(await desk.update(today) == .updated)
    // The pound's figure with its point a place further.
    served.bytes = Self.daily(day: "2025-05-10", ("0.84770", "8.4770"))
    guard case .failed(let failure) = await desk.update(today) else {
      Issue.record("It took a leap.")
      return
    }
    #expect(
      failure.description.contains("GBP") && failure.description.contains("30 %"), "\(failure)")
    #expect(desk.copies.copy(of: desk.address)?.bytes == Self.daily)
    // A good one is taken afterwards, also where something moved by a quarter.
    served.bytes = Self.daily(day: "2025-05-10", ("0.84770", "0.69"))
    #expect(await desk.update(today) == .updated)
  }

  @Test func `a leap is taken once the last good copy is too old to be shown`() async throws {
    let served = Served(Self.daily)
    let desk = try Desk { _ in TinyServer.response("200 OK", [], served.bytes) }
    #expect(await desk.update(today) == .updated)
    served.bytes = Self.daily(day: "2025-06-01", ("0.84770", "8.4770"))
    let outcome = await desk.update(day("2025-06-01"))
    #expect(outcome == .updated, "\(outcome)")
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

  @Test func `chunks without their end are not taken, and with it they are`() async throws {
    for hasEnd in [false, true] {
      let desk = try Desk { _ in
        var body = Array("\(String(Self.daily.count, radix: 16))\r\n".utf8) + Self.daily
        body += Array("\r\n\(hasEnd ? "0\r\n\r\n" : "")".utf8)
        return [.send(Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".utf8) + body)]
      }
      let outcome = await desk.update(today)
      if hasEnd {
        #expect(outcome == .updated)
      } else if case .failed(.unreachable) = outcome {
        #expect(desk.copies.copy(of: desk.address) == nil)
      } else {
        Issue.record("\(outcome)")
      }
    }
  }

  @Test func `what comes behind the announced length is no part of it`() async throws {
    let desk = try Desk { _ in
      [
        .send(
          Array("HTTP/1.1 200 OK\r\nContent-Length: \(Self.daily.count)\r\n\r\n".utf8)
            + Self.daily + Array("<more/>".utf8))
      ]
    }
    #expect(await desk.update(today) == .updated)
    #expect(desk.copies.copy(of: desk.address)?.bytes == Self.daily)
  }

  @Test func `a small body that unpacks to a large one is too large`() async throws {
    // 400,000 spaces, packed to some 400 bytes.
    let packed = try #require(Data(base64Encoded: Self.spaces))
    let desk = try Desk { _ in
      TinyServer.response("200 OK", ["Content-Encoding: gzip"], Array(packed))
    }
    let outcome = await desk.update(today)
    guard case .failed(let failure) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    // Where the system doesn't unpack, it is no XML.
    let isSeen = if case .faulty = failure { true } else { failure == .tooLarge(limit: 65_536) }
    #expect(isSeen, "\(failure)")
    #expect(desk.copies.copy(of: desk.address) == nil)
  }

  @Test func `a copy that may not be shown any more is fetched anew, whatever has changed`()
    async throws
  {
    let desk = try Desk { head in
      head.contains("If-None-Match")
        ? TinyServer.response("304 Not Modified")
        : TinyServer.response("200 OK", ["ETag: W/\"a b\""], Self.daily)
    }
    #expect(await desk.update(today) == .updated)
    #expect(await desk.update(today) == .unchanged)
    #expect(desk.server.requests.last?.contains("If-None-Match: W/\"a b\"\r\n") == true)
    #expect(
      await desk.update(day("2025-06-01"))
        == .failed(.unusable(.tooOld(day("2025-05-09"), maximumAge: 10))))
    #expect(desk.server.requests.last?.contains("If-None-Match") == false)
    #expect(desk.server.requests.last?.contains("If-Modified-Since") == false)
  }

  @Test func `a mark longer than any honest one isn't sent back`() async throws {
    let mark = String(repeating: "a", count: 2_000)
    let desk = try Desk { _ in TinyServer.response("200 OK", ["ETag: \"\(mark)\""], Self.daily) }
    #expect(await desk.update(today) == .updated)
    #expect(await desk.update(today) == .updated)
    #expect(desk.server.requests.allSatisfy { !$0.contains("If-None-Match") })
  }

  @Test func `it asks plainly, without cookies, and keeps none`() async throws {
    let desk = try Desk { _ in TinyServer.response("200 OK", ["Set-Cookie: a=b"], Self.daily) }
    #expect(await desk.update(today) == .updated)
    #expect(await desk.update(today) == .updated)
    #expect(desk.server.requests.count == 2)
    for head in desk.server.requests {
      #expect(head.hasPrefix("GET /daily.xml HTTP/1.1\r\n"))
      #expect(head.contains("User-Agent: host-content-update\r\n"))
      #expect(!head.contains("Cookie") && !head.contains("Authorization"))
    }
  }

  @Test func `a server may send on within its host, and the copy is of the first address`()
    async throws
  {
    let desk = try Desk { head in
      head.hasPrefix("GET /daily.xml ")
        ? TinyServer.response("307 Temporary Redirect", ["Location: /now.xml"])
        : TinyServer.response("200 OK", [], Self.daily)
    }
    #expect(await desk.update(today) == .updated)
    #expect(desk.copies.copy(of: desk.address)?.head.address == desk.address.absoluteString)
  }

  @Test(arguments: [
    "http://127.0.0.1.evil.example/", "http://evil.example/127.0.0.1",
    "http://user@127.0.0.1:%PORT%/",
    "http://user:pw@127.0.0.1:%PORT%/", "http://127.0.0.1:%PORT%@evil.example/",
    "https://127.0.0.1:%PORT%/",
    "http://2130706433:%PORT%/", "http://0x7f.1:%PORT%/", "http://[::1]:%PORT%/",
    "http://localhost:%PORT%/",
    "//evil.example/", "ftp://127.0.0.1/", "http://127.0.0.1:1/",
  ])
  func `it follows to no other host, user or scheme`(location: String) async throws {
    let ports = Mutex("")
    let desk = try Desk(isOnePort: true) { head in
      guard head.hasPrefix("GET /daily.xml ") else {
        return TinyServer.response("200 OK", [], Self.daily)
      }
      let place = location.replacing("%PORT%", with: ports.withLock { $0 })
      return TinyServer.response("302 Found", ["Location: \(place)"])
    }
    ports.withLock { $0 = String(desk.server.port) }
    let outcome = await desk.update(today)
    guard case .failed(let failure) = outcome else {
      Issue.record("It followed: \(outcome)")
      return
    }
    #expect(desk.server.requests.count == 1, "\(failure)")
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
      "file:///etc/passwd", "https://user@www.ecb.europa.eu/a", "https://:pw@www.ecb.europa.eu/a",
      "https://www.ecb.europa.eu@evil.example/a", "https://www.ecb.europa.eu:8443/a",
      "https://www.ecb.europa.eu:80/a", "https://www%2Eecb.europa.eu/a",
      "https://www.ecb.europa.eu./a", "https://127.0.0.1/a", "https://[::1]/a",
      "https://2130706433/a", "//www.ecb.europa.eu/a", "https:/www.ecb.europa.eu/a",
      "data:,https://www.ecb.europa.eu/a",
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

  private static let spaces = """
    H4sIAAAAAAACA+3BMQEAAADCoCrrn9IUfkABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAADA3wB0C1+8gBoGAA==
    """

  static let daily = (try? FeedFixture.bytes("ecb-daily.xml")) ?? []

  /// The daily rates of another day, with something in them changed.
  static func daily(day: String, _ change: (from: String, to: String)? = nil) -> [UInt8] {
    var text = String(decoding: daily, as: UTF8.self).replacing("2025-05-09", with: day)
    if let change { text = text.replacing(change.from, with: change.to) }
    return Array(text.utf8)
  }
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
    // Its time runs on while it waits behind hundreds of tests that only compute.
    seconds: Int = 3_600, isOnePort: Bool = false,
    _ answer: @escaping @Sendable (String) -> [TinyServer.Step]
  ) throws {
    server = try TinyServer(answer)
    address = try server.url("/daily.xml")
    copies = FeedCopies(folder: folder)
    feed = try #require(
      try FeedSample.feeds("{ format: 'ecb-xml', from: 'unused.xml' }").first)
    fetcher = FeedFetcher(
      hosts: ["127.0.0.1"], schemes: ["http"], port: isOnePort ? Int(server.port) : nil,
      seconds: seconds, limit: 65_536)
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

/// What a server has, which changes.
private final class Served: Sendable {
  private let held: Mutex<[UInt8]>
  init(_ bytes: [UInt8]) { held = Mutex(bytes) }
  var bytes: [UInt8] {
    get { held.withLock { $0 } }
    set { held.withLock { $0 = newValue } }
  }
}

/// Something that was no and becomes yes.
private final class Flag: Sendable {
  private let raised = Mutex(false)
  var value: Bool { raised.withLock { $0 } }
  func raise() { raised.withLock { $0 = true } }
}
