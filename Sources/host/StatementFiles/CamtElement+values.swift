import CommandKit
import HostFormats

extension CamtElement {
  /// The amount in `Amt`, with the direction that `CdtDbtInd` gives it.
  ///
  /// ISO 20022, Entry/CreditDebitIndicator and ReversalIndicator: the indicator tells the direction
  /// of this entry; a reversal with CRDT takes back a debit, and comes in.
  func signedAmount() throws(StatementFileFault) -> Money {
    let amount = try required("Amt").money()
    return try isCredit() ? amount : Money(minorUnits: -amount.minorUnits, amount.currency)
  }

  /// Whether `CdtDbtInd` says that money came in.
  func isCredit() throws(StatementFileFault) -> Bool {
    let indicator = try required("CdtDbtInd")
    switch indicator.text {
    case "CRDT": return true
    case "DBIT": return false
    default:
      throw indicator.fault(
        "\(indicator.text.quoted) is neither CRDT nor DBIT.", "Ask the bank for a valid message.")
    }
  }

  /// The amount in this element, in the currency of its attribute `Ccy`.
  private func money() throws(StatementFileFault) -> Money {
    guard let code = tree.attributes["Ccy"], let currency = Currency(code: code) else {
      throw fault(
        "The amount has no currency of three letters.", "Ask the bank for a valid message.")
    }
    guard let units = StatementAmount.decimal(text, minorDigits: currency.minorDigits) else {
      throw fault(
        "\(text.quoted) is not an amount of \(code), which has \(currency.minorDigits) decimals "
          + "and no sign.",
        "Ask the bank for a valid message.")
    }
    return Money(minorUnits: units, currency)
  }

  /// The day in `Dt` or `DtTm` of this element, as written in its own offset.
  func day() throws(StatementFileFault) -> CalendarDate {
    if let date = child("Dt") { return try date.writtenDay(hasTime: false) }
    return try required("DtTm").writtenDay(hasTime: true)
  }

  /// The day with which this element's text begins (ISO 8601 as XML Schema has it).
  func writtenDay(hasTime: Bool) throws(StatementFileFault) -> CalendarDate {
    let text = text
    let rest = text.dropFirst(10)
    guard let day = CalendarDate(String(text.prefix(10))),
      Self.isRest(Array(rest.utf8)[...], hasTime: hasTime)
    else {
      throw fault(
        "\(text.quoted) is no day that the calendar has.", "Ask the bank for a valid message.")
    }
    return day
  }

  /// Whether what follows a day is a time, if there is to be one, and perhaps an offset.
  private static func isRest(_ text: ArraySlice<UInt8>, hasTime: Bool) -> Bool {
    var rest = text
    if hasTime {
      guard let time = end(of: "T00:00:00", in: rest) else { return false }
      rest = time
      if rest.first == UInt8(ascii: ".") {
        let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
        guard !digits.isEmpty else { return false }
        rest = rest.dropFirst(digits.count + 1)
      }
    }
    return rest.isEmpty
      || ["Z", "+00:00", "-00:00"].contains { end(of: $0, in: rest)?.isEmpty == true }
  }

  /// What follows a form, in which 0 stands for any digit; nil when the bytes begin otherwise.
  private static func end(of form: String, in bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let head = bytes.prefix(form.utf8.count)
    let fits = head.elementsEqual(form.utf8) { byte, sign in
      sign == UInt8(ascii: "0") ? (0x30...0x39).contains(byte) : byte == sign
    }
    return fits ? bytes.dropFirst(head.count) : nil
  }
}
