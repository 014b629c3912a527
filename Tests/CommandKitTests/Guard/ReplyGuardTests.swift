import Testing

@testable import CommandKit

private let secrets = CustomerSecrets(
  branch: "123", account: "0012345",
  kanji: HolderName(family: "山田", given: "太郎"),
  kana: HolderName(family: "ヤマダ", given: "タロウ"),
  latin: HolderName(family: "Yamada", given: "Taro"),
  internalIDs: ["CU-778812", "90417755"])
private let plain = CustomerSecrets(branch: "045", account: "1234567")
private let gate = ReplyGuard(
  allowedHosts: ["bank.example", "info.bank.co.jp"], phones: ["0120-123-456", "03-1234-5678"])

private func verdict(_ text: String, _ customer: CustomerSecrets = secrets) -> GuardVerdict {
  gate.check(Reply(text), secrets: customer)
}

@Suite struct `Reply guard on account numbers` {
  @Test(arguments: [
    "1234567", "口座1234567です", "１２３４５６７", "1 2 3 4 5 6 7", "123-4567", "12.34.567",
    "1,2,3,4,5,6,7", "123/4567", "1\u{200B}23\u{200D}4567", "123\n4567", "1・2・3・4・5・6・7",
    "1😀2😀3😀4😀5😀6😀7", "1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣", "一二三四五六七", "壱弐参四伍六七", "①②③④⑤⑥⑦",
    "⑫③④⑤⑥⑦", "❶❷❸❹❺❻❼", "١٢٣٤٥٦٧", "१२३४५६७", "𝟏𝟐𝟑𝟒𝟓𝟔𝟕", "¹²³⁴⁵⁶⁷", "₁₂₃₄₅₆₇", "⒈⒉⒊⒋⒌⒍⒎",
    "123の4567", "123ー4567", "123—4567", "(123)4567", "x1234567y", "991234567", "12345670",
    "1,234,567円", "¥1,234,567", "2026-11-23 1234567", "1|2~3_4=5+6*7", "〡〢〣〤〥〦〧", "1\u{0301}234567",
    "12\u{3164}34567", "12\u{E0001}34567",
  ])
  func `stops a number however it is written`(text: String) {
    #expect(verdict(text, plain) == .refused(.accountNumber))
  }

  @Test(arguments: [
    "残高は1,234,568円です。", "1234 と 567", "2026年11月23日", "12月34日5時67分", "1a2b3c4d5e6f7",
    "七五三の一日", "三井住友 第一 二子玉川", "1,234円 です 567円",
  ])
  func `lets other numbers pass`(text: String) {
    #expect(verdict(text, plain) == .passed)
  }

  @Test(arguments: [
    ("0012345", GuardReason.accountNumber), ("12345", .accountNumber), ("12,345円", .accountNumber),
    ("口座 00-12345", .accountNumber), ("00012345", .accountNumber),
    ("1230012345", .branchAndAccount),
    ("123-0012345", .branchAndAccount), ("店番123 0012345", .branchAndAccount),
    ("123-12345", .branchAndAccount),
  ])
  func `finds leading zeros and the branch before it`(text: String, reason: GuardReason) {
    #expect(verdict(text) == .refused(reason))
  }

  @Test(arguments: ["112,345円", "123456円", "12,345,000円", "5,012,345円", "812345"])
  func `reads a short number as a whole only`(text: String) {
    #expect(verdict(text) == .passed)
  }

  @Test func `needs five digits to drop leading zeros`() {
    let customer = CustomerSecrets(branch: "7", account: "0001234")
    #expect(verdict("残高 1,234円 と 1234", customer) == .passed)
    #expect(verdict("0001234", customer) == .refused(.accountNumber))
    #expect(verdict("7-1234", customer) == .refused(.branchAndAccount))
  }

