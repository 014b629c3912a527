/// A format in which banks write statements.
package enum StatementFormat: String, Sendable, CaseIterable {
  /// 全銀 入出金取引明細, records of 200 bytes.
  case zengin
  /// ISO 20022 camt.053, Bank to Customer Statement.
  case camt053
  /// What customers download: MUFG's and Rakuten Bank's columns.
  case csv
}
