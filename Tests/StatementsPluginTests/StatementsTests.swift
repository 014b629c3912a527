import BalancePlugin
import CommandKit
import CommandKitTesting
import StatementsPlugin
import Testing

@Suite struct `The statement` {
  private func chat(_ bank: InMemoryBank = .sample, remarks: Bool = false) -> Conversation {
    var settings = Statements.Settings()
    settings.remarks = remarks
    return Conversation(
      plugins: [Statements(inquiry: bank, settings: settings), Balance(inquiry: bank)],
      customer: bank)
  }

  @Test func `lists the newest lines with their sums`() async throws {
    try await chat().send("直近3件の明細").replies(
      """
      📖 普通預金・最近の入出金
      9/3  入金  +5,000円
      9/2  出金  −10,000円
      9/1  出金  −3,300円
      上の入金の合計  5,000円
      上の出金の合計  −13,300円
      40件のうち 1〜3件目
      """)
    try await chat().send("last 3 transactions").replies(
      """
      📖 普通預金, latest movements
      Sep 3  In  +¥5,000
      Sep 2  Out  −¥10,000
      Sep 1  Out  −¥3,300
      Total in, above  ¥5,000
      Total out, above  −¥13,300
      1 to 3 of 40
      """
    ).offers("Next 3").offers("Statement last month").offers("Balance")
  }

  @Test func `covers a period with its own sums`() async throws {
    try await chat().send("先月の明細を2件").replies(
      """
      📖 普通預金・2026年 8/1〜8/31
      8/31  出金  −2,890円
      8/27  出金  −38,640円
      期間の入金の合計  251,821円
      期間の出金の合計  −161,560円
      13件のうち 1〜2件目
      """)
    try await chat().send("statement today").replies(
      """
      📖 普通預金, Sep 3, 2026
      Sep 3  In  +¥5,000
      Total in, whole period  ¥5,000
      Total out, whole period  ¥0
      """)
  }

  @Test(arguments: [("日本語で", "つぎの10件"), ("in english", "Next 10")])
  func `is walked through by its button, every line once`(language: String, next: String)
    async throws
  {
    let chat = chat()
    try await chat.send(language)
    var page = try await chat.run("statements")
    var seen: [Figure] = []
    var pages = 0
    while true {
      pages += 1
      seen += page.answer.reply.figures.filter(\.isMovement)
      guard page.answer.reply.quickReplies.contains(where: { $0.label == next }), pages < 10
      else { break }
      page = try await chat.tap(next)
    }
    #expect(pages == 4)
    #expect(seen.count == 40)
    #expect(seen.compactMap(\.amount) == InMemoryBank.sample.accounts[0].lines.map(\.amount))
  }

  @Test func `leads to last month by its button`() async throws {
    let chat = chat()
    try await chat.send("明細")
    try await chat.tap("先月の明細").replies(containing: "2026年 8/1〜8/31")
    try await chat.send("statement")
    try await chat.tap("Statement last month").routes(to: "statements")
      .replies(containing: "Aug 1 to Aug 31, 2026")
    try await chat.tap("Balance").routes(to: "balance")
  }

  @Test func `changes between accounts`() async throws {
    let chat = chat(.twoAccounts)
    try await chat.send("明細").offers("貯蓄預金").replies(containing: "📖 普通預金")
    try await chat.tap("貯蓄預金").replies(
      """
      📖 貯蓄預金・最近の入出金
      9/1  入金  +50,000円
      8/31  入金  +12円
      8/1  入金  +50,000円
      上の入金の合計  100,012円
      """
    ).offers("普通預金")
    try await chat.tap("普通預金").replies(containing: "📖 普通預金")
    try await chat.run("statements", ["which": "3"]).replies("その番号の口座はありません。")
    try await chat.run("statements", ["which": "0"]).ends(as: .wrongArgument)
  }

  @Test(arguments: [
    ("8月と9月の明細を2件", "📖 普通預金・2026年 8/1〜9/30"), ("9/1〜9/15の明細", "📖 普通預金・2026年 9/1〜9/15"),
    ("1日からの明細", "📖 普通預金・2026年 9/1〜9/3"), ("先週の明細", "📖 普通預金・2026年 8/24〜8/30"),
    ("statement since september 1", "📖 普通預金, Sep 1 to Sep 3, 2026"),
    ("statement from 1 to 15 September", "📖 普通預金, Sep 1 to Sep 15, 2026"),
    ("statement in the last 3 months", "📖 普通預金, Jun 4 to Sep 3, 2026"),
    ("1年分の明細", "📖 普通預金・2025年9月4日〜2026年9月3日"), ("20年分の明細", "📖 普通預金・2016年8月27日〜2026年9月3日"),
  ])
  func `names the days that it shows`(text: String, title: String) async throws {
    let answer = try await chat().send(text).ends(as: .answered).answer
    #expect(answer.reply.text == title)
    #expect(!answer.reply.figures.isEmpty)
  }