  @Test(arguments: [
    ("1234", true), ("1-2-3-4", true), ("口座は1234です", true), ("12:34", false),
    ("1,234円", false), ("1234円", false), ("12,341,234円", false), ("1234件", false),
  ])
  func `tells four digits from times and money`(text: String, isStopped: Bool) {
    let customer = CustomerSecrets(branch: "", account: "1234")
    #expect(
      verdict(text, customer) == (isStopped ? .refused(.accountNumber) : .passed))
  }

  @Test(arguments: [
    ("90417755", true), ("ID 9041-7755", true), ("CU-778812", true), ("cu778812", true),
    ("ＣＵ　７７８８１２", true), ("CU 778 813", false), ("CU 77 apples 8812", false),
  ])
  func `stops internal ids`(text: String, isStopped: Bool) {
    #expect(verdict(text) == (isStopped ? .refused(.internalID) : .passed))
  }

  @Test func `reads across neighbouring fields`() {
    let labels = Reply("口座は 123", figures: [Figure("4567", .yen(10))])
    let dated = Reply(
      "", figures: [day("口座 123"), day("4567 ほか")].compactMap { $0 })
    let note = Reply("口座は 123", note: "4567")
    let buttons = Reply("", quickReplies: [QuickReply("123"), QuickReply("4567")])
    let values = Reply(
      "", quickReplies: [QuickReply("x", calls: "c", ["a": "123", "b": "4567"])])
    for reply in [labels, dated, note, buttons, values] {
      #expect(gate.check(reply, secrets: plain) == .refused(.accountNumber))
    }
  }

  @Test func `reads everything that leaves`() {
    let places = [
      Reply("", figures: [Figure("1234567", .yen(1))]),
      Reply("", figures: [Figure("残高", .yen(1_234_567))]),
      Reply("", figures: [Figure("残高", .yen(-1_234_567))]),
      Reply("", figures: [Figure("残高", Money(minorUnits: 1_234_567, .usd))]),
      Reply("", note: "1234567"),
      Reply("", quickReplies: [QuickReply("1234567")]),
      Reply("", quickReplies: [QuickReply("x", sends: "1234567")]),
      Reply("", quickReplies: [QuickReply("x", calls: "1234567")]),
      Reply("", quickReplies: [QuickReply("x", calls: "c", ["a": "1234567"])]),
      Reply("", quickReplies: [QuickReply("x", calls: "c", ["1234567": "a"])]),
      Reply(
        "",
        quickReplies: [
          QuickReply("x", sends: Postback(command: "c", arguments: ["a": "1234567"]).data)
        ]),
    ]
    for reply in places {
      #expect(gate.check(reply, secrets: plain) == .refused(.accountNumber))
    }
    #expect(
      gate.check(Reply("", stamp: StampID("1234567", "1234567")), secrets: plain) == .passed)
  }

  @Test func `reads the encoded data of a button too`() {
    // "ߞtߞt" in Base64 begins with 35503550 or the like: the test takes it from the data itself.
    let button = QuickReply("x", calls: "ߞtߞtߞt")
    let data = Postback(command: "ߞtߞtߞt", arguments: [:]).data
    let digits = data.dropFirst(3).prefix { $0.isNumber }
    #expect(digits.count >= 7)
    let customer = CustomerSecrets(branch: "", account: String(digits.prefix(7)))
    #expect(
      gate.check(Reply("", quickReplies: [button]), secrets: customer) == .refused(.accountNumber))
  }

  @Test func `checks every account of a customer`() {
    #expect(gate.check("1234567", secrets: [secrets, plain]) == .refused(.accountNumber))
    #expect(gate.check("残高 1,000円", secrets: [secrets, plain]) == .passed)
    #expect(gate.check("残高 1,000円", secrets: []) == .passed)
  }

  @Test(arguments: [
    ("店番123 口座***2345", true), ("支店番号 123 口座番号 下4桁 2345", true),
    ("branch 123, account xxx2345", true),
    ("123-****345", true), ("１２３支店　●●●２３４５", true), ("店番123", false), ("口座***2345", false),
    ("支店は123か所、手数料は345円", false), ("店番123\n口座***2345", false), ("123円 2345", false),
  ])
  func `stops a branch beside a masked account`(text: String, isStopped: Bool) {
    #expect(verdict(text) == (isStopped ? .refused(.branchAndAccount) : .passed))
  }

  private func day(_ label: String) -> Figure? {
    CalendarDate(year: 2026, month: 9, day: 3).map { .movement(label, .yen(500), on: $0) }
  }
}

@Suite struct `Reply guard on names` {
  @Test(arguments: [
    "山田太郎", "山田　太郎様", "太郎 山田", "山\u{E0100}田太郎", "山田・太郎", "⼭⽥太郎", "やまだたろう", "ヤマダ タロウ",
    "ﾔﾏﾀﾞ ﾀﾛｳ", "ﾔﾏﾀﾞﾀﾛｳ", "ヤマタ\u{3099}タロウ", "タロウ・ヤマダ", "山田タロウ", "やまだ太郎", "YAMADA TARO",
    "taro yamada", "Yamada, Taro", "Taro-Yamada", "YamadaTaro", "Ｙａｍａｄａ　Ｔａｒｏ", "Yamadá Tarō",
    "𝐘𝐚𝐦𝐚𝐝𝐚 𝐓𝐚𝐫𝐨",
    "ⓎⒶⓂⒶⒹⒶ ⓉⒶⓇⓄ", "🅈🄰🄼🄰🄳🄰 🅃🄰🅁🄾", "Y a m a d a T a r o", "yama\u{200B}da\u{00AD} taro", "様山田太郎様",
  ])
  func `stops a full name however it is written`(text: String) {
    #expect(verdict(text) == .refused(.holderName))
  }

