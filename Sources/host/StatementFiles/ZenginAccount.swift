import CommandKit

/// One account of a file while it is read: its header, and what its entries add up to.
struct ZenginAccount {
  let header: StatementHeader
  /// The days that entries may have.
  let period: ClosedRange<CalendarDate>
  /// The day for which the closing balance holds: a file made within its period closes when made.
  let closingDay: CalendarDate
  private let made: CalendarDate
  private let opening: Int64
  private var countIn: Int64 = 0
  private var sumIn: Int64 = 0
  private var countOut: Int64 = 0
  private var sumOut: Int64 = 0
  private var hasCorrections = false

  /// Reads a header record.
  init(_ record: ZenginRecord, today: CalendarDate) throws(StatementFileFault) {
    typealias Field = ZenginLayout.Header
    guard record.digits(Field.kind) == "03" else {
      throw record.fault(.wrongKind(record.digits(Field.kind)), at: Field.kind)
    }
    guard record.digits(Field.code) == "0" else {
      throw record.fault(.codeFlag(record.digits(Field.code)), at: Field.code)
    }
    try record.checkDigits(.header)
    let kind = try Self.accountKind(record)
    made = try Self.made(record, today)
    let from = try Self.day(record, Field.from, notAfter: made)
    // The period may go on behind the day on which the file was made, until the month's end, say.
    let to = try Self.end(record, from: from)
    guard from <= to else { throw record.fault(.periodReversed, at: Field.from) }
    period = from...to
    closingDay = min(to, made)
    opening = try Self.signed(record, Field.opening, Field.sign)
    header = StatementHeader(
      account: AccountReference(
        branch: record.digits(Field.branch), number: Self.number(record.digits(Field.number))),
      bank: record.digits(Field.bank), kind: kind, holder: record.text(Field.holder),
      currency: .jpy, opening: .yen(opening), period: period,
      place: .record(record.number, byte: 1))
  }

  /// Reads a data record.
  ///
  /// A correction (取引区分 19) is written in the direction opposite to what it corrects, so what
  /// is written is its sign: it takes back a deposit by going out. The trailer counts it so.
  mutating func entry(_ record: ZenginRecord) throws(StatementFileFault) -> StatementEntry {
    typealias Field = ZenginLayout.Entry
    try record.checkDigits(.entry)
    let code = record.digits(Field.kind)
    guard Self.entryKinds.contains(code) else {
      throw record.fault(
        .unknownValue(field: Field.kind.name, value: code, known: Self.entryKinds.listed),
        at: Field.kind)
    }
    hasCorrections = hasCorrections || code == "19"
    let date = try Self.day(record, Field.date, in: period)
    let amount = record.value(Field.amount)
    switch record.digits(Field.direction) {
    // What wraps around has more entries than the trailer's six digits can count.
    case "1":
      countIn += 1
      sumIn &+= amount
    case "2":
      countOut += 1
      sumOut &+= amount
    case let value:
      throw record.fault(
        .unknownValue(field: Field.direction.name, value: value, known: "1 and 2"),
        at: Field.direction)
    }
    let texts = [record.text(Field.payer), record.text(Field.remark)].filter { !$0.isEmpty }
    return StatementEntry(
      date: date, valueDate: try Self.valueDate(record, near: date),
      amount: .yen(record.digits(Field.direction) == "1" ? amount : -amount),
      remark: texts.joined(separator: " "), kind: code, place: .record(record.number, byte: 1))
  }

  /// Holds the trailer record against the entries.
  func closing(_ record: ZenginRecord) throws(StatementFileFault) -> StatementClosing {
    typealias Field = ZenginLayout.Trailer
    try record.checkDigits(.trailer)
    let totals = [
      (Field.countIn, countIn), (Field.sumIn, sumIn), (Field.countOut, countOut),
      (Field.sumOut, sumOut), (Field.records, countIn + countOut),
    ]
    for (field, counted) in totals where record.value(field) != counted {
      throw record.fault(
        .total(
          field: field.name, written: record.value(field), counted: counted,
          hasCorrections: hasCorrections), at: field)
    }
    let balance = try Self.signed(record, Field.balance, Field.sign)
    let computed = opening &+ sumIn &- sumOut
    guard balance == computed else {
      throw record.fault(
        .balance(written: balance, computed: computed, hasCorrections: hasCorrections),
        at: Field.balance)
    }
    return StatementClosing(balance: .yen(balance), date: closingDay, period: period)
  }
}
