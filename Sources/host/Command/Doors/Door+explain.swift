import CommandKit
import Foundation
import HostCommandLine
import HostStorage

extension Door {
  /// `host explain`: why an event was answered as it was.
  func explain() throws -> ExitStatus {
    let named = arguments.value("event") ?? ""
    let configuration = try configuration()
    let folder = try DataFolder(dataPath)
    guard FileManager.default.fileExists(atPath: folder.inboxPath) else {
      throw UnknownEvent(id: named)
    }
    let event = try EventLedger(folder).event(named)
    let entry = try auditLedger(configuration).records(of: event?.id ?? named).first
    guard let kind = entry?.record.action ?? event?.kind else { throw UnknownEvent(id: named) }
    let received =
      try event?.received
      ?? entry?.record.subject.flatMap {
        try EventLedger(folder).event($0)?.received
      }
    let explanation = Explanation(
      known: .init(kind: kind, received: received, entry: entry),
      language: language ?? .en, zone: configuration.bank.timeZone)
    if arguments.flag("json") {
      output.line(
        JSONLine.text(
          ExplanationJSON(
            sentences: explanation.lines, record: OrNull(entry.map(AuditEntryJSON.init)))))
      return .success
    }
    explanation.lines.forEach(output.line)
    output.line(output.faint(details(event, entry)))
    return .success
  }

  /// The line for whoever looks further.
  private func details(_ event: EventLedger.Row?, _ entry: AuditLedger.Entry?) -> String {
    let record = entry?.record
    let parts: [(String, String?)] = [
      ("event", record?.subject ?? event?.id), ("customer", entry?.who),
      ("reference", record?.reference), ("config", record?.config),
      ("audit", entry.map { "\($0.chain.rawValue) \($0.number)" }),
    ]
    return parts.compactMap { name, value in value.map { "\(name) \($0)" } }
      .joined(separator: ", ").visible(columns: 400)
  }
}

private struct ExplanationJSON: Encodable {
  let sentences: [String]
  let record: OrNull<AuditEntryJSON>
}
