import Foundation
import HostCommandLine
import HostStorage

extension Door {
  /// `host inbox count`: how many events stand in each state.
  func countInbox() throws -> ExitStatus {
    let counts = try EventLedger(DataFolder(dataPath)).counts()
    if arguments.flag("json") {
      output.line(
        JSONLine.text(Dictionary(uniqueKeysWithValues: counts.map { ($0.state, $0.count) })))
    } else {
      let table = TextTable(rightAligned: [1], rows: counts.map { [$0.state, "\($0.count)"] })
      table.lines.forEach(output.line)
      if counts.isEmpty { output.line("Nothing has come in yet.") }
    }
    return .success
  }

  /// `host inbox list`: the newest events.
  func listInbox() throws -> ExitStatus {
    let last = try count("last", in: 1...1_000, else: 20)
    let rows = try EventLedger(DataFolder(dataPath)).newest(last, in: arguments.value("state"))
    if arguments.flag("json") {
      rows.forEach { output.line(JSONLine.text(EventJSON($0))) }
      return .success
    }
    let table = TextTable(
      rows: rows.map { row in
        [
          row.received.formatted(.iso8601), row.state, row.kind, row.command ?? "-",
          row.outcome ?? "-", row.id,
        ]
      })
    table.lines.forEach(output.line)
    if rows.isEmpty { output.line("There are no such events.") }
    return .success
  }

  /// `host inbox show`: one event.
  func showEvent() throws -> ExitStatus {
    let id = arguments.value("event") ?? ""
    guard let row = try EventLedger(DataFolder(dataPath)).event(id) else {
      throw UnknownEvent(id: id)
    }
    if arguments.flag("json") {
      output.line(JSONLine.text(EventJSON(row)))
      return .success
    }
    let table = TextTable(rows: [
      ["event", row.id], ["kind", row.kind], ["state", row.state],
      ["received", row.received.formatted(.iso8601)],
      ["ended", row.ended?.formatted(.iso8601) ?? "not yet"], ["command", row.command ?? "-"],
      ["outcome", row.outcome ?? "-"], ["reason", row.reason ?? "-"],
    ])
    table.lines.forEach(output.line)
    return .success
  }
}

/// An event as JSON; what isn't there is null.
struct EventJSON: Encodable {
  let number: Int64
  let event: String
  let kind: String
  let state: String
  let received: String
  let ended: OrNull<String>
  let command: OrNull<String>
  let outcome: OrNull<String>
  let reason: OrNull<String>

  init(_ row: EventLedger.Row) {
    number = row.number
    event = row.id
    kind = row.kind
    state = row.state
    received = row.received.formatted(.iso8601)
    ended = OrNull(row.ended?.formatted(.iso8601))
    command = OrNull(row.command)
    outcome = OrNull(row.outcome)
    reason = OrNull(row.reason)
  }
}

/// An event that isn't in the inbox.
struct UnknownEvent: ExitingFault, CustomStringConvertible {
  let id: String
  let exitStatus = ExitStatus.failure

  var description: String {
    "There is no event '\(id)'. What has ended is kept for some days; see 'host inbox list'."
  }
}
