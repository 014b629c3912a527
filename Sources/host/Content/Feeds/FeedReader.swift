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

  private struct Key: Hashable {
    let path: String
    let format: FeedFormat
    let encoding: String?
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
  ///   - copies: Where fetched feeds lie; nil when none are fetched.
  package init(zone: TimeZone, copies: FeedCopies?) {
    self.zone = zone
    self.copies = copies
  }

  /// What a feed says, if it may be shown on a day.
  package func contents(
    of feed: FeedDeclaration, on today: CalendarDate
  ) throws(FeedProblem) -> FeedContents {
    let contents = try contents(of: feed)
    try Self.check(contents, of: feed, on: today)
    return contents
  }

  /// What a feed says, however old.
  package func contents(of feed: FeedDeclaration) throws(FeedProblem) -> FeedContents {
    let path: String
    switch feed.origin {
    case .file(let file): path = file
    case .address(let url):
      guard let copies else { throw .notFetched }
      path = copies.path(of: url)
    }
    let key = Key(path: path, format: feed.format, encoding: feed.encoding?.rawValue)
    let state = Self.state(of: path)
    if let state, let known = readings.withLock({ $0[key] }), known.state == state {
      return try known.outcome.get()
    }
    let outcome = read(feed, path, exists: state != nil)
    if let state { readings.withLock { $0[key] = Reading(state: state, outcome: outcome) } }
    return try outcome.get()
  }

  /// Refuses what is too old, or of a day that hasn't come; in another zone it may be tomorrow.
  package static func check(
    _ contents: FeedContents, of feed: FeedDeclaration, on today: CalendarDate
  ) throws(FeedProblem) {
    // Notices have a day each.
    if case .notices = contents { return }
    guard let day = feed.day(of: contents) else { return }
    guard day <= today.adding(days: 1) else { throw .future(day) }
    guard day.adding(days: feed.maximumAge) >= today else {
      throw .tooOld(day, maximumAge: feed.maximumAge)
    }
  }

  private func read(
    _ feed: FeedDeclaration, _ path: String, exists: Bool
  ) -> Result<FeedContents, FeedProblem> {
    do throws(FeedFault) {
      switch feed.origin {
      case .file:
        guard exists else { return .failure(.noFile(path: path)) }
        guard let bytes = Self.bytes(of: path) else {
          return .failure(.unreadable(reason: "denied"))
        }
        return .success(
          try FeedContents(bytes, format: feed.format, encoding: feed.encoding, zone: zone))
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
