import Foundation
import HostHTTPServer
import HostInbox
import Synchronization

/// What the server counts, as Prometheus reads it (text exposition format 0.0.4).
final class ServerMetrics: Sendable {
  enum Counter: String, Sendable, CaseIterable {
    case unsigned = "webhooks_unsigned"
    case malformed = "webhooks_malformed"
    case overloaded = "webhooks_overloaded"
    case notKept = "webhooks_not_kept"
    case signedWithNext = "webhooks_signed_with_next_secret"
    case accepted = "events_accepted"
    case duplicate = "events_duplicate"
    case storeFailed = "store_failures"
    case tokenRefused = "token_refusals"
    case linkFailed = "account_links_failed"
    case identityFailed = "identity_checks_failed"
    case identityLocked = "identity_checks_locked"
    case identityPaused = "identity_checks_paused"
    case identityBusy = "identity_checks_busy"
    case configTaken = "config_taken"
    case configRefused = "config_refused"
    case paused = "pauses"
    case auditTrouble = "audit_troubles"

    var help: String {
      switch self {
      case .unsigned: "Webhooks without LINE's signature, refused with 401."
      case .malformed: "Signed bodies that are no webhook, refused with 400."
      case .overloaded: "Webhooks refused with 503, since too much waits."
      case .notKept: "Webhooks refused with 503, since the store failed."
      case .signedWithNext: "Webhooks signed with the secret that is to come."
      case .accepted: "Events on disk, new ones."
      case .duplicate: "Events that were accepted before."
      case .storeFailed: "Transactions that failed."
      case .linkFailed:
        "Account links that LINE refused: its user wasn't the one whom the bank invited."
      case .identityFailed: "Customers on the link page who weren't recognised."
      case .identityLocked: "Tries that weren't compared, after too many failures."
      case .identityPaused: "Tries that were refused, as too many fail everywhere."
      case .identityBusy: "Tries that were told to wait."
      case .configTaken: "Changed configs that were taken."
      case .configRefused: "Changed configs that were refused; the last one stayed in force."
      case .paused: "Times that a plugin or command was paused, since it kept failing."
      case .auditTrouble: "Times that the audit wasn't published, or wasn't the one that was."
      case .tokenRefused: "Answers that LINE refused or that couldn't go for want of a good token."
      }
    }
  }

  private struct State {
    var counters: [Counter: Int] = [:]
    var ends: [String: Int] = [:]
    var isConfigInForce = true
    var acknowledge = Histogram()
    var reply = Histogram()
  }

  private let state = Mutex(State())

  func count(_ counter: Counter, by number: Int = 1) {
    state.withLock { $0.counters[counter, default: 0] += number }
  }

  /// Whether the file as it is now is what is in force.
  func setConfigInForce(_ isInForce: Bool) {
    state.withLock { $0.isConfigInForce = isInForce }
  }

  func accepted(new: Int, of all: Int, after seconds: Double) {
    state.withLock { state in
      state.counters[.accepted, default: 0] += new
      state.counters[.duplicate, default: 0] += all - new
      state.acknowledge.add(seconds)
    }
  }

  func ended(_ state: EventState, after seconds: Double) {
    self.state.withLock { all in
      all.ends[state.rawValue, default: 0] += 1
      if state == .answered { all.reply.add(seconds) }
    }
  }

  /// Everything as text, with what is read at the moment.
  func text(open: Int, paused: Int, http: HTTPCounts) -> String {
    let state = state.withLock { $0 }
    var lines: [String] = []
    for counter in Counter.allCases {
      lines += [
        "# HELP host_\(counter.rawValue)_total \(counter.help)",
        "# TYPE host_\(counter.rawValue)_total counter",
        "host_\(counter.rawValue)_total \(state.counters[counter] ?? 0)",
      ]
    }
    lines += [
      "# HELP host_events_ended_total Events by the state in which they ended.",
      "# TYPE host_events_ended_total counter",
    ]
    for end in EventState.allCases where end != .open {
      lines.append(
        "host_events_ended_total{state=\"\(end.rawValue)\"} \(state.ends[end.rawValue] ?? 0)")
    }
    lines += [
      "# HELP host_events_open Events that were accepted and have not ended.",
      "# TYPE host_events_open gauge", "host_events_open \(open)",
      "# HELP host_config_in_force Whether the config file as it is now is in force.",
      "# TYPE host_config_in_force gauge",
      "host_config_in_force \(state.isConfigInForce ? 1 : 0)",
      "# HELP host_paused Plugins and commands that are paused now.",
      "# TYPE host_paused gauge", "host_paused \(paused)",
      "# HELP host_http_connections Connections that are open.",
      "# TYPE host_http_connections gauge", "host_http_connections \(http.openConnections)",
      "# HELP host_http_requests_total Requests, and those refused as malformed.",
      "# TYPE host_http_requests_total counter",
      "host_http_requests_total{kind=\"served\"} \(http.requests)",
      "host_http_requests_total{kind=\"refused\"} \(http.refusedRequests)",
    ]
    lines += state.acknowledge.lines(
      "host_acknowledge_seconds", "From a webhook's last byte to its 200.")
    lines += state.reply.lines("host_reply_seconds", "From acceptance to the answer's delivery.")
    return lines.joined(separator: "\n") + "\n"
  }
}

/// Counts by duration, in the buckets that matter here: LINE waits two seconds for a 200.
struct Histogram {
  private static let bounds = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10]
  private var counts = Array(repeating: 0, count: bounds.count + 1)
  private var sum = 0.0

  mutating func add(_ seconds: Double) {
    counts[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
    sum += seconds
  }

  func lines(_ name: String, _ help: String) -> [String] {
    var lines = ["# HELP \(name) \(help)", "# TYPE \(name) histogram"]
    var total = 0
    for (bound, count) in zip(Self.bounds, counts) {
      total += count
      lines.append("\(name)_bucket{le=\"\(bound)\"} \(total)")
    }
    total += counts[Self.bounds.count]
    return lines + [
      "\(name)_bucket{le=\"+Inf\"} \(total)", "\(name)_sum \(sum)", "\(name)_count \(total)",
    ]
  }
}
