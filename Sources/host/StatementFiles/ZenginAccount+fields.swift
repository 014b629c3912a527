import CommandKit

extension ZenginAccount {
  /// 取引区分: 現金, 振込, 他店券, 交換, 振替, 継続, その他, 訂正.
  static let entryKinds = ["10", "11", "12", "13", "14", "15", "18", "19"]

  /// 普通, 当座, 貯蓄.
  private static let accountKinds = ["1", "2", "4"]
  private static let timeDeposits = ["5": "通知", "6": "定期", "7": "積立定期"]

  /// 預金種目.
  ///
  /// Notice and time deposits are refused: one such account is many deposits with terms of their
  /// own, its records hold rates and interest where others hold the remark, and what the bot shows
  /// as "the balance" would be none.
  static func accountKind(_ record: ZenginRecord) throws(StatementFileFault) -> String {
    let field = ZenginLayout.Header.accountKind
    let code = record.digits(field)
    if accountKinds.contains(code) { return code }
    if let name = timeDeposits[code] { throw record.fault(.timeDeposit(name), at: field) }
    throw record.fault(
      .unknownValue(field: field.name, value: code, known: accountKinds.listed),
      at: field)
  }

  /// 口座番号 has ten digits, of which banks use the last seven.
  static func number(_ digits: String) -> String {
    digits.hasPrefix("000") ? String(digits.dropFirst(3)) : digits
  }

  /// 作成日.
  static func made(
    _ record: ZenginRecord, _ today: CalendarDate
  ) throws(StatementFileFault) -> CalendarDate {
    let field = ZenginLayout.Header.made
    if let day = ZenginEra.latest(record.value(field), notAfter: today) { return day }
    throw record.fault(
      ZenginEra.isDay(record.value(field)) ? .madeInFuture : .noDay(field: field.name), at: field)
  }

  /// A day that isn't after another.
  static func day(
    _ record: ZenginRecord, _ field: ZenginField, notAfter limit: CalendarDate
  ) throws(StatementFileFault) -> CalendarDate {
    guard let day = ZenginEra.latest(record.value(field), notAfter: limit) else {
      throw record.fault(.noDay(field: field.name), at: field)
    }
    return day
  }

  /// 勘定日（至）: the reading nearest to the period's first day.
  static func end(
    _ record: ZenginRecord, from: CalendarDate
  ) throws(StatementFileFault) -> CalendarDate {
    let field = ZenginLayout.Header.to
    guard let day = ZenginEra.nearest(record.value(field), to: from) else {
      throw record.fault(.noDay(field: field.name), at: field)
    }
    return day
  }

  /// 勘定日 of an entry, which lies in the header's period.
  static func day(
    _ record: ZenginRecord, _ field: ZenginField, in period: ClosedRange<CalendarDate>
  ) throws(StatementFileFault) -> CalendarDate {
    guard let day = ZenginEra.nearest(record.value(field), to: period.upperBound) else {
      throw record.fault(.noDay(field: field.name), at: field)
    }
    guard period.contains(day) else { throw record.fault(.outsidePeriod(day, period), at: field) }
    return day
  }

  /// 預入・払出日, from which the money counts; nil where the bank leaves it at zeros.
  static func valueDate(
    _ record: ZenginRecord, near date: CalendarDate
  ) throws(StatementFileFault) -> CalendarDate? {
    let field = ZenginLayout.Entry.valueDate
    guard record.value(field) != 0 else { return nil }
    guard let day = ZenginEra.nearest(record.value(field), to: date) else {
      throw record.fault(.noDay(field: field.name), at: field)
    }
    return day
  }

  /// A balance with its 貸越区分: 1 is in credit, 2 overdrawn.
  static func signed(
    _ record: ZenginRecord, _ field: ZenginField, _ sign: ZenginField
  ) throws(StatementFileFault) -> Int64 {
    switch record.digits(sign) {
    case "1": return record.value(field)
    case "2": return -record.value(field)
    case let value:
      throw record.fault(
        .unknownValue(field: sign.name, value: value, known: "1 and 2"), at: sign)
    }
  }
}

extension [String] {
  /// The words with commas and a last "and".
  var listed: String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " and " + last
  }
}
