import CommandKit
import Foundation
import HostContent
import HostFormats
import HostStatementFiles

extension FuzzTarget {
  /// What Foundation takes for JSON, the config's reader takes too; and each fault lies in the file.
  @Sendable static func configs(_ bytes: [UInt8]) {
    let lines = 1 + bytes.count
    do throws(DocumentFaults) {
      let document = try Document.scanned(bytes, name: "host.json5")
      for fault in document.faults { promise(isInside(fault, lines), "\(fault)") }
    } catch {
      promise(!error.faults.isEmpty, "refused without a reason")
      for fault in error.faults { promise(isInside(fault, lines), "\(fault)") }
      // Deeper than a config can be, Foundation still reads.
      let isDeep = bytes.count(where: { $0 == 0x5B || $0 == 0x7B }) > Document.deepestNesting
      promise(isDeep || !isJSON(bytes), "Foundation takes it for JSON: \(error)")
    }
  }

  private static func isInside(_ fault: DocumentFault, _ lines: Int) -> Bool {
    (1...lines).contains(fault.position.line) && fault.position.column >= 1
      && !fault.problem.isEmpty
  }

  /// A statement file says the same however its bytes come cut, or is refused either way: of several
  /// faults the first that is met may be another.
  @Sendable static func statements(_ bytes: [UInt8]) {
    guard let first = bytes.first, let today = CalendarDate("2026-11-26") else { return }
    let format = StatementFormat.allCases[Int(first) % StatementFormat.allCases.count]
    let (whole, pieces) = pieces(Array(bytes.dropFirst()))
    let (one, many) = (told([whole], format, today), told(pieces, format, today))
    promise(one == many, "whole: \(one ?? ["refused"]), in pieces: \(many ?? ["refused"])")
  }

  private static func told(
    _ pieces: [[UInt8]], _ format: StatementFormat, _ today: CalendarDate
  ) -> [String]? {
    var sink = Told()
    var rest = pieces.filter { !$0.isEmpty }[...]
    let source = ByteSource { () throws(FileFault) in rest.popFirst() ?? [] }
    do {
      try StatementFile.read(
        source, format: format,
        account: format == .csv ? AccountReference(branch: "101", number: "1234567") : nil,
        today: today, into: &sink)
    } catch {
      promise(!"\(error)".isEmpty, "refused without a reason")
      return nil
    }
    return sink.lines
  }

  private struct Told: StatementSink {
    var lines: [String] = []

    mutating func begin(_ account: StatementHeader) { lines.append("begin \(account)") }
    mutating func add(_ entry: StatementEntry) { lines.append("add \(entry)") }
    mutating func end(_ closing: StatementClosing) { lines.append("end \(closing)") }
  }

  /// A feed is read to the same end twice.
  @Sendable static func feeds(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let format = FeedFormat.allCases[Int(first) % FeedFormat.allCases.count]
    let feed = Array(bytes.dropFirst())
    promise(read(feed, format) == read(feed, format), "read twice, it isn't the same")
  }

  private static func read(_ bytes: [UInt8], _ format: FeedFormat) -> String {
    do throws(FeedFault) {
      return "\(try FeedContents(bytes, format: format, encoding: nil, zone: .gmt))"
    } catch {
      return "fault: \(error)"
    }
  }
}
