/// The columns of a file that a bank lets its customers download.
struct BankCSVLayout: Equatable {
  enum Amount: Equatable {
    /// Two columns, of which a line fills one: what went out, what came in.
    case outAndIn(Int, Int)
    /// One column, with a minus for what went out.
    case signed(Int)
  }

  /// Whose it is, for messages.
  let bank: String
  /// The header's names.
  let columns: [String]
  let date: Int
  let amount: Amount
  let balance: Int
  /// The columns of which the remark is made.
  let remark: [Int]
  /// The column that says in words whether money came in or went out.
  let direction: Int?

  /// 三菱UFJ銀行, 入出金明細.
  static let mufg = BankCSVLayout(
    bank: "MUFG",
    columns: [
      "日付", "摘要", "摘要内容", "支払い金額", "預かり金額", "差引残高", "メモ", "未資金化区分", "入払区分",
    ], date: 0, amount: .outAndIn(3, 4), balance: 5, remark: [1, 2], direction: 8)
  /// 楽天銀行, 入出金明細.
  static let rakuten = BankCSVLayout(
    bank: "Rakuten Bank", columns: ["取引日", "入出金(円)", "取引後残高(円)", "入出金内容"], date: 0,
    amount: .signed(1), balance: 2, remark: [3], direction: nil)

  static let all = [mufg, rakuten]

  /// Finds the layout by a header; nil when none has these columns.
  static func named(by header: [String]) -> BankCSVLayout? {
    let names = header.map { $0.halfWidth.trimmedSpaces }
    return all.first { $0.columns == names }
  }

  /// All headers, for messages.
  static var known: String {
    all.map { "\($0.columns.joined(separator: ",")) (\($0.bank))" }.joined(separator: " and ")
  }
}
