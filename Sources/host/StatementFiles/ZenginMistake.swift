import CommandKit

/// What can be wrong with a file of 入出金取引明細.
enum ZenginMistake: Equatable {
  case empty
  case byteOrderMark
  case ebcdic
  case notSingleByte
  case short(Int)
  case cut(Int)
  case long
  case strayCarriageReturn
  case mixedLineEnds
  case afterEnd
  case noHeader
  case unknownRecord
  case outOfOrder(expected: String)
  case noTrailer
  case noEnd
  case notADigit(String)
  case wrongKind(String)
  case codeFlag(String)
  case timeDeposit(String)
  case unknownValue(field: String, value: String, known: String)
  case noDay(field: String)
  case madeInFuture
  case periodReversed
  case outsidePeriod(CalendarDate, ClosedRange<CalendarDate>)
  case total(field: String, written: Int64, counted: Int64, hasCorrections: Bool)
  case balance(written: Int64, computed: Int64, hasCorrections: Bool)

  func fault(record: Int, byte: Int) -> StatementFileFault {
    StatementFileFault(
      place: .record(record, byte: byte), problem: problem, remedy: remedy)
  }
}

extension ZenginMistake {
  /// What is wrong, as a sentence.
  var problem: String {
    switch self {
    case .empty: "The file is empty."
    case .byteOrderMark: "The file begins with a Unicode byte order mark."
    case .ebcdic: "The file is in EBCDIC."
    case .notSingleByte:
      "This byte is no digit, capital letter, sign or half-width kana of JIS X 0201: "
        + "UTF-8, full-width or control characters are in the file."
    case .short(let count): "The record has \(count) bytes instead of 200."
    case .cut(let count): "The file ends within this record, after \(count) of its 200 bytes."
    case .long: "The record is longer than 200 bytes."
    case .strayCarriageReturn: "A carriage return stands without a line feed."
    case .mixedLineEnds: "The records before end in another way than this one."
    case .afterEnd: "Something follows the end of the file's data."
    case .noHeader: "The file doesn't begin with a header record (データ区分 1)."
    case .unknownRecord: "There is no record with this データ区分; there are 1, 2, 8 and 9."
    case .outOfOrder(let expected): "This record can't stand here; expected is \(expected)."
    case .noTrailer: "The file ends without the account's trailer record (データ区分 8)."
    case .noEnd: "The file ends without its end record (データ区分 9)."
    case .notADigit(let field): "\(field) holds something else than digits."
    case .wrongKind(let found):
      "種別コード is \(found): this is no file of 入出金取引明細, which has 03."
    case .codeFlag(let found):
      found == "1"
        ? "コード区分 is 1, the wrong encoding flag: it says EBCDIC, and only JIS (0) is read."
        : "コード区分 is \(found), which there isn't; JIS is 0."
    case .timeDeposit(let name):
      "預金種目 says \(name): records of such deposits have another layout from byte 72 on, "
        + "which isn't read."
    case .unknownValue(let field, let value, let known):
      "\(field) is \(value), which there isn't; there are \(known)."
    case .noDay(let field): "\(field) is no day of 令和 or 平成 that can be meant here."
    case .madeInFuture: "作成日 lies in the future in every era."
    case .periodReversed: "勘定日（自） lies after 勘定日（至）."
    case .outsidePeriod(let day, let period):
      "勘定日 is \(day), outside of the header's period "
        + "\(period.lowerBound) to \(period.upperBound)."
    case .total(let field, let written, let counted, _):
      "\(field) is \(written), and the records add up to \(counted)."
    case .balance(let written, let computed, _):
      "取引後残高 is \(written), and 取引前残高 with all entries gives \(computed)."
    }
  }

  /// What to do about it.
  var remedy: String {
    switch self {
    case .byteOrderMark, .notSingleByte:
      "Fetch the file again as the bank wrote it (Shift_JIS, 全銀形式), and don't save it from an "
        + "editor."
    case .ebcdic, .codeFlag: "Fetch the file again with the code JIS."
    case .wrongKind, .noHeader:
      "Choose 入出金取引明細 in the 全銀 format when you fetch the file, or name its own --format."
    case .timeDeposit: "Fetch the file for 普通, 当座 or 貯蓄 accounts alone."
    case .total(_, _, _, let hasCorrections), .balance(_, _, let hasCorrections):
      hasCorrections
        ? "The account has corrections (取引区分 19), which count in the direction that is written; "
          + "ask the bank whether it writes them so. Otherwise fetch the file again."
        : "Fetch the file again."
    case .madeInFuture: "Check the clock of this machine, or fetch the file again."
    default: "Fetch the file again."
    }
  }
}
