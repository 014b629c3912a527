package import CommandKit

/// The notices of a feed: RSS 1.0, RSS 2.0 or Atom.
package struct NoticeFeed: Sendable, Equatable {
  /// One notice.
  package struct Item: Sendable, Equatable {
    /// Its title: plain, on one line, at most 120 characters.
    package let title: String
    /// When it was published; nil when the feed doesn't say.
    package let date: NoticeDate?
    /// The page about it, as the feed writes it.
    package let link: String?
  }

  /// The items in the order of the feed.
  package let items: [Item]

  /// The items to show on a day: newest first, none of the future, none that is too old or without
  /// a day.
  ///
  /// - Parameters:
  ///   - today: The day.
  ///   - maximumAge: The age in days that an item may have; nil for any.
  ///   - count: How many at most.
  package func newest(
    on today: CalendarDate, maximumAge: Int?, count: Int
  ) -> [(item: Item, date: NoticeDate)] {
    let dated = items.compactMap { item in item.date.map { (item: item, date: $0) } }
    // Sorting by place too keeps the feed's order within a moment.
    let held = dated.enumerated().filter { _, entry in
      entry.date.day <= today.adding(days: 1)
        && maximumAge.map { entry.date.lastDay.adding(days: $0) >= today } ?? true
    }
    return held.sorted {
      $0.element.date == $1.element.date
        ? $0.offset < $1.offset : $0.element.date > $1.element.date
    }.prefix(count).map(\.element)
  }
}
