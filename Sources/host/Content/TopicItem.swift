import CommandKit
import Foundation

/// A sentence that may hold on some days only, with links below it.
struct TopicItem: Sendable {
  let rows: [ContentPage.Row]
  private let from: CalendarDate?
  private let until: CalendarDate?

  func holds(on day: CalendarDate) -> Bool {
    (from ?? day) <= day && day <= (until ?? day)
  }

  /// Reads all items; nil when the topic has no such key.
  static func list(from root: inout ObjectReader, _ texts: inout TopicTexts) -> [TopicItem]? {
    root.objects("items") { reader -> TopicItem? in
      let (from, until) = (reader.date("from"), reader.date("until"))
      if let from, let until, until < from {
        reader.report(
          "it ends before it begins.", remedy: "Swap the two days or mend one.", key: "until")
      }
      let text = texts.read("text", from: &reader, required: true)
      let links = Self.links.compactMap { key, label in
        reader.link(key).map { link -> LocalizedText in
          let line = LocalizedText([.ja: "\(label[.ja]): \(link)", .en: "\(label[.en]): \(link)"])
          texts.keep([line], at: reader.node(key)?.position ?? reader.position)
          return line
        }
      }
      guard let text else { return nil }
      return TopicItem(
        rows: ([text] + links).map { ContentPage.Row(label: $0, value: [:]) }, from: from,
        until: until)
    }?.compactMap(\.self)
  }

  private static let links: [(key: String, label: LocalizedText)] = [
    ("picture", [.ja: "画像", .en: "Picture"]), ("video", [.ja: "動画", .en: "Video"]),
    ("link", [.ja: "リンク", .en: "Link"]),
  ]
}

extension ObjectReader {
  /// A day, written `"2026-09-03"`.
  mutating func date(_ key: String) -> CalendarDate? {
    guard let text = string(key) else { return nil }
    if let date = CalendarDate(text) { return date }
    report("this is no day.", remedy: "Write it like \"2026-09-03\".", key: key)
    return nil
  }

  /// An address that a customer may open: https, with a host and no user in it, or the bank's `{url}`.
  mutating func link(_ key: String) -> String? {
    guard let text = string(key) else { return nil }
    if text == "{url}" { return text }
    let parts = URLComponents(string: text)
    if parts?.scheme == "https", parts?.host?.isEmpty == false, parts?.user == nil,
      text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    {
      return text
    }
    report(
      "this is no https address.", remedy: "Write it like \"https://www.bank.example/spring\".",
      key: key)
    return nil
  }

  /// Where each text of a list stands.
  mutating func places(ofTexts key: String) -> [String: SourcePosition] {
    guard case .array(let nodes)? = node(key)?.value else { return [:] }
    return nodes.reduce(into: [:]) { places, node in
      if case .string(let text) = node.value { places[text] = node.position }
    }
  }
}
