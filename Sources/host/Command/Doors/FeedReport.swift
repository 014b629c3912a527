import CommandKit
import Foundation
import HostCommandLine
import HostContent

/// One feed as `host content` reports it.
struct FeedReport: Encodable {
  let topic: String
  let file: String
  let format: String
  let from: String
  /// updated, unchanged or failed; nil when it wasn't fetched now.
  let outcome: String?
  /// What went wrong while it was fetched.
  let failure: String?
  /// When the copy at hand was fetched.
  let fetched: String?
  let day: String?
  /// How many days ago that day is.
  let age: Int?
  let rows: Int?
  /// Whether customers get it.
  let usable: Bool
  /// Why they don't.
  let problem: String?

  init(
    _ entry: FeedEntry, _ standing: FeedStanding, _ outcome: FeedUpdate.Outcome?,
    _ today: CalendarDate
  ) {
    topic = entry.topic
    file = entry.file
    format = entry.feed.format.rawValue
    from = entry.feed.origin.text
    fetched = standing.fetched.map { $0.formatted(.iso8601) }
    day = standing.day?.description
    age = standing.day.map { today.dayNumber - $0.dayNumber }
    rows = standing.count
    usable = standing.problem == nil
    problem = standing.problem.map { "\($0)" }
    switch outcome {
    case nil: (self.outcome, failure) = (nil, nil)
    case .updated: (self.outcome, failure) = ("updated", nil)
    case .unchanged: (self.outcome, failure) = ("unchanged", nil)
    case .failed(let reason): (self.outcome, failure) = ("failed", "\(reason)")
    }
  }

  /// What it is and where from.
  var heading: String { "\(format)  \(from.visible(columns: 200))" }

  /// The line of `host content update`.
  var updateLine: String {
    let name = "\(topic)  \(from.visible(columns: 200))  "
    guard let failure else { return name + "\(outcome ?? ""): \(standing)" }
    let kept = day.map { "The last good copy, of \($0)\(ageText), stays." } ?? "There is no copy."
    return name + "failed: \(failure.visible(columns: 400)) \(kept)"
  }

  /// How it stands: the day, its age, how much, and whether customers get it.
  var standing: String {
    let what = [day.map { $0 + ageText }, rows.map { "\($0) rows" }].compactMap(\.self)
    let shown = problem.map { "not shown: \($0.visible(columns: 400))" } ?? "shown."
    return (what.isEmpty ? "" : what.joined(separator: ", ") + "; ") + shown
  }

  private var ageText: String {
    switch age {
    case nil: ""
    case 0?: " (today)"
    case 1?: " (1 day old)"
    case let days? where days > 1: " (\(days) days old)"
    default: " (still to come)"
    }
  }
}
