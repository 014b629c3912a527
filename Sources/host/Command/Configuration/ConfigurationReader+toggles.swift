import CommandKit
import Foundation

extension ConfigurationReader {
  /// What toggles are read by.
  struct ToggleTerms {
    /// The bank's time zone.
    let zone: TimeZone
    let holidays: Set<CalendarDate>
    /// Where they are from; nil where none are named.
    let holidayFile: String?
    /// The channels that an audience may name.
    let channels: [String]
    /// Looks at a sentence for customers.
    let replyGuard: ReplyGuard
  }

  /// Reads what a plugin's or a command's entry says of whom it answers, when and how often.
  ///
  /// - Parameter isPlugin: What is a plugin's alone: `required`, and a quarantine from the start.
  static func toggle(
    _ reader: inout ObjectReader, isPlugin: Bool, _ terms: ToggleTerms
  ) -> Toggle {
    var toggle = Toggle()
    toggle.isOn = reader.boolean("enabled") ?? true
    if isPlugin { toggle.isRequired = reader.boolean("required") ?? false }
    if let audience = reader.object("audience", { audience(&$0, terms) }) {
      toggle.audience = audience
    }
    toggle.hours.zone = terms.zone
    reader.object("hours") { hours(&$0, &toggle.hours, terms) }
    toggle.maintenance = maintenance(&reader, terms.zone)
    toggle.closed = closed(&reader, terms)
    toggle.perMinute = reader.integer("perMinute", in: 1...1_000)
    toggle.deadline = deadline(&reader)
    toggle.quarantine = quarantine(&reader, standard: isPlugin ? .standard : nil)
    return toggle
  }

  private static func audience(
    _ reader: inout ObjectReader, _ terms: ToggleTerms
  ) -> Audience {
    var audience = Audience()
    audience.percent = reader.number("percent", in: 0...100)
    if let customers = reader.strings("customers") {
      audience.customers = Set(customers)
      for (index, customer) in customers.enumerated() where !(1...64).contains(customer.count) {
        reader.report(
          "this is no customer number.", remedy: "Write the bank's number of the customer.",
          key: "customers", element: index)
      }
    }
    audience.languages = Set(
      words("languages", Language.allCases.map(\.rawValue), &reader)
        .compactMap(Language.init(rawValue:)))
    audience.channels = Set(words("channels", terms.channels, &reader))
    return audience
  }

