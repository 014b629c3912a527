package import CommandKit
import Foundation
package import HostFormats

/// A feed as a topic file declares it.
///
/// ```json5
/// feeds: [
///   { format: "mizuho", from: "feeds/quote.csv", maximumAge: 7, show: ["USD", "EUR"] },
///   { format: "deposit-rates", from: "feeds/deposits.csv", asOf: "2026-11-01" },
///   { format: "news", from: "https://www.bank.example/rss.xml", maximumAge: 30, most: 3 },
/// ]
/// ```
package struct FeedDeclaration: Sendable {
  /// What it is.
  package let format: FeedFormat
  /// Where it comes from.
  package let origin: FeedOrigin
  /// The age in days beyond which nothing of it is shown.
  package let maximumAge: Int
  /// The day for which a card of deposit rates holds.
  package let asOf: CalendarDate?
  /// What the overview shows: currency codes, or products; nil for the usual.
  package let show: [String]?
  /// The line above its figures, with `{date}`; nil for none.
  package let title: LocalizedText?
  /// What it is called when it can't be told.
  package let name: LocalizedText
  /// How it is written; nil for what the format usually has.
  package let encoding: TextEncoding?
  /// By how many percent a figure may move from the last good copy; what moves further is refused.
  package let maximumChange: Int
  /// How many rows a card has at least; nil for half as many as the last good copy.
  package let rows: Int?
  /// How many notices at most.
  package let most: Int
  /// Where it stands in its file.
  package let position: SourcePosition

  /// Reads a declaration.
  ///
  /// - Parameters:
  ///   - reader: Its object in the topic file.
  ///   - folder: The folder of the topic file, to which paths are relative.
  ///   - hosts: The hosts from which feeds may be fetched.
  init?(
    _ reader: inout ObjectReader, folder: String, hosts: [String], _ texts: inout TopicTexts
  ) {
    let word = reader.choice("format", of: FeedFormat.allCases.map(\.rawValue), required: true)
    let from = reader.string("from", required: true)
    let age = reader.integer("maximumAge", in: 1...3_660)
    asOf = reader.date("asOf")
    show = reader.strings("show")
    let title = texts.read("title", from: &reader, hasDay: true)
    let name = texts.read("name", from: &reader)
    let encodings: [String: TextEncoding] = ["utf-8": .utf8, "shift_jis": .shiftJIS]
    encoding = reader.choice("encoding", of: encodings.keys.sorted()).flatMap { encodings[$0] }
    let change = reader.integer("maximumChange", in: 1...10_000)
    maximumChange = change ?? 30
    rows = reader.integer("rows", in: 1...FeedLimits.depositRows)
    most = reader.integer("most", in: 1...20) ?? 5
    position = reader.position
    guard let format = word.flatMap(FeedFormat.init(rawValue:)), let from,
      let origin = Self.origin(from, folder: folder, hosts: hosts, &reader)
    else { return nil }
    self.format = format
    self.origin = origin
    maximumAge = age ?? format.maximumAge
    self.name = name ?? FeedWords.texts[format.words + ".name"]
    self.title = title ?? (format == .news ? nil : FeedWords.texts[format.words + ".title"])
    check(&reader, hasChange: change != nil)
  }

  /// Reads all feeds of a topic.
  static func list(
    from root: inout ObjectReader, in file: String, hosts: [String], _ texts: inout TopicTexts
  ) -> [FeedDeclaration] {
    let folder = (file as NSString).deletingLastPathComponent
    let feeds = root.objects("feeds") {
      FeedDeclaration(&$0, folder: folder, hosts: hosts, &texts)
    }
    return (feeds ?? []).compactMap(\.self)
  }

  private static func origin(
    _ from: String, folder: String, hosts: [String], _ reader: inout ObjectReader
  ) -> FeedOrigin? {
    guard from.contains("://") else {
      guard !from.isEmpty, !from.contains("\0") else {
        reader.report("this names no file.", remedy: "Write its path or its address.", key: "from")
        return nil
      }
      return .file(path: from.hasPrefix("/") || folder.isEmpty ? from : folder + "/" + from)
    }
    guard let url = URL(string: from), url.scheme?.lowercased() == "https",
      let host = url.host(percentEncoded: true)?.lowercased(), !host.isEmpty, url.user == nil,
      url.password == nil, url.port ?? 443 == 443
    else {
      reader.report(
        "this is no https address.", remedy: "Write it like \"https://www.bank.example/rss.xml\".",
        key: "from")
      return nil
    }
    guard hosts.contains(host) else {
      reader.report(
        "feeds may not be fetched from \"\(host)\".", remedy: "Add it to feedHosts in the config.",
        key: "from")
      return nil
    }
    return .address(url)
  }

  /// Reports what doesn't go with the format.
  private func check(_ reader: inout ObjectReader, hasChange: Bool) {
    if format == .depositRates, asOf == nil {
      reader.report(
        "a card of deposit rates has no day of its own.",
        remedy: "Add asOf: the day for which it holds, like \"2026-11-01\".")
    }
    if format != .depositRates, asOf != nil {
      reader.report("this feed has its own day.", remedy: "Remove asOf.", key: "asOf")
    }
    if format != .depositRates, rows != nil {
      reader.report("this feed isn't a card with rows.", remedy: "Remove rows.", key: "rows")
    }
    if format == .news, hasChange {
      reader.report(
        "notices have no figures.", remedy: "Remove maximumChange.", key: "maximumChange")
    }
    switch format {
    case .mizuho, .ecbXML, .ecbCSV:
      for (index, code) in (show ?? []).enumerated() where FeedWords.currency(code) == nil {
        reader.report(
          "\"\(code.prefix(20))\" is no currency code.", remedy: "Write it like \"USD\".",
          key: "show", element: index)
      }
    case .news:
      if show != nil {
        reader.report("notices are chosen by their day.", remedy: "Use most.", key: "show")
      }
    case .depositRates: break
    }
  }

  /// The sections that it can be asked about.
  package var sections: [ContentSection] {
    switch format {
    case .mizuho, .ecbXML, .ecbCSV: FeedWords.currencySections(first: show ?? [])
    case .depositRates: FeedWords.depositSections
    case .news: []
    }
  }

  /// What is said below its figures when they were asked for in some manner.
  package var remarks: [ContentRemark] {
    format.tellsCurrencies ? FeedWords.currencyRemarks : []
  }

  /// The day for which what it says holds.
  package func day(of contents: FeedContents) -> CalendarDate? { asOf ?? contents.day }
}
