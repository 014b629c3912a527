import CommandKit
import Foundation

/// A toggle in the words of operators, a rule each.
struct ToggleText {
  /// Each rule by the key that sets it; a key that isn't set isn't there.
  let parts: [(key: String, text: String)]

  /// The rules alone, in order; whether it is on isn't one.
  var rules: [String] { parts.map(\.text) }

  init(_ toggle: Toggle) {
    let zone = toggle.hours.zone
    let (audience, hours) = (toggle.audience, toggle.hours)
    var parts: [(key: String, text: String)] = []
    if let percent = audience.percent { parts.append(("percent", Self.percent(percent))) }
    if !audience.customers.isEmpty {
      let count = audience.customers.count
      parts.append(("customers", count == 1 ? "1 named customer" : "\(count) named customers"))
    }
    if !audience.languages.isEmpty {
      parts.append(("languages", "in " + Self.list(audience.languages.map(\.rawValue))))
    }
    if !audience.channels.isEmpty {
      parts.append(("channels", "on " + Self.list(audience.channels)))
    }
    if !hours.daily.isEmpty {
      parts.append(("daily", hours.daily.map(\.description).joined(separator: " and ")))
    }
    if !hours.days.isEmpty { parts.append(("days", Self.days(hours.days))) }
    if let from = hours.from { parts.append(("from", "from " + Self.moment(from, zone))) }
    if let until = hours.until { parts.append(("until", "until " + Self.moment(until, zone))) }
    if !toggle.maintenance.isEmpty {
      let rests = toggle.maintenance.map { Self.rest($0, zone) }
      parts.append(("maintenance", "rests " + rests.joined(separator: " and ")))
    }
    if toggle.closed != nil { parts.append(("closed", "with a sentence of its own")) }
    if let most = toggle.perMinute { parts.append(("perMinute", "at most \(most) a minute")) }
    if let deadline = toggle.deadline { parts.append(("deadline", "within \(deadline)")) }
    if let rule = toggle.quarantine, rule != .standard {
      parts.append(
        (
          "quarantine",
          "paused \(rule.pause / 60) min after \(rule.failures) failures in \(rule.window / 60) min"
        ))
    }
    if toggle.isRequired { parts.append(("required", "required")) }
    self.parts = parts
  }

  /// A moment in the bank's time zone; midnight alone as its day.
  static func moment(_ moment: Date, _ zone: TimeZone) -> String {
    let day = CalendarDate(moment, in: zone)
    let seconds = Int(moment.timeIntervalSince(day.moment(second: 0, in: zone)))
    let (hour, minute) = (seconds / 3_600, seconds / 60 % 60)
    guard seconds > 0 else { return "\(day)" }
    return "\(day) \(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }

  private static func percent(_ value: Double) -> String {
    value == value.rounded() ? "\(Int(value)) %" : "\(value) %"
  }

  private static func list(_ words: some Sequence<String>) -> String {
    words.sorted().joined(separator: ", ")
  }

  /// Days in a row as `mon-fri`.
  private static func days(_ days: Set<OpenDay>) -> String {
    var runs: [[OpenDay]] = []
    var isInRun = false
    for day in OpenDay.allCases {
      guard days.contains(day) else {
        isInRun = false
        continue
      }
      if isInRun, day != .holiday { runs[runs.count - 1].append(day) } else { runs.append([day]) }
      isInRun = true
    }
    return runs.map { run in
      run.count < 3
        ? run.map(\.rawValue).joined(separator: " and ")
        : "\(run[0].rawValue)-\(run[run.count - 1].rawValue)"
    }.joined(separator: " and ")
  }

  private static func rest(_ maintenance: Maintenance, _ zone: TimeZone) -> String {
    switch maintenance {
    case .daily(let window): "\(window)"
    case .once(let start, let end): "\(moment(start, zone)) to \(moment(end, zone))"
    }
  }
}
