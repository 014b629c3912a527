public import CommandKit

/// Plain information kept in memory: topics and what is said on each.
public struct InMemoryContent: ContentSource {
  /// The topics.
  public let topics: [ContentTopic]
  private let makePage: @Sendable (String, [String]) -> ContentPage?

  /// Makes content of topics with their pages; a topic without a page has nothing to say.
  ///
  /// A topic says the same, whichever of its sections are asked for.
  public init(_ entries: [(topic: ContentTopic, page: ContentPage?)]) {
    let pages = Dictionary(
      entries.compactMap { entry in entry.page.map { (entry.topic.name, $0) } },
      uniquingKeysWith: { first, _ in first })
    self.init(topics: entries.map(\.topic)) { topic, _ in pages[topic] }
  }

  /// Makes content that says what a function says of a topic and the sections asked for.
  public init(
    topics: [ContentTopic],
    page: @escaping @Sendable (_ topic: String, _ sections: [String]) -> ContentPage?
  ) {
    self.topics = topics
    makePage = page
  }

  /// What to say on a topic.
  public func page(
    of topic: String, about sections: [String], on today: CalendarDate
  ) async throws -> ContentPage? {
    makePage(topic, sections)
  }

  /// Two topics: rates and notices of an invented bank.
  public static let sample = InMemoryContent([
    (
      ContentTopic(
        name: "rates", summary: [.ja: "金利を見る", .en: "Interest rates"],
        triggers: ["金利", "利率", "interest rate", "rates"]),
      ContentPage(
        text: [.ja: "円預金の金利です🌱", .en: "Our interest rates on yen deposits 🌱"],
        asOf: CalendarDate(year: 2026, month: 9, day: 1),
        rows: [
          ContentPage.Row(
            label: [.ja: "普通預金", .en: "Ordinary"], value: [.ja: "年0.20%", .en: "0.20% a year"]),
          ContentPage.Row(
            label: [.ja: "定期預金1年", .en: "Fixed, 1 year"],
            value: [.ja: "年0.35%", .en: "0.35% a year"]),
        ], note: [.ja: "税引前の利率です。", .en: "Before tax."])
    ),
    (
      ContentTopic(
        name: "notices", summary: [.ja: "お知らせを見る", .en: "Notices"],
        triggers: ["お知らせ", "notices", "news"]),
      ContentPage(
        text: [
          .ja: "9月12日の夜は、点検のためATMが止まります🙏",
          .en: "Our ATMs rest on the night of Sep 12 for maintenance 🙏",
        ])
    ),
  ])
}
