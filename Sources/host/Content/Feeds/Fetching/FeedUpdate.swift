package import CommandKit
package import Foundation

/// Fetches a feed and keeps it if it is good; else the last good copy stays.
package struct FeedUpdate: Sendable {
  /// What came of it.
  package enum Outcome: Sendable, Equatable {
    /// There is a new copy.
    case updated
    /// The copy at hand is still what the server has.
    case unchanged
    /// The copy at hand, if any, stays.
    case failed(FetchFailure)
  }

  private let fetcher: FeedFetcher
  private let copies: FeedCopies
  private let zone: TimeZone

  /// Makes an update.
  package init(fetcher: FeedFetcher, copies: FeedCopies, zone: TimeZone) {
    self.fetcher = fetcher
    self.copies = copies
    self.zone = zone
  }

  /// Fetches one feed; what came is read and checked before it takes the last copy's place.
  package func run(
    _ feed: FeedDeclaration, from address: URL, on today: CalendarDate
  ) async -> Outcome {
    do throws(FetchFailure) {
      let copy = copies.copy(of: address)
      // Only a copy that is still good is worth keeping or comparing with; else it is fetched anew.
      let known = copy.flatMap { try? check($0, feed, on: today) }
      guard
        case .fetched(var new) = try await fetcher.fetch(address, since: known == nil ? nil : copy)
      else { return .unchanged }
      let contents = try check(new, feed, on: today)
      do throws(FeedFault) {
        try FeedChange(feed).check(
          contents, against: known, asOf: copy?.head.asOf.flatMap { CalendarDate($0) })
      } catch {
        throw .faulty(error)
      }
      new.head.asOf = feed.asOf?.description
      do throws(FeedCopies.Failure) {
        try copies.keep(new, of: address)
      } catch {
        throw .notKept(reason: error.reason)
      }
      return .updated
    } catch {
      return .failed(error)
    }
  }

  private func check(
    _ copy: FeedCopy, _ feed: FeedDeclaration, on today: CalendarDate
  ) throws(FetchFailure) -> FeedContents {
    let contents: FeedContents
    do throws(FeedFault) {
      contents = try FeedContents(
        copy.bytes, format: feed.format, encoding: feed.encoding, charset: copy.head.charset,
        zone: zone)
    } catch {
      throw .faulty(error)
    }
    do throws(FeedProblem) {
      try FeedReader.check(contents, of: feed, on: today)
    } catch {
      throw .unusable(error)
    }
    return contents
  }
}
