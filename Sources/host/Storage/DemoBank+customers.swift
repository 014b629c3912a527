import CommandKit

extension DemoBank {
  /// What to type on the link page to be recognised as a demo customer, with the first account; nil
  /// for a number that the demo bank doesn't have.
  public static func identification(of number: String) -> DemoIdentification? {
    guard let customer = customer(number), let account = customer.accounts.first,
      let birthDate = CalendarDate(customer.birthDate)
    else { return nil }
    return DemoIdentification(
      branch: account.branch, account: account.number, pin: pin, birthDate: birthDate)
  }

  /// The LINE user id under which a demo customer is linked, or would be; nil for a number that the
  /// demo bank doesn't have.
  public static func chatUser(of number: String) -> String? {
    customer(number)?.chatUser
  }

  /// The customers of the demo bank; all names and numbers are invented.
  public static let customers = [
    DemoCustomer(
      number: "demo", link: .active, language: nil,
      family: .init(kanji: "水無瀬", kana: "ミナセ", latin: "MINASE"),
      given: .init(kanji: "灯里", kana: "アカリ", latin: "AKARI"),
      birthDate: "2001-05-09", chatUser: "Ude000000000000000000000000000001",
      accounts: [
        .init(
          key: 1001, branch: "201", number: "7315642", kind: "普通", nickname: "普通預金",
          life: .working)
      ]),
    DemoCustomer(
      number: "demo-two", link: .active, language: nil,
      family: .init(kanji: "氷室", kana: "ヒムロ", latin: "HIMURO"),
      given: .init(kanji: "颯汰", kana: "ソウタ", latin: "SOTA"),
      birthDate: "2004-11-23", chatUser: "Ude000000000000000000000000000002",
      accounts: [
        .init(
          key: 1002, branch: "305", number: "2846917", kind: "普通", nickname: "おこづかい",
          life: .studying),
        .init(
          key: 1003, branch: "305", number: "9052374", kind: "貯蓄", nickname: "旅行貯金",
          life: .saving),
      ]),
    DemoCustomer(
      number: "demo-new", link: .none, language: nil,
      family: .init(kanji: "鷹見", kana: "タカミ", latin: "TAKAMI"),
      given: .init(kanji: "結月", kana: "ユヅキ", latin: "YUZUKI"),
      birthDate: "2002-02-17", chatUser: "Ude000000000000000000000000000003",
      accounts: [
        .init(
          key: 1004, branch: "118", number: "4603985", kind: "普通", nickname: "普通預金",
          life: .working)
      ]),
    DemoCustomer(
      number: "demo-stopped", link: .revoked, language: nil,
      family: .init(kanji: "雨宮", kana: "アメミヤ", latin: "AMEMIYA"),
      given: .init(kanji: "千紘", kana: "チヒロ", latin: "CHIHIRO"),
      birthDate: "1999-08-30", chatUser: "Ude000000000000000000000000000004",
      accounts: [
        .init(
          key: 1005, branch: "201", number: "5578023", kind: "普通", nickname: "普通預金",
          life: .working)
      ]),
    DemoCustomer(
      number: "demo-en", link: .active, language: .en,
      family: .init(kanji: "リーヴス", kana: "リーヴス", latin: "REEVES"),
      given: .init(kanji: "ノーラ", kana: "ノーラ", latin: "NORA"),
      birthDate: "2000-12-04", chatUser: "Ude000000000000000000000000000005",
      accounts: [
        .init(
          key: 1006, branch: "422", number: "6120748", kind: "普通", nickname: "Everyday",
          life: .working)
      ]),
  ]

  private static func customer(_ number: String) -> DemoCustomer? {
    customers.first { $0.number == number }
  }
}
