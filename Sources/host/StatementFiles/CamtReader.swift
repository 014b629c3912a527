import HostFormats

/// Finds the statements in a camt.053 message and the parts of each that matter.
struct CamtReader<Sink: StatementSink>: XMLEventHandler {
  /// How many elements one part of a statement may have, further transactions left out.
  private static var mostElements: Int { 10_000 }

  private(set) var sink: Sink
  private var namespace = ""
  private var statements = 0
  private var statement: CamtStatement?
  /// The part of a statement that is being read.
  private var part: XMLTreeBuilder?
  /// How deep the element stands whose content is passed over; nil when none is.
  private var passedOver: Int?
  private var partElements = 0
  private var transactions = 0

  init(_ sink: Sink) {
    self.sink = sink
  }

  mutating func start(_ element: XMLStart, at place: XMLPlace) throws {
    guard passedOver == nil else { return }
    let depth = place.path.count
    if depth == 1 {
      try CamtMessage.check(element, at: place)
      namespace = element.namespace
    } else if element.name == "SplmtryData" {
      // ISO 20022 SupplementaryData: whatever sender and receiver agreed on.
      passedOver = depth
      return
    }
    guard element.namespace == namespace else {
      throw place.fault(
        "\(element.name.quoted) is of another namespace, \(element.namespace.quoted).",
        "Ask the bank for a valid message.")
    }
    switch (depth, element.name) {
    case (1, _), (2, "BkToCstmrStmt"), (3, "GrpHdr"): break
    case (3, "Stmt"):
      statements += 1
      statement = CamtStatement(number: statements, place: place)
    case (2, _), (3, _):
      throw place.fault(
        "\(element.name.quoted) can't stand here.", "Choose camt.053 when you fetch the file.")
    case (4, "Acct"), (4, "Bal"), (4, "FrToDt"), (4, "TxsSummry"), (4, "Ntry"), (4, "StmtPgntn"),
      (4, "MsgPgntn"):
      guard statement != nil || element.name == "MsgPgntn" else { break }
      part = XMLTreeBuilder()
      (partElements, transactions) = (0, 0)
      part?.start(element, at: place)
    default:
      // Of many transactions in one entry only the first says its remark.
      if part != nil, element.name == "TxDtls" { transactions += 1 }
      if transactions > 1, element.name == "TxDtls" {
        passedOver = depth
      } else if part != nil {
        partElements += 1
        guard partElements <= Self.mostElements else {
          throw place.fault(
            "There are more than \(Self.mostElements) elements within one.",
            "Check that this is the right file.")
        }
        part?.start(element, at: place)
      }
    }
  }

  mutating func text(_ text: String, at place: XMLPlace) throws {
    guard passedOver == nil else { return }
    part?.text(text, at: place)
  }

  mutating func end(at place: XMLPlace) throws {
    if let passedOver {
      if place.path.count == passedOver { self.passedOver = nil }
      return
    }
    part?.end(at: place)
    if let tree = part?.root {
      part = nil
      if tree.name == "MsgPgntn" {
        return try CamtPagination.check(CamtElement(tree: tree, path: place.pathText))
      }
      try statement?.take(tree, into: &sink)
    } else if place.path.count == 3, place.path.last == "Stmt" {
      try statement?.finish(into: &sink)
      statement = nil
    }
  }

  /// Refuses a message without a statement.
  func finish() throws(StatementFileFault) {
    guard statements > 0 else {
      throw StatementFileFault(
        place: .element("Document/BkToCstmrStmt", line: 1, column: 1),
        problem: "The message has no statement.", remedy: "Check that this is the right file.")
    }
  }
}
