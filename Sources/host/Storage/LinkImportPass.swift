import HostLinking
import HostFormats

/// One way through a file of links, from its header to its end or to the most faults.
struct LinkImportPass {
  private(set) var faults: [LinkImportFault] = []
  private let links: LinkStore
  private let bank: InquiryDatabase
  private let rules: LinkImportRules
  /// The lines of the links made, in the order of their keys, which follow on each other.
  private var lines: [UInt32] = []
  private var firstKey: Int64 = 0

  init(_ links: LinkStore, _ bank: InquiryDatabase, _ rules: LinkImportRules) {
    self.links = links
    self.bank = bank
    self.rules = rules
  }

  /// How many links were made.
  var count: Int { lines.count }

  /// Reads the header; nil when something is wrong with it.
  mutating func header(_ records: inout CSVRecords) throws -> LinkImportHeader? {
    guard let record = try records.next() else {
      faults.append(LinkImportFault(line: 1, column: nil, mistake: .noHeader))
      return nil
    }
    let header = LinkImportHeader(record) { mistake in
      faults.append(LinkImportFault(line: record.line, column: nil, mistake: mistake))
    }
    return faults.isEmpty ? header : nil
  }

  /// Makes a link of each record, within a transaction of the caller's.
  mutating func add(_ records: inout CSVRecords, _ header: LinkImportHeader) throws {
    while try bank.steadily({ try addSome(&records, header) }) {}
  }

  /// Makes so many links that the bank's own writer never waits long; whether there may be more.
  private mutating func addSome(
    _ records: inout CSVRecords, _ header: LinkImportHeader
  ) throws -> Bool {
    for _ in 0..<1_000 {
      guard faults.count < LinkImport.mostFaults, let record = try records.next() else {
        return false
      }
      var row = LinkImportRow(record, header, rules)
      if let link = try row.link(bank) { try add(link, &row) }
      faults += row.faults
    }
    return true
  }

  mutating func report(_ fault: CSVFault) {
    faults.append(LinkImportFault(line: fault.line, column: nil, mistake: .csv(fault.mistake)))
  }

  func failure(_ path: String) -> LinkImportFaults {
    LinkImportFaults(
      path: path, faults: Array(faults.prefix(LinkImport.mostFaults)),
      isCapped: faults.count >= LinkImport.mostFaults)
  }

  private mutating func add(_ link: NewLink, _ row: inout LinkImportRow) throws {
    do {
      let key = try links.insert(link, by: .file)
      if lines.isEmpty { firstKey = key }
      lines.append(UInt32(clamping: row.record.line))
    } catch StorageFault.alreadyLinked {
      let earlier = try links.link(of: link.sender).map { Int($0.id - firstKey) }
      if let earlier, lines.indices.contains(earlier) {
        row.fault(.chatID, .repeatedChat(firstLine: Int(lines[earlier])))
      } else {
        row.fault(.chatID, .alreadyLinked)
      }
    }
  }
}
