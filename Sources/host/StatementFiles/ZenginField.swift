/// One field of a record: where it stands, and whether it holds digits or text.
struct ZenginField: Sendable {
  enum Kind: Sendable {
    /// N: digits, right aligned, filled with zeros.
    case digits
    /// C: single bytes of JIS X 0201, left aligned, filled with spaces.
    case text
  }

  /// Its name in the bank's documents.
  let name: String
  let kind: Kind
  /// The bytes that it takes, counted from 1 as the documents do.
  let bytes: ClosedRange<Int>

  fileprivate static func digits(_ name: String, _ bytes: ClosedRange<Int>) -> Self {
    Self(name: name, kind: .digits, bytes: bytes)
  }

  fileprivate static func text(_ name: String, _ bytes: ClosedRange<Int>) -> Self {
    Self(name: name, kind: .text, bytes: bytes)
  }
}

/// Where the fields of 入出金取引明細 stand (種別 03, 200 bytes a record).
///
/// Source: the record layouts of the Japanese Bankers Association (全国銀行協会), as banks print
/// them in the manuals of their corporate services.
enum ZenginLayout {
  /// How many bytes a record has.
  static let recordBytes = 200

  enum Header {
    static let kind = ZenginField.digits("種別コード", 2...3)
    static let code = ZenginField.digits("コード区分", 4...4)
    static let made = ZenginField.digits("作成日", 5...10)
    static let from = ZenginField.digits("勘定日（自）", 11...16)
    static let to = ZenginField.digits("勘定日（至）", 17...22)
    static let bank = ZenginField.digits("銀行コード", 23...26)
    static let branch = ZenginField.digits("支店コード", 42...44)
    static let accountKind = ZenginField.digits("預金種目", 63...63)
    static let number = ZenginField.digits("口座番号", 64...73)
    static let holder = ZenginField.text("口座名", 74...113)
    static let sign = ZenginField.digits("貸越区分", 114...114)
    static let opening = ZenginField.digits("取引前残高", 116...129)

    static let all = [
      .digits("データ区分", 1...1), kind, code, made, from, to, bank, .text("銀行名", 27...41),
      branch, .text("支店名", 45...59), .digits("ダミー", 60...62), accountKind, number, holder,
      sign, .digits("通帳・証書区分", 115...115), opening, .text("ダミー", 130...200),
    ]
  }

  enum Entry {
    static let date = ZenginField.digits("勘定日", 10...15)
    static let valueDate = ZenginField.digits("預入・払出日", 16...21)
    static let direction = ZenginField.digits("入払区分", 22...22)
    static let kind = ZenginField.digits("取引区分", 23...24)
    static let amount = ZenginField.digits("金額", 25...36)
    static let payer = ZenginField.text("振込依頼人名", 82...129)
    static let remark = ZenginField.text("摘要", 160...179)

    static let all = [
      .digits("データ区分", 1...1), .digits("照会番号", 2...9), date, valueDate, direction, kind,
      amount, .digits("うち他店券金額", 37...48), .digits("交換呈示日", 49...54),
      .digits("不渡返還日", 55...60), .digits("手形・小切手区分", 61...61),
      .digits("手形・小切手番号", 62...68), .digits("僚店番号", 69...71),
      .digits("振込依頼人コード", 72...81), payer, .text("仕向銀行名", 130...144),
      .text("仕向支店名", 145...159), remark, .text("EDI情報", 180...199),
      .text("ダミー", 200...200),
    ]
  }

  enum Trailer {
    static let countIn = ZenginField.digits("入金件数", 2...7)
    static let sumIn = ZenginField.digits("入金合計額", 8...20)
    static let countOut = ZenginField.digits("出金件数", 21...26)
    static let sumOut = ZenginField.digits("出金合計額", 27...39)
    static let sign = ZenginField.digits("貸越区分", 40...40)
    static let balance = ZenginField.digits("取引後残高", 41...54)
    static let records = ZenginField.digits("データ・レコード件数", 55...61)

    static let all = [
      .digits("データ区分", 1...1), countIn, sumIn, countOut, sumOut, sign, balance, records,
      .text("ダミー", 62...200),
    ]
  }

  enum End {
    static let records = ZenginField.digits("レコード総件数", 2...11)
    static let accounts = ZenginField.digits("口座数", 12...16)

    static let all = [
      .digits("データ区分", 1...1), records, accounts, .text("ダミー", 17...200),
    ]
  }
}
