import CommandKit
import Foundation
import HostCommandLine
import HostStorage

extension Door {
  /// `host audit verify`: whether every record is as it was written.
  func verifyAudit() throws -> ExitStatus {
    let configuration = try configuration()
    let folder = try DataFolder(dataPath)
    let file = arguments.value("heads") ?? configuration.auditHeads
    let heads = try file.map { try AuditHeads.read($0) } ?? []
    var isSound = true
    for chain in try AuditChain.all(in: folder, keys: try configuration.keys.keys(in: folder)) {
      do {
        let report = try chain.verify(against: heads)
        let range = report.first.map { "\($0) to \(report.last ?? $0)" } ?? "none"
        output.line(
          "\(chain.name.rawValue): \(report.records) records (\(range)), all as they were written; "
            + "\(report.heads) published ones met.")
      } catch let fault as AuditFault {
        isSound = false
        output.problem("Not as it was written: \(fault)")
      }
    }
    if file == nil {
      output.notice(
        "Whether the newest records were cut off shows against what 'host serve' published: name its log, "
          + "or the file of 'audit.heads', with --heads.")
    }
    return isSound ? .success : .dataError
  }

  /// `host audit who`: whom records of a time are about.
  func listTouched() throws -> ExitStatus {
    let configuration = try configuration()
    let zone = configuration.bank.timeZone
    guard let start = try moment("from", in: zone) else { throw usage(.missingOneOf(["from"])) }
    let end = try moment("to", in: zone) ?? now()
    guard start < end else {
      throw usage(
        .invalidValue(arguments.value("to") ?? "", for: "to", reason: "It isn't after --from."))
    }
    let shows = configuration.registry.entries.map(\.command).filter { $0.access == .account }
    let (people, unknown) = try auditLedger(configuration).touched(
      from: start, to: end, by: Set(shows.map(\.name)))
    if arguments.flag("json") {
      for touched in people { output.line(JSONLine.text(TouchedJSON(touched))) }
      return .success
    }
    let table = TextTable(
      rightAligned: [3, 4, 5],
      rows: [["customer", "first", "last", "figures", "looks", "others"]]
        + people.map { touched in
          [
            touched.who.visible(columns: 32),
            touched.first.formatted(.iso8601), touched.last.formatted(.iso8601),
            "\(touched.answers)", "\(touched.looks)", "\(touched.others)",
          ]
        })
    if !people.isEmpty { table.lines.forEach(output.line) }
    output.line(
      "\(people.count) people; \(unknown) records of chats that no customer has, or of no customer."
    )
    return .success
  }

  /// `host audit list`: the newest records.
  func listAudit() throws -> ExitStatus {
    let last = try count("last", in: 1...10_000, else: 20)
    for entry in try auditLedger(configuration()).newest(last) {
      output.line(
        arguments.flag("json") ? JSONLine.text(AuditEntryJSON(entry)) : AuditEntryText.line(entry))
    }
    return .success
  }

  /// The audits, for reading.
  func auditLedger(_ configuration: Configuration) throws -> AuditLedger {
    let folder = try DataFolder(dataPath)
    return try AuditLedger(folder, keys: configuration.keys.keys(in: folder))
  }
}

extension AuditHeadsFault: ExitingFault {
  var exitStatus: ExitStatus { .failure }
}

/// A record in one line.
enum AuditEntryText {
  static func line(_ entry: AuditLedger.Entry) -> String {
    let record = entry.record
    let parts = [
      record.at.formatted(.iso8601), "\(entry.chain.rawValue) \(entry.number)", record.action,
      record.subject, entry.who, record.actor.map { "by \($0)" }, record.command, record.outcome,
      record.why, record.state, record.reason, record.reference, entry.note.map { "(\($0))" },
    ]
    return parts.compactMap(\.self).joined(separator: "  ").visible(columns: 2_000)
  }
}

/// A record as JSON; what isn't there is null.
struct AuditEntryJSON: Encodable {
  let chain: String
  let number: Int64
  let at: String
  let action: String
  let subject: OrNull<String>
  let person: OrNull<Int64>
  let customer: OrNull<String>
  let actor: OrNull<String>
  let command: OrNull<String>
  let config: OrNull<String>
  let outcome: OrNull<String>
  let why: OrNull<String>
  let state: OrNull<String>
  let reason: OrNull<String>
  let reference: OrNull<String>
  let note: OrNull<String>

  init(_ entry: AuditLedger.Entry) {
    let record = entry.record
    chain = entry.chain.rawValue
    number = entry.number
    at = record.at.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    action = record.action
    subject = OrNull(record.subject)
    person = OrNull(record.person)
    customer = OrNull(entry.customer)
    actor = OrNull(record.actor)
    command = OrNull(record.command)
    config = OrNull(record.config)
    outcome = OrNull(record.outcome)
    why = OrNull(record.why)
    state = OrNull(record.state)
    reason = OrNull(record.reason)
    reference = OrNull(record.reference)
    note = OrNull(entry.note)
  }
}

private struct TouchedJSON: Encodable {
  let customer: OrNull<String>
  let person: Int64
  let first: String
  let last: String
  let figures: Int
  let looks: Int
  let others: Int

  init(_ touched: AuditLedger.Touched) {
    customer = OrNull(touched.customer)
    person = touched.person
    first = touched.first.formatted(.iso8601)
    last = touched.last.formatted(.iso8601)
    figures = touched.answers
    looks = touched.looks
    others = touched.others
  }
}
