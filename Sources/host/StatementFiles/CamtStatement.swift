import CommandKit
import HostFormats

/// One statement of a camt.053 message on its way to a sink.
struct CamtStatement {
  private static let mostBalances = 1_000

  private let path: String
  private let place: StatementPlace
  private var account: CamtElement?
  private var period: ClosedRange<CalendarDate>?
  private var balances: [CamtBalance] = []
  private var summary: CamtElement?
  private var begun: (opening: CamtBalance?, closing: CamtBalance)?
  private var entries = 0
  private var booked = CamtTally()
  private var all = CamtTally()

  /// Begins the statement of a number, counted from 1.
  init(number: Int, place: XMLPlace) {
    path = "\(place.pathText)[\(number)]"
    self.place = .element(path, line: place.line, column: place.column)
  }

  /// Takes the next part; the message definition sets their order.
  mutating func take(_ tree: XMLTree, into sink: inout some StatementSink) throws {
    if tree.name == "Ntry" {
      entries += 1
      try add(CamtElement(tree: tree, path: "\(path)/Ntry[\(entries)]"), into: &sink)
      return
    }
    let element = CamtElement(tree: tree, path: "\(path)/\(tree.name)")
    guard begun == nil else {
      throw element.fault(
        "\(tree.name) stands after the first entry.", "Ask the bank for a valid message.")
    }
    switch tree.name {
    case "StmtPgntn": try CamtPagination.check(element)
    case "Acct" where account == nil: account = element
    case "TxsSummry" where summary == nil: summary = element
    case "FrToDt" where period == nil: period = try Self.period(element)
    case "Bal":
      guard balances.count < Self.mostBalances else {
        throw element.fault(
          "There are more than \(Self.mostBalances) balances.",
          "Check that this is the right file.")
      }
      balances.append(try CamtBalance(element))
    default:
      throw element.fault("\(tree.name) stands here twice.", "Ask the bank for a valid message.")
    }
  }

  /// Ends the statement and holds what it says against what came.
  mutating func finish(into sink: inout some StatementSink) throws {
    let (opening, closing) = try begin(&sink)
    if let summary {
      try CamtSummary(summary, closing.amount.currency).check(booked: booked, all: all)
    }
    if let opening { try check(opening, closing) }
    try sink.end(
      StatementClosing(balance: closing.amount, date: closing.date, period: period))
  }

  /// Hands on the header, once; its balances are all there before the first entry.
  private mutating func begin(
    _ sink: inout some StatementSink
  ) throws -> (opening: CamtBalance?, closing: CamtBalance) {
    if let begun { return begun }
    guard let account else {
      throw fault("The statement has no account (Acct).", "Ask the bank for a complete statement.")
    }
    let currency = try CamtAccount.currency(account)
    guard let closing = try balance("CLBD", currency) else {
      throw fault(
        "The statement has no closing booked balance (CLBD) before its entries.",
        "Choose end-of-day statements, each in one piece.")
    }
    let opening = try balance("OPBD", currency) ?? balance("PRCD", currency)
    for balance in [opening, closing] { if let balance { try CamtPagination.check(balance) } }
    // Without an opening balance, an interim one is where the page before ended.
    if opening == nil, let interim = balances.first(where: { $0.type == "ITBD" }) {
      throw interim.element.fault(
        "The statement begins with an interim balance (ITBD): it is a page, and not the whole.",
        "Fetch the statement in one piece; pages are not joined.")
    }
    let found = (opening, closing)
    begun = found
    try sink.begin(
      StatementHeader(
        account: CamtAccount.reference(account), bank: CamtAccount.bank(account),
        holder: account.child("Ownr", "Nm")?.text ?? "",
        currency: currency ?? closing.amount.currency, opening: opening?.amount, period: period,
        place: place))
    return found
  }

  private mutating func add(_ element: CamtElement, into sink: inout some StatementSink) throws {
    _ = try begin(&sink)
    let entry = try CamtEntry(element)
    all.add(entry)
    guard entry.isBooked else { return }
    booked.add(entry)
    try sink.add(try entry.entry())
  }

  /// The balance of a type: that in the account's currency, else the only one.
  private func balance(_ type: String, _ currency: Currency?) throws(StatementFileFault)
    -> CamtBalance?
  {
    let found = balances.filter { $0.type == type }
    let ours = found.filter { $0.amount.currency == currency }
    guard let first = ours.first ?? found.first else { return nil }
    guard ours.count <= 1, ours.count == 1 || found.count == 1 else {
      throw (ours.dropFirst().first ?? found[1]).element.fault(
        "There are two balances of the type \(type).", "Ask the bank which of them holds.")
    }
    return first
  }

  /// Holds the balances against the entries, where all are in one currency.
  private func check(
    _ opening: CamtBalance, _ closing: CamtBalance
  ) throws(StatementFileFault) {
    let currencies = booked.currencies.union([closing.amount.currency])
    guard currencies == [opening.amount.currency] else { return }
    let net = booked.netSum.map { Money(minorUnits: $0, opening.amount.currency) }
    guard let net, let sum = Money.sum([opening.amount, net]) else {
      throw closing.element.fault(
        "The amounts add up to more than can be counted.", "Check that this is the right file.")
    }
    guard sum == closing.amount else {
      throw closing.element.fault(
        "The closing balance is \(closing.amount.decimalText), and the opening balance with all "
          + "booked entries gives \(sum.decimalText).",
        "Fetch the statement again; if it stays so, ask the bank.")
    }
  }

  private func fault(_ problem: String, _ remedy: String) -> StatementFileFault {
    StatementFileFault(place: place, problem: problem, remedy: remedy)
  }

  private static func period(
    _ element: CamtElement
  ) throws(StatementFileFault) -> ClosedRange<CalendarDate> {
    let from = try element.required("FrDtTm").writtenDay(hasTime: true)
    let to = try element.required("ToDtTm").writtenDay(hasTime: true)
    guard from <= to else {
      throw element.fault("The period ends before it begins.", "Ask the bank for a valid message.")
    }
    return from...to
  }
}
