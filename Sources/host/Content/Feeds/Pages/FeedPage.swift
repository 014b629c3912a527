package import CommandKit
import Foundation

/// Turns what feeds say into lines of a page.
package struct FeedPage: Sendable {
  private let reader: FeedReader
  private let links: [String]
  private let replyGuard: ReplyGuard

  /// Makes a page maker.
  package init(reader: FeedReader, settings: FeedSettings) {
    self.reader = reader
    links = settings.linkHosts.map { $0.lowercased() }
    replyGuard = ReplyGuard(allowedHosts: settings.linkHosts, phones: settings.phones)
  }

  /// What a feed says on a day.
  ///
  /// - Parameters:
  ///   - feed: The feed.
  ///   - sections: What was asked about; nothing for an overview.
  ///   - today: The day.
  package func part(
    of feed: FeedDeclaration, about sections: [String], on today: CalendarDate
  ) -> FeedPart {
    let isAsked = sections.isEmpty || feed.sections.contains { sections.contains($0.name) }
    guard isAsked else { return FeedPart() }
    let contents: FeedContents
    do throws(FeedProblem) {
      contents = try reader.contents(of: feed, on: today)
    } catch {
      // What was asked for and isn't answered is named by the topic.
      return FeedPart(unavailable: sections.isEmpty ? [feed.name] : [])
    }
    var part: FeedPart
    switch contents {
    case .rates(let table): part = Self.rates(table, feed, sections)
    case .deposits(let card): part = Self.deposits(card, feed, sections)
    case .notices(let notices): return self.notices(notices, feed, on: today)
    }
    let day = feed.day(of: contents)
    if !part.rows.isEmpty { part.day = day }
    if !part.rows.isEmpty, let title = feed.title {
      let text = FeedWords.filled(title) { ["date": day?.long(in: $0) ?? ""] }
      part.rows.insert(ContentPage.Row(label: text, value: [:]), at: 0)
    }
    return part
  }

  private func notices(
    _ notices: NoticeFeed, _ feed: FeedDeclaration, on today: CalendarDate
  ) -> FeedPart {
    var part = FeedPart()
    let newest = notices.newest(on: today, maximumAge: feed.maximumAge, count: feed.most * 4)
    for (item, date) in newest where part.rows.count < feed.most {
      let line = FeedWords.filled("notice") {
        ["date": date.text(in: $0), "title": LocalizedText.foreign(item.title)[$0]]
      }
      // What the guard would hold back would hold back the whole page.
      guard passes(line) else { continue }
      let linked = link(item).map { url in
        FeedWords.filled([.ja: "{line}\n{url}", .en: "{line}\n{url}"]) {
          ["line": line[$0], "url": url]
        }
      }
      part.add(linked.flatMap { passes($0) ? $0 : nil } ?? line)
    }
    return part
  }

  /// The link of a notice, if replies may lead there.
  private func link(_ item: NoticeFeed.Item) -> String? {
    guard let link = item.link, link.utf8.count <= 300, link.utf8.allSatisfy({ $0 < 0x7F }),
      let url = URL(string: link), url.scheme == "https", url.user == nil, url.port == nil,
      let host = url.host?.lowercased(),
      links.contains(where: { host == $0 || host.hasSuffix("." + $0) }),
      !link.contains(where: { "{}|<>\"\\^`".contains($0) || $0.isWhitespace })
    else { return nil }
    return link
  }

  private func passes(_ text: LocalizedText) -> Bool {
    Language.allCases.allSatisfy {
      replyGuard.check(Reply(text[$0]), secrets: []) == .passed
    }
  }
}