  /// A list of words, each one of those that there are, and not an empty list: it would be nobody's.
  private static func words(
    _ key: String, _ known: [String], _ reader: inout ObjectReader
  ) -> [String] {
    guard let words = reader.strings(key) else { return [] }
    if words.isEmpty {
      reader.report(
        "an empty list lets nobody in.", remedy: "Name some, or leave it out for all.", key: key)
    }
    for (index, word) in words.enumerated() where !known.contains(word) {
      let remedy =
        nearest(to: word, among: known).map { "Did you mean \"\($0)\"?" }
        ?? "Choose of \(known.map { "\"\($0)\"" }.joined(separator: ", "))."
      reader.report(
        "\"\(word.prefix(40))\" cannot be chosen here.", remedy: remedy, key: key, element: index)
    }
    return words
  }

  private static func hours(
    _ reader: inout ObjectReader, _ hours: inout OpeningHours, _ terms: ToggleTerms
  ) {
    hours.holidays = terms.holidays
    if let windows = reader.strings("daily") {
      hours.daily = windows.enumerated().compactMap { index, text in
        let window = DailyWindow(text)
        if window == nil {
          reader.report(
            "this is no time of the day.", remedy: "Write it like \"08:00-21:00\".", key: "daily",
            element: index)
        }
        return window
      }
      emptiness("daily", windows, &reader)
    }
    if let days = reader.strings("days") {
      for (index, text) in days.enumerated() {
        guard let days = OpenDay.days(text) else {
          reader.report(
            "this is no day.", remedy: "Write \"mon\" to \"sun\", \"mon-fri\", or \"holidays\".",
            key: "days", element: index)
          continue
        }
        hours.days.formUnion(days)
      }
      emptiness("days", days, &reader)
      if hours.days.contains(.holiday), terms.holidays.isEmpty {
        reader.report(
          "no holidays are known.", remedy: "Name their file: holidays: \"holidays.csv\".",
          key: "days")
      }
    }
    hours.from = moment("from", terms.zone, isEnd: false, &reader)
    hours.until = moment("until", terms.zone, isEnd: true, &reader)
    if let from = hours.from, let until = hours.until, from >= until {
      reader.report(
        "it would end before it begins.", remedy: "Put 'until' behind 'from'.", key: "until")
    }
  }

  private static func emptiness(_ key: String, _ list: [String], _ reader: inout ObjectReader) {
    if list.isEmpty {
      reader.report(
        "an empty list is never open.", remedy: "Leave it out, or say 'enabled: false'.", key: key)
    }
  }

  /// A day, or a day and a time; a day alone is meant whole, so as an end it is the midnight after it.
  private static func moment(
    _ key: String, _ zone: TimeZone, isEnd: Bool, _ reader: inout ObjectReader
  ) -> Date? {
    guard let text = reader.string(key) else { return nil }
    if let day = CalendarDate(text) {
      return (isEnd ? day.adding(days: 1) : day).moment(second: 0, in: zone)
    }
    let moment = ISOMoment.read(text, in: zone)
    if moment == nil {
      reader.report(
        "this is no day and no time.",
        remedy: "Write \"2026-10-01\", or \"2026-10-01 09:00\" in the bank's time zone.", key: key)
    }
    return moment
  }

  private static func maintenance(
    _ reader: inout ObjectReader, _ zone: TimeZone
  ) -> [Maintenance] {
    (reader.strings("maintenance") ?? []).enumerated().compactMap { index, text in
      if let window = DailyWindow(text) { return .daily(window) }
      let ends = text.split(separator: " to ", maxSplits: 2)
        .map { ISOMoment.read(String($0), in: zone) }
      if ends.count == 2, let start = ends[0], let end = ends[1], start < end {
        return .once(start, end)
      }
      reader.report(
        "this is no time to rest.",
        remedy: "Write \"02:00-04:00\" for every day, or "
          + "\"2026-12-01 01:00 to 2026-12-01 05:00\" for once.",
        key: "maintenance", element: index)
      return nil
    }
  }

  /// What customers hear meanwhile; it goes by the guard like any reply.
  private static func closed(
    _ reader: inout ObjectReader, _ terms: ToggleTerms
  ) -> LocalizedText? {
    guard let text = reader.localizedText("closed") else { return nil }
    for language in Language.allCases {
      if !(1...500).contains(text[language].count) {
        reader.report(
          "the sentence has 1 to 500 characters.", remedy: "Shorten it.", key: "closed")
      } else if case .refused(let reason) = terms.replyGuard.check(
        Reply(text.filled(["when": ""])[language]), secrets: [])
      {
        reader.report(
          "the guard would hold this sentence back (\(reason)).",
          remedy: "Name only the bank's own hosts and phones.", key: "closed")
      }
    }
    return text
  }

  private static func deadline(_ reader: inout ObjectReader) -> Duration? {
    reader.number("deadline", in: 0.1...30).map { .milliseconds(Int($0 * 1_000)) }
  }

  private static func quarantine(
    _ reader: inout ObjectReader, standard: QuarantineRule?
  ) -> QuarantineRule? {
    if reader.isFalse("quarantine") { return nil }
    return reader.object("quarantine") { reader in
      var rule = QuarantineRule.standard
      if let failures = reader.integer("failures", in: 1...500) { rule.failures = failures }
      if let minutes = reader.integer("within", in: 1...1_440) { rule.window = minutes * 60 }
      if let minutes = reader.integer("pause", in: 1...1_440) { rule.pause = minutes * 60 }
      return rule
    } ?? standard
  }
}
