import Testing

@testable import CommandKit

@Suite struct `Sensitive input` {
  @Test(arguments: [
    "1234", "１２３４", " 1234 ", "1234。", "1 2 3 4", "①②③④", "暗証番号は1234", "暗証番号は１２３４です",
    "my pin is 1234",
    "pin:1234", "PIN 1234", "パスワード1234", "ﾊﾟｽﾜｰﾄﾞ:1234", "password: 123456", "password=abc1234",
    "1234が暗証番号です", "1234 is my pin", "暗証1234", "passcode 12345678", "PIN番号：1-2-3-4", "2026",
    "ピンは2580", "パスコード2580", "pass 1234", "2580です", "認証コード 123456", "四桁の番号は2 5 8 0",
  ])
  func `finds a PIN`(text: String) {
    #expect(SensitiveInput.found(in: text) == .pin)
  }

  @Test(arguments: [
    "1234567", "12345678", "１２３４５６７", "口座番号 1234567", "店番123口座1234567", "account number 1234567",
    "123-1234567", "123 4567", "口座番号は12345です", "口座1234567の残高", "わたしの1234567を見て",
    "account 123-456-789",
    "0012345", "19800101",
  ])
  func `finds an account number`(text: String) {
    #expect(SensitiveInput.found(in: text) == .account)
  }

  @Test(arguments: [
    "4111111111111111", "4111 1111 1111 1111", "4111-1111-1111-1111", "カードは４１１１ １１１１ １１１１ １１１１です",
    "1234567890123456", "378282246310005", "6304000000000000000",
    "card 4111 1111 1111 1111 12 27 123",
    "pin 4111111111111111",
  ])
  func `finds a card number`(text: String) {
    #expect(SensitiveInput.found(in: text) == .card)
  }

  @Test(arguments: [
    "", "残高", "1,234,567円", "1234567円", "$1,200.50", "12345円", "1万円", "100万円", "¥5000",
    "2026-11-23",
    "2026/11/23", "20261123", "20261123の明細", "2026年9月", "2026年", "2026年の明細", "15:30", "9:00から17:00",
    "090-1234-5678", "09012345678", "03-1234-5678", "0312345678", "+81-90-1234-5678",
    "+819012345678", "last 5",
    "last 10 statements", "直近10件", "直近1000件", "PINを忘れた", "PINは4桁ですか", "暗証番号を3回間違えた",
    "forgot my pin",
    "spin 1234 times", "shopping 5000", "口座から5000円", "口座に50000円", "暗証番号を2026年に変えた", "first 123",
    "三日の明細",
    "10 yen", "1234 yen", "1234ドル", "12.5%", "2026-11-01〜2026-11-30", "2026-11-01 2026-11-30",
    "11/23", "123",
    "PINを忘れた。電話は090-1234-5678", "七五三", "😀", "\u{0000}", "account", "1/2",
  ])
  func `leaves the rest alone`(text: String) {
    #expect(SensitiveInput.found(in: text) == nil)
  }

  @Test(
    .timeLimit(.minutes(30)),
    arguments: [
      "1", "1 ", "12 ", "1-", "123 ", "pin", "pin ", "1,", "1:", "口座", "暗証1", "é", "1234567円 ",
      "0 ",
      "①", "/", "1/",
      "\u{0301}", "👨‍👩‍👧", "x1",
    ])
  func `comes to an end on long hostile text`(piece: String) {
    let text = String(repeating: piece, count: 5_000 / piece.count)
    #expect(SensitiveInput.found(in: text) == SensitiveInput.found(in: text))
  }
}
