package import CommandKit
package import Foundation

/// A feed of a topic, with where it is declared.
package struct FeedEntry: Sendable {
  /// The topic's name.
  package let topic: String
  /// The topic's file.
  package let file: String
  /// What the file says about it.
  package let feed: FeedDeclaration
}

/// How a feed stands on a day.
package struct FeedStanding: Sendable, Equatable {
  /// The day for which its figures hold, or of its newest notice.
  package var day: CalendarDate?
  /// How many rates or notices it has.
  package var count: Int?
  /// When it was fetched.
  package var fetched: Date?
  /// Why nothing of it is shown; nil when it is.
  package var problem: FeedProblem?
}

extension ContentFolder {
  /// The feeds of all topics, in the order of their files.
  package var feeds: [FeedEntry] {
    pages.flatMap { page in
      page.feeds.map { FeedEntry(topic: page.topic.name, file: page.path, feed: $0) }
    }
  }

  /// The name and file of each topic.
  package var files: [(topic: String, path: String)] { pages.map { ($0.topic.name, $0.path) } }

  /// How a feed stands.
  package func standing(of feed: FeedDeclaration, on today: CalendarDate) -> FeedStanding {
    var standing = FeedStanding()
    if case .address(let url) = feed.origin {
      standing.fetched = copies?.copy(of: url).map {
        Date(timeIntervalSince1970: TimeInterval($0.head.fetched))
      }
    }
    do throws(FeedProblem) {
      let contents = try feedReader.anyContents(of: feed, on: today)
      standing.day = feed.day(of: contents)
      standing.count = contents.count
      try FeedReader.check(contents, of: feed, on: today)
    } catch {
      standing.problem = error
    }
    return standing
  }

  /// Fetches all feeds that have an address, at once.
  ///
  /// - Parameters:
  ///   - today: The day, by which figures are too old or of the future.
  ///   - fetcher: What fetches them; nil for https from the hosts that the config lists.
  /// - Returns: What came of each, in the order of `feeds`.
  package func update(
    on today: CalendarDate, with fetcher: FeedFetcher? = nil
  ) async -> [(entry: FeedEntry, outcome: FeedUpdate.Outcome)] {
    guard let copies else { return [] }
    let update = FeedUpdate(
      fetcher: fetcher ?? FeedFetcher(hosts: feedSettings.hosts), copies: copies,
      zone: feedSettings.timeZone)
    let entries = feeds.compactMap { entry in
      if case .address(let url) = entry.feed.origin { (entry, url) } else { nil }
    }
    return await withTaskGroup { group in
      for (index, (entry, url)) in entries.enumerated() {
        group.addTask { (index, await update.run(entry.feed, from: url, on: today)) }
      }
      var outcomes: [Int: FeedUpdate.Outcome] = [:]
      for await (index, outcome) in group { outcomes[index] = outcome }
      return entries.indices.compactMap { index in
        outcomes[index].map { (entries[index].0, $0) }
      }
    }
  }

  private var copies: FeedCopies? { feedSettings.copies.map(FeedCopies.init) }
}
