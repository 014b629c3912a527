package import CommandKit
package import HostLinking

/// The link pages as HTML: templates and words, filled with what one customer may see.
package struct LinkPages: Sendable {
  /// What is the same for every customer of a bank.
  package struct Site: Sendable {
    package let bank: LocalizedText
    /// Whom to call when a phone is lost; nil where the bank names none.
    package let phone: String?
    /// The host that the address line shows.
    package let host: String
    /// Minutes after which a page closes, and in which LINE must have been gone back to.
    package let minutes: (page: Int, back: Int)
    package let mostAccounts: Int
    package let mostChats: Int

    package init(
      bank: LocalizedText, phone: String?, host: String, minutes: (page: Int, back: Int),
      mostAccounts: Int, mostChats: Int
    ) {
      self.bank = bank
      self.phone = phone
      self.host = host
      self.minutes = minutes
      self.mostAccounts = mostAccounts
      self.mostChats = mostChats
    }
  }

  /// Where the pages are.
  package static let base = "/link/"
  private static let names = [
    "start", "identify", "safety", "accounts", "return", "stop", "notice",
  ]
  private static let partNames = ["head", "fields", "foot"]

  let texts: LinkTexts
  let site: Site
  private let templates: [String: Template]
  private let parts: [String: Template]

  /// Reads all files.
  package init(_ files: PageFiles, _ site: Site) throws(PageFault) {
    self.site = site
    texts = try LinkTexts(files)
    templates = try Self.read(Self.names, files)
    parts = Dictionary(
      uniqueKeysWithValues: try Self.read(Self.partNames, files).map { ("link-\($0)", $1) })
  }

  /// A screen of the way, or the page that stops.
  ///
  /// - Parameter minutes: How long it stays open; nil for as long as a page that was just opened.
  package func screen(
    _ screen: LinkScreen, csrf: String, minutes: Int? = nil, in language: Language
  ) -> String {
    var view = view(titled: screen.title, in: language, minutes: minutes)
    view["csrf"] = .text(csrf)
    if let step = screen.step {
      view["step"] = .text(String(step))
      view["steps"] = .text(String(LinkSession.Step.back.rawValue - 1))
    }
    fill(&view, screen, in: language)
    return rendered(screen.name, view)
  }

  /// The page behind the way back, for whoever isn't taken there.
  package func wayBack(to address: String, in language: Language) -> String {
    var view = view(titled: "returnTitle", in: language, minutes: site.minutes.back)
    view["returnURL"] = .text(address)
    return rendered("return", view)
  }

  /// A page that is no step.
  ///
  /// - Parameter retry: Where "once more" leads.
  package func notice(_ notice: LinkNotice, retry: String, in language: Language) -> String {
    let key = "notice\(notice.rawValue)"
    var view = view(titled: "\(key)Title", in: language)
    // What came of a form can't be asked for once more in another language.
    if [.again, .notMe, .stopped, .busy, .paused, .held, .cookies].contains(notice) {
      view["otherLang"] = nil
    }
    let text = { (name: String) -> String in self.text(name, in: language) }
    var fields: [String: TemplateValue] = [
      "text": .text(text("\(key)Text")), "line": .text(text("\(key)Line")),
      "mark": .text(notice.mark), "hasHelp": .flag(notice.hasHelp),
    ]
    if !text("\(key)Button").isEmpty {
      let url = notice == .elsewhere ? Self.base + "stop" : retry
      fields["button"] = ["url": .text(url), "label": .text(text("\(key)Button"))]
    }
    if notice == .stopped {
      fields["todo"] = [
        "title": .text(text("todoTitle")),
        "items": .list(["todoCarrier", "todoLine", "todoBank"].map { .text(text($0)) }),
      ]
    }
    view["notice"] = .object(fields)
    return rendered("notice", view)
  }

  /// What kind of account it is, in words; the bank's own word where the page has none.
  func kind(_ kind: String, in language: Language) -> String {
    let text = texts.text("kind \(kind)", in: language, [:])
    return text.isEmpty ? kind : text
  }

  /// What an account of a kind is called, until the customer says otherwise.
  func nickname(ofKind kind: String, in language: Language) -> String {
    let text = texts.text("nickname \(kind)", in: language, [:])
    return text.isEmpty ? kind : text
  }

  func text(_ key: String, in language: Language, _ more: [String: String] = [:]) -> String {
    texts.text(key, in: language, places(language, site.minutes.page).merging(more) { $1 })
  }

  private func view(
    titled title: String, in language: Language, minutes: Int? = nil
  ) -> [String: TemplateValue] {
    let places = places(language, minutes ?? site.minutes.page)
    var view: [String: TemplateValue] = [
      "lang": .text(language.rawValue), "otherLang": .text(language.other.rawValue),
      "t": texts.values(in: language, places),
      "title": .text(texts.text(title, in: language, places)),
      "bank": .text(site.bank[language]), "host": .text(site.host), "base": .text(Self.base),
    ]
    if let phone = site.phone { view["phone"] = .text(phone) }
    return view
  }

  private func places(_ language: Language, _ minutes: Int) -> [String: String] {
    [
      "bank": site.bank[language], "minutes": String(minutes), "most": String(site.mostAccounts),
      "chats": String(site.mostChats), "stop": site.host + Self.base + "stop",
    ]
  }

  private func rendered(_ name: String, _ view: [String: TemplateValue]) -> String {
    templates[name]?.rendered(.object(view), partials: parts) ?? ""
  }

  private static func read(
    _ names: [String], _ files: PageFiles
  ) throws(PageFault) -> [String: Template] {
    var templates: [String: Template] = [:]
    for name in names {
      let file = "Link/link-\(name).html"
      let text = try files.file(file).text
      do throws(TemplateFault) {
        templates[name] = try Template(text, file: file)
      } catch {
        throw .template(error)
      }
    }
    return templates
  }
}

extension Language {
  fileprivate var other: Language { self == .ja ? .en : .ja }
}

extension LinkNotice {
  /// The drawing above it.
  fileprivate var mark: String {
    switch self {
    case .busy, .paused, .held: "wait"
    case .again, .cookies: "again"
    case .elsewhere: "return"
    case .late, .used, .notMe, .stopped: "closed"
    }
  }

  fileprivate var hasHelp: Bool { [.again, .paused, .held, .cookies, .stopped].contains(self) }
}