  @Test(arguments: [
    ("来月の明細", "その日はまだ来ていません🌱 きょうまでの日にちで聞いてくださいね。"),
    (
      "my statement for tomorrow",
      "Those days haven't come yet 🌱 Please ask me about days up to today."
    ),
    ("2月30日の明細", "その日はカレンダーにないみたいです🗓 日にちをもう一度教えてくださいね。"),
    (
      "statement for february 30",
      "I can't find that day in the calendar 🗓 Could you check the date?"
    ),
    ("6月と8月の明細", "一度に見られるのは、ひとつづきの日だけです🙏 ひとつずつ送ってくださいね。"),
    (
      "statement of june and august",
      "I can show one stretch of days at a time 🙏 Please send them one by one."
    ),
    ("四半期の明細", "どの日のことか、うまくわかりませんでした🙏「先月」や「9/1〜9/15」のように送ってくださいね。"),
    (
      "statement of last quarter",
      "I couldn't tell which days you mean 🙏 Please try \"last month\" or \"Sep 1 to Sep 15\"."
    ),
    ("明細を0件", "1件から見られます😊「直近5件」のように送ってくださいね。"),
    ("show the last 0 items of my statement", "I can show 1 or more 😊 Please try \"last 5\"."),
  ])
  func `shows no figures of other days`(text: String, sentence: String) async throws {
    let answer = try await chat().send(text).ends(as: .wrongArgument).replies(sentence).answer
    #expect(answer.reply.figures.isEmpty)
  }

  @Test func `says how many lines it shows at a time`() async throws {
    let day = CalendarDate("2026-09-01") ?? CalendarDate(FakeClock.start, in: FakeClock.tokyo)
    let lines = (1...60).map { _ in StatementLine(date: day, amount: .yen(5), remark: "") }
    let bank = InMemoryBank(
      accounts: [InMemoryBank.Account("普通預金", balance: .yen(300), lines: lines)])
    let many = try await chat(bank).send("直近100件の明細").answer.reply
    #expect(many.figures.filter(\.isMovement).count == 50)
    #expect(many.note == "60件のうち 1〜50件目\n一度に50件までです。つづきはボタンでどうぞ😊")
    let english = try await chat(bank).send("last 100 transactions").answer.reply
    #expect(english.note == "1 to 50 of 60\nI can show 50 at a time. Tap for more 😊")
    let few = try await chat(bank).send("直近20件の明細").answer.reply
    #expect(few.note == "60件のうち 1〜20件目")
    #expect(try await chat().send("直近100件の明細").answer.reply.note == "")
  }

  @Test func `keeps its days when its button is tapped on another day`() async throws {
    let chat = chat()
    try await chat.send("今月の明細を1件").offers("つぎの1件")
    chat.clock.set("2026-10-01 00:01")
    try await chat.tap("つぎの1件").replies(containing: "2026年 9/1〜9/30")
  }

  @Test func `says so when nothing was booked`() async throws {
    try await chat().send("6/6〜6/7の明細").replies("📖 2026年 6/6〜6/7: 入出金はありませんでした。")
    try await chat().send("statement yesterday please").replies(containing: "Sep 2")
    let empty = InMemoryBank(accounts: [InMemoryBank.Account("普通預金", balance: .yen(0))])
    try await chat(empty).send("statement").replies("📖 There are no lines yet.")
    try await chat(empty).send("先月の明細").replies("📖 明細はまだありません。")
  }

  @Test func `doesn't say of days before its first line that nothing was booked`() async throws {
    try await chat().send("2025年1月の明細")
      .replies("📖 2025年 1/1〜1/31: 明細は 2026年6月5日 からあります。")
    try await chat().send("statement for January 2025")
      .replies("📖 Jan 1 to Jan 31, 2025: there are lines from Jun 5, 2026 on.")
    let partly = try await chat().send("6/1〜6/8の明細").answer.reply
    #expect(partly.figures.filter(\.isMovement).count == 2)
    #expect(partly.note == "明細は 2026年6月5日 からあります。")
    let english = try await chat().send("statement from june 1 to june 8").answer.reply
    #expect(english.note == "There are lines from Jun 5, 2026 on.")
    #expect(try await chat().send("6/5〜6/8の明細").answer.reply.note == "")
  }

