package import Foundation
import HostFormats

extension NoticeFeed {
  /// Reads a feed; its root says which of the three kinds it is.
  ///
  /// - Parameters:
  ///   - bytes: The feed.
  ///   - charset: The encoding that came with it, if any.
  ///   - zone: The bank's time zone, in which a moment becomes a day.
  package init(xml bytes: [UInt8], charset: String? = nil, zone: TimeZone) throws(FeedFault) {
    let expected = "an RSS or Atom feed"
    let root = try FeedDocument.read(bytes, charset: charset, expected: expected)
    let rootPlace = FeedFault.Place.element(root.name, line: root.line)
    let entries: (path: String, elements: [XMLTree])
    switch root.name {
    case "RDF": entries = ("RDF/item", root.children(named: "item"))
    case "rss":
      guard let channel = root.child("channel") else {
        throw FeedFault(.missing("the channel"), at: rootPlace)
      }
      entries = ("rss/channel/item", channel.children(named: "item"))
    case "feed": entries = ("feed/entry", root.children(named: "entry"))
    default: throw FeedFault(.layout(expected: expected), at: rootPlace)
    }
    guard entries.elements.count <= FeedLimits.notices else {
      throw FeedFault(.tooMany(limit: FeedLimits.notices), at: rootPlace)
    }
    var items: [Item] = []
    for (index, element) in entries.elements.enumerated() {
      let place = FeedFault.Place.element("\(entries.path)[\(index + 1)]", line: element.line)
      items.append(try Self.item(element, at: place, zone: zone))
    }
    self.items = items
  }

  private static func item(
    _ element: XMLTree, at place: FeedFault.Place, zone: TimeZone
  ) throws(FeedFault) -> Item {
    var title = ""
    // RSS 2.0 lets an item have a description in place of a title.
    for name in ["title", "description", "summary"] where title.isEmpty {
      title = element.child(name).map { text(of: $0) } ?? ""
    }
    guard !title.isEmpty else { throw FeedFault(.missing("the title"), at: place) }
    return Item(
      title: title, date: try date(of: element, at: place, zone: zone), link: link(of: element))
  }

  /// When it was published; an item of RSS 2.0 may say so by Dublin Core as well.
  private static func date(
    of element: XMLTree, at place: FeedFault.Place, zone: TimeZone
  ) throws(FeedFault) -> NoticeDate? {
    for name in ["published", "pubDate", "date", "updated"] {
      guard let text = element.child(name)?.text, text.contains(where: { !$0.isWhitespace }) else {
        continue
      }
      guard let date = NoticeDate(text, in: zone) else { throw FeedFault(.day(text), at: place) }
      return date
    }
    return nil
  }

  /// RFC 4287 §4.2.7: among Atom's links the one without a relation, or with "alternate".
  private static func link(of element: XMLTree) -> String? {
    let links = element.children(named: "link")
    let alternate = links.first { ($0.attributes["rel"] ?? "alternate") == "alternate" }
    let text = alternate?.attributes["href"] ?? alternate?.text ?? ""
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    return trimmed.isEmpty ? nil : trimmed
  }

  /// The words of a title, whose markup is text (RSS, Atom's html) or elements (xhtml).
  private static func text(of element: XMLTree) -> String {
    // RFC 4287 §3.1.1.3: elements of their own, and no markup in the text.
    if element.attributes["type"] == "xhtml" { return NoticeText.plain(element.allText) }
    return NoticeText.plain(markup: element.allText)
  }
}
