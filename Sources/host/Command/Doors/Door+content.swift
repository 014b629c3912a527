import CommandKit
import Foundation
import HostCommandLine
import HostContent

extension Door {
  /// `host content update`: fetches every feed that has an address.
  func updateContent() async throws -> ExitStatus {
    let configuration = try configuration()
    let (content, today) = (configuration.content, configuration.today)
    let outcomes = await content.update(on: today)
    if outcomes.isEmpty, !arguments.flag("json") {
      output.line("There is nothing to fetch: no topic has a feed with an https address.")
    }
    for (entry, outcome) in outcomes {
      let report = FeedReport(entry, content.standing(of: entry.feed, on: today), outcome, today)
      output.line(arguments.flag("json") ? JSONLine.text(report) : report.updateLine)
    }
    let hasFailed = outcomes.contains {
      if case .failed = $0.outcome { true } else { false }
    }
    return hasFailed ? .failure : .success
  }

  /// `host content show`: the topics and their feeds as they stand.
  func showContent() throws -> ExitStatus {
    let configuration = try configuration()
    let (content, today) = (configuration.content, configuration.today)
    let reports = content.feeds.map {
      FeedReport($0, content.standing(of: $0.feed, on: today), nil, today)
    }
    if arguments.flag("json") {
      for report in reports { output.line(JSONLine.text(report)) }
      return .success
    }
    if content.files.isEmpty { output.line("There are no topics.") }
    for (topic, path) in content.files {
      output.line("\(topic)  (\(path.visible(columns: 200)))")
      for report in reports where report.topic == topic {
        output.line("  " + report.heading)
        output.line("    " + report.standing)
      }
    }
    return .success
  }
}

extension Configuration {
  /// The bank's day.
  fileprivate var today: CalendarDate { CalendarDate(Date(), in: bank.timeZone) }
}