  @Test(arguments: [
    "山田様", "太郎さん", "Yamada-san", "山田電機 太郎丸", "ヤマダデンキ", "Yamada Tanaka", "山田と太郎",
  ])
  func `lets one name alone pass`(text: String) {
    #expect(verdict(text) == .passed)
  }

  @Test(arguments: [
    ("料金一覧", false), ("金一様", true), ("金 一", true), ("口座名義 金一", true), ("scan lists", false),
    ("An Li", true), ("an li", false), ("LI AN", true), ("ありません。", false), ("アリマ センさま", true),
    ("アリマセンさま", true), ("あり ません", false),
  ])
  func `knows short names from ordinary words`(text: String, isStopped: Bool) {
    let customer = CustomerSecrets(
      branch: "1", account: "9999999", kanji: HolderName(family: "金", given: "一"),
      kana: HolderName(family: "アリマ", given: "セン"), latin: HolderName(family: "An", given: "Li"))
    #expect(verdict(text, customer) == (isStopped ? .refused(.holderName) : .passed))
  }

  @Test(arguments: ["高橋渡辺", "髙橋渡邊", "髙橋渡邉"])
  func `folds the variants of name kanji`(text: String) {
    let customer = CustomerSecrets(
      branch: "1", account: "9999999", kanji: HolderName(family: "髙橋", given: "渡辺"))
    #expect(verdict(text, customer) == .refused(.holderName))
  }

  @Test func `takes an organisation's name as full`() {
    let customer = CustomerSecrets(
      branch: "1", account: "9999999", kanji: HolderName(family: "株式会社山川", given: ""))
    #expect(verdict("株式会社 山川 御中", customer) == .refused(.holderName))
  }

  @Test func `finds names in buttons and across fields`() {
    let split = Reply("山田", figures: [Figure("太郎", .yen(1))])
    let button = Reply("", quickReplies: [QuickReply("x", calls: "c", ["to": "yamada taro"])])
    #expect(gate.check(split, secrets: secrets) == .refused(.holderName))
    #expect(gate.check(button, secrets: secrets) == .refused(.holderName))
  }

  @Test func `never prints a secret`() {
    var dumped = ""
    dump([secrets], to: &dumped)
    for text in ["\(secrets)", String(reflecting: secrets), "\([secrets])", dumped] {
      #expect(text.contains("<REDACTED>"))
      for secret in ["12345", "1, 2", "山田", "Yamada", "CU"] { #expect(!text.contains(secret)) }
    }
    let name = HolderName(family: "山田", given: "太郎")
    #expect("\(name) \(String(reflecting: name))" == "<REDACTED> <REDACTED>")
  }
}

@Suite struct `Reply guard on numbers of no known owner` {
  @Test(arguments: [
    "7654321", "口座は87654321", "987-7654321", "9877654321", "4111 1111 1111 1111",
    "4111-1111-1111-1111", "4111111111111111", "378282246310005", "090-9999-8888", "７６５４３２１",
    "七六五四三二一", "1 9 8 7 6 5 4", "123-4567", "7654321円", "20261123",
  ])
  func `stops what looks like an account or a card`(text: String) {
    #expect(verdict(text) == .refused(.digitRun))
  }

  @Test(arguments: [
    "残高は7,654,321円です。", "¥7,654,321", "$7,654,321.50", "2026-11-23", "2026/11/23 15:30",
    "2026年11月23日 15時30分", "2026-11-01 - 2026-11-30", "11/23/2026", "2026-11-23T15:30:00+09:00",
    "0.125%", "12.3456789%", "フリーダイヤル 0120-123-456 9:00-17:00", "0120123456", "(03)1234-5678",
    "〒100-0005 東京都千代田区", "2025-2026年度", "9:00〜15:00", "654321", "1,000 2,000 3,000",
    "1ドル=151.2345円", "10 20 30",
  ])
  func `lets dates, money, percentages and the bank's telephones pass`(text: String) {
    #expect(verdict(text) == .passed)
  }

  @Test func `lets the reply's own amounts pass`() {
    let figures = [
      Figure("残高", .yen(7_654_321)), Figure("USD", Money(minorUnits: 765_432_100, .usd)),
    ]
    #expect(gate.check(Reply("7654321", figures: figures), secrets: secrets) == .passed)
    #expect(gate.check(Reply("7654322", figures: figures), secrets: secrets) == .refused(.digitRun))
  }

