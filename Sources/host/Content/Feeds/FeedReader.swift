package import CommandKit
package import Foundation
import HostFormats
import Synchronization

/// Reads feeds when they are asked for, and each state of a file once.
package final class FeedReader: Sendable {
  /// What tells two states of a file apart.
  private struct State: Equatable {
    let size: UInt64
    let number: UInt64
    let changed: Date
  }

  /// What the outcome of a reading hangs on, beside the file.
  private struct Key: Hashable {
    let path: String
    let format: FeedFormat
    let encoding: String?
    let asOf: CalendarDate?
    let maximumChange: Int
    let rows: Int?

    init(_ feed: FeedDeclaration, path: String) {
      self.path = path
      format = feed.format
      encoding = feed.encoding?.rawValue
      asOf = feed.asOf
      maximumChange = feed.maximumChange
      rows = feed.rows
    }
  }

  private struct Reading: Sendable {
    let state: State
    let outcome: Result<FeedContents, FeedProblem>
  }

  private let zone: TimeZone
  private let copies: FeedCopies?
  private let readings = Mutex<[Key: Reading]>([:])

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - zone: The bank's time zone.
  ///   - copies: Where the last good copies lie; nil when there are none, and nothing to compare with.
  package init(zone: TimeZone, copies: FeedCopies?) {
    self.zone = zone
    self.copies = copies
  }

  /// What a feed says, if it may be shown on a day.
  package func contents(
    of feed: FeedDeclaration, on today: CalendarDate
  ) throws(FeedProblem) -> FeedContents {
    let contents = try anyContents(of: feed, on: today)
    try Self.check(contents, of: feed, on: today)
    return contents
  }

  /// What a feed says, however old.
  ///
  /// - Parameter today: The day, by which the last good copy of a file is too old to compare with.
  package func anyContents(
    of feed: FeedDeclaration, on today: CalendarDate
  ) throws(FeedProblem) -> FeedContents {
    let path: String
    switch feed.origin {
    case .file(let file): path = file
    case .address(let url):
      guard let copies else { throw .notFetched }
      path = copies.path(of: url)
    }
    let key = Key(feed, path: path)
    let state = Self.state(of: path)
    if let state, let known = readings.withLock({ $0[key] }), known.state == state {
      return try known.outcome.get()
    }
    let outcome = read(feed, path, exists: state != nil, on: today)
    if let state { readings.withLock { $0[key] = Reading(state: state, outcome: outcome) } }
    return try outcome.get()
  }

  /// Refuses what is too old, or of a day that hasn't come where the bank is.
  package static func check(
    _ contents: FeedContents, of feed: FeedDeclaration, on today: CalendarDate
  ) throws(FeedProblem) {
    // Notices have a day each.
    if case .notices = contents { return }
    guard let day = feed.day(of: contents) else { return }
    guard day <= today else { throw .future(day) }
    guard day.adding(days: feed.maximumAge) >= today else {
      throw .tooOld(day, maximumAge: feed.maximumAge)
    }
  }

  private func read(
    _ feed: FeedDeclaration, _ path: String, exists: Bool, on today: CalendarDate
  ) -> Result<FeedContents, FeedProblem> {
    do throws(FeedFault) {
      switch feed.origin {
      case .file:
        guard exists else { return .failure(.noFile(path: path)) }
        guard let bytes = Self.bytes(of: path) else {
          return .failure(.unreadable(reason: "denied"))
        }
        let contents = try self.contents(bytes, feed)
        try compare(contents, bytes, feed, path, on: today)
        return .success(contents)
      case .address(let url):
        guard let copy = copies?.copy(of: url) else { return .failure(.notFetched) }
        return .success(
          try FeedContents(
            copy.bytes, format: feed.format, encoding: feed.encoding, charset: copy.head.charset,
            zone: zone))
      }
    } catch {
      return .failure(.faulty(error))
    }
  }

  private func contents(
    _ bytes: [UInt8], _ feed: FeedDeclaration
  ) throws(FeedFault) -> FeedContents {
    try FeedContents(bytes, format: feed.format, encoding: feed.encoding, zone: zone)
  }

  /// Refuses a file that can't have become of its last good copy, and else makes it the last good one.
  private func compare(
    _ contents: FeedContents, _ bytes: [UInt8], _ feed: FeedDeclaration, _ path: String,
    on today: CalendarDate
  ) throws(FeedFault) {
    let address = URL(filePath: path)
    let copy = copies?.copy(of: address)
    let known = copy.flatMap { try? self.contents($0.bytes, feed) }
      .flatMap { (try? Self.check($0, of: feed, on: today)) == nil ? nil : $0 }
    let asOf = copy?.head.asOf.flatMap { CalendarDate($0) }
    try FeedChange(feed).check(contents, against: known, asOf: asOf)
    // Notices have no figures to compare.
    if case .notices = contents { return }
    guard let copies, copy?.bytes != bytes || asOf != feed.asOf else { return }
    // What may not be shown today is no measure for tomorrow.
    guard (try? Self.check(contents, of: feed, on: today)) != nil else { return }
    let head = FeedCopy.Head(
      address: address.absoluteString, fetched: Int(Date().timeIntervalSince1970), charset: nil,
      entityTag: nil, lastModified: nil, asOf: feed.asOf?.description)
    // Where none can be kept the file is shown all the same, and the next one isn't compared.
    try? copies.keep(FeedCopy(head: head, bytes: bytes), of: address)
  }

  /// A file, or as much of it as shows that it is too large.
  private static func bytes(of path: String) -> [UInt8]? {
    guard let file = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? file.close() }
    return (try? file.read(upToCount: FeedLimits.bytes + 1)).map(Array.init)
  }

  /// The state of a regular file, wherever a link leads; nil when there is none.
  private static func state(of path: String) -> State? {
    let target = (path as NSString).resolvingSymlinksInPath
    guard let found = try? FileManager.default.attributesOfItem(atPath: target),
      found[.type] as? FileAttributeType == .typeRegular,
      let size = (found[.size] as? NSNumber)?.uint64Value
    else { return nil }
    return State(
      size: size, number: (found[.systemFileNumber] as? NSNumber)?.uint64Value ?? 0,
      changed: found[.modificationDate] as? Date ?? .distantPast)
  }
}
