/// The pages of a camt.053 message or statement, of which a file has to hold all.
///
/// ISO 20022, Pagination1: the number of the page, and whether it is the last one. Pages are not
/// joined: they may come in any order and at any time, and one alone says nothing true.
enum CamtPagination {
  /// Refuses a page that isn't the first and the last.
  static func check(_ pages: CamtElement) throws(StatementFileFault) {
    let number = pages.child("PgNb")?.text ?? ""
    let isLast = ["true", "1"].contains(pages.child("LastPgInd")?.text ?? "")
    guard let page = Int(number), page == 1, isLast else {
      throw pages.fault(
        "This is page \(Int(number).map(String.init) ?? number.quoted)"
          + (isLast ? ", and not the whole." : " of several, and not the whole."),
        "Fetch the statement in one piece; pages are not joined.")
    }
  }

  /// Refuses a balance with which a page begins or ends, and not the statement.
  ///
  /// ISO 20022, ExternalBalanceSubType1Code: INTM is intermediate, on statements of several pages.
  static func check(_ balance: CamtBalance) throws(StatementFileFault) {
    guard balance.subtype != "INTM" else {
      throw balance.element.fault(
        "The balance is that of a page (INTM), and not of the whole.",
        "Fetch the statement in one piece; pages are not joined.")
    }
  }
}