  @Test func `lets the largest statement pass and stops what is longer`() {
    let long = String(repeating: "あ", count: 20_000)
    #expect(verdict(long) == .passed)
    #expect(verdict(long + "あ") == .refused(.tooLong))
    #expect(verdict(String(repeating: "1234567 ", count: 200_000)) == .refused(.tooLong))
    let rows = Array(repeating: Figure("", .yen(1)), count: 2_000)
    #expect(gate.check(Reply("", figures: rows), secrets: secrets) == .refused(.tooLong))
  }

  @Test(
    .timeLimit(.minutes(30)),
    arguments: [
      "a.", "a。", "1 ", "1-", "a:", "https://", "data:", "x@", "123 2345 ", "1,234,", "é", "①", "山",
      "yamada ",
      "ya\u{200B}", "\u{0301}", "1\u{3164}",
    ])
  func `comes to a verdict on the largest hostile text`(piece: String) {
    let text = String(
      String.UnicodeScalarView(
        repeatElement(piece.unicodeScalars, count: 20_000).joined().prefix(19_990)))
    let first = verdict(text)
    #expect(first == verdict(text))
  }
}

@Suite struct `Reply guard on links` {
  @Test(arguments: [
    "https://bank.example", "https://bank.example/",
    "詳しくはhttps://www.bank.example/a/main.do?x=1#topをご覧ください。",
    "bank.example", "www.bank.example/rates", "bank.exampleへ", "https://info.bank.co.jp。",
    "(https://bank.example)",
    "tel:0120-123-456", "tel:0312345678", "TEL: 0120-123-456", "TEL：0120-123-456",
    "HTTPS://BANK.EXAMPLE",
  ])
  func `lets listed hosts and telephones pass`(text: String) {
    #expect(verdict(text) == .passed)
  }

  @Test(arguments: [
    "e.g. 5.5% p.a.", "時間:9:00", "Note: see below.", "Ver.2.0", "残高:1,000円", "Co.,Ltd.", "LINE:公式",
    "1:2",
    "完了しました。Appをご確認ください。", "OK。次へ", "Balance:5", "Data: 5", "Node.js", "a/b", "3.14", "...",
    "12.5.",
    "statement.pdf", "@bank", "円/ドル", "http", "メールアドレス",
  ])
  func `lets ordinary punctuation pass`(text: String) {
    #expect(verdict(text) == .passed)
  }

  @Test(arguments: [
    "http://bank.example", "https://evil.com", "https://bank.example.evil.com",
    "https://evilbank.example",
    "https://bank.example@evil.com", "https://bank.example:pw@evil.com",
    "https://bank.example\\@evil.com",
    "https://bank.example%2eevil.com", "https://bank．example", "https://bank。example",
    "ｈｔｔｐｓ://bank.example",
    "https://bаnk.example", "https://bänk.example", "еbank.example.com",
    "https://ba\u{200B}nk.example",
    "https://bank.example\u{200B}.evil.com", "https://xn--bnk-5cd.example", "https://日本.jp",
    "https:evil.com",
    "https:/evil.com", "https:\\\\evil.com", "https://", "line://ti/p/x", "tel:0900000000",
    "mailto:a@bank.example",
    "javascript:alert(1)", "data:text/html,x", "DATA:text/html;base64,eA==", "ftp://bank.example",
    "www.evil.example",
    "example.com", "evil.co.jp", "evil.co.jp/path", "詳しくはevil.comへ", "EVIL.COM", "ｅｖｉｌ．ｃｏｍ",
    "evil。com",
    "evil․com", "日本.jp", "💰.com", "someone@bank.example", "a@evil.com", "ⓔⓥⓘⓛ.ⓒⓞⓜ",
    "evil\u{200B}.com",
    "evil.com.", "evil.com...", "evil.com-", "foo_bank.example.com",
    "https://bank.example/?to=evil.com",
    "https://bank.example/https://evil.com", "https://bank.example:8080", "intent://x", "x-app://y",
    "bit.ly/abc",
    "t.co", "java\u{00AD}script:alert(1)", "https://[::1]/", "https://1.2.3.4/", "www.1.2",
  ])
  func `stops every other link`(text: String) {
    #expect(verdict(text) == .refused(.url))
  }

  @Test func `reads buttons too`() {
    let reply = Reply("", quickReplies: [QuickReply("x", calls: "c", ["to": "https://evil.com"])])
    #expect(gate.check(reply, secrets: secrets) == .refused(.url))
  }
}