  @Test func `doesn't say of days after its last renewal that nothing was booked`() async throws {
    let chat = chat()
    chat.clock.set("2026-09-05 10:00")
    try await chat.send("今日の明細").replies("📖 2026年9月5日: 9/3 18:05 までの入出金はありません。")
    try await chat.send("statement today")
      .replies("📖 Sep 5, 2026: nothing came in or went out up to Sep 3 18:05.")
    let month = try await chat.send("今月の明細").answer.reply
    #expect(month.note == "9/3 18:05 までの明細です。")
    let latest = try await chat.send("last 3 transactions").answer.reply
    #expect(latest.note == "1 to 3 of 40\nThese are the lines up to Sep 3 18:05.")
    #expect(try await chat.send("6/5〜6/30の明細").answer.reply.note.contains("まで") == false)
  }

  @Test func `says where it ends when more lines are left out than there are`() async throws {
    try await chat().run("statements", ["skip": "99"]).replies("📖 最近の入出金: ここまでで全部です。")
  }

  @Test func `shows remarks only masked, and only when the bank wants them`() async throws {
    let shown = try await chat(remarks: true).send("明細 3件")
    #expect(shown.answer.reply.figures.prefix(3).map(\.label) == ["オ＊ ミ＊", "ATM", "ス＊ ミ＊"])
    let hidden = try await chat().send("明細")
    #expect(!hidden.text.contains("オオ"))
  }

  @Test func `never shows a name in a remark`() async throws {
    let day = CalendarDate("2026-09-01") ?? CalendarDate(FakeClock.start, in: FakeClock.tokyo)
    let lines = ["振込 山田 花子", "振込 山田太郎", "ﾌﾘｺﾐ ﾔﾏﾀﾞ ﾊﾅｺ", "林 花"].map {
      StatementLine(date: day, amount: .yen(5), remark: $0)
    }
    let bank = InMemoryBank(
      accounts: [InMemoryBank.Account("普通預金", balance: .yen(20), lines: lines)])
    let shown = try await chat(bank, remarks: true).send("明細")
    #expect(
      shown.answer.reply.figures.prefix(4).map(\.label) == [
        "振込 山＊ 花＊", "振込 山＊", "ﾌ＊ ﾔ＊ ﾊ＊", "林＊ 花＊",
      ])
  }

  @Test func `moves to a new day with the clock`() async throws {
    let chat = chat()
    chat.clock.set("2026-10-01 00:00")
    try await chat.send("先月の明細").replies(containing: "2026年 9/1〜9/30")
    try await chat.send("今日の明細").replies(containing: "2026年10月1日")
    chat.clock.advance(by: .minutes(-1))
    try await chat.send("今日の明細").replies(containing: "2026年9月30日")
  }
}

@Suite struct `Statements without the word` {
  @Test(
    arguments: [
      ("直近10件", "10", nil), ("最新５件", "5", nil), ("十件", "10", nil), ("30件見せて", "30", nil),
      ("last 5", "5", nil), ("Latest 3!", "3", nil), ("先月", nil, "last-month"),
      ("９月", nil, "this-month"), ("2026年7月", nil, "2026-07"), ("直近7日", nil, "7d"),
      ("last 30 days", nil, "30d"), ("last month", nil, "last-month"), ("昨日", nil, "yesterday"),
    ] as [(String, String?, String?)])
  func `are called by how many or when alone`(text: String, last: String?, period: String?)
    async throws
  {
    let chat = Conversation(plugins: [Statements(inquiry: InMemoryBank.sample)])
    let route = try await chat.send(text).routes(to: "statements").route
    guard case .command(_, let arguments)? = route?.decision else { return }
    #expect(arguments["last"] == last)
    #expect(arguments["period"] == period)
  }

  @Test(arguments: ["今日はいい天気", "last christmas", "5", "100円", "月", "件", "9月に行くね", "last"])
  func `are not called by days and numbers in other talk`(text: String) async throws {
    let chat = Conversation(plugins: [Statements(inquiry: InMemoryBank.sample)])
    try await chat.send(text).routesNowhere()
  }
}
