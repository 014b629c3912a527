@testable import CommandKit

/// Replies as a bank's bot gives them, without anything that must not leave.
enum OrdinaryReply {
  static func make(_ dice: inout Dice) -> Reply {
    let language = dice.chance(60) ? Language.ja : .en
    var reply =
      switch dice.below(5) {
      case 0: balance(&dice, language)
      case 1, 2: statement(&dice, language)
      case 3: rates(&dice, language)
      default: help(&dice, language)
      }
    for _ in 0..<dice.below(4) { reply.quickReplies.append(button(&dice, language)) }
    return reply
  }

  private static func money(_ dice: inout Dice) -> Money {
    let size = dice.pick([100, 1_000, 10_000, 100_000, 1_000_000, 100_000_000])
    let amount = Int64(dice.below(size) + 1)
    return dice.chance(95) ? .yen(amount) : Money(minorUnits: amount, dice.pick([.usd, .eur]))
  }

  private static func date(_ dice: inout Dice) -> CalendarDate? {
    CalendarDate(year: 2024 + dice.below(3), month: dice.below(12) + 1, day: dice.below(28) + 1)
  }

  private static func balance(_ dice: inout Dice, _ language: Language) -> Reply {
    let names = language == .ja ? ["普通預金", "定期預金", "外貨預金"] : ["Savings", "Deposit", "Dollars"]
    let figures = (0...dice.below(3)).map { Figure(names[min($0, 2)], money(&dice)) }
    let (day, amount) = (date(&dice), money(&dice))
    let when = day.map { dice.chance(50) ? $0.long(in: language) : "\($0)" } ?? ""
    let text =
      switch language {
      case .ja: "残高をお知らせします。\(when) 15:\(dice.below(50) + 10)現在、前日比 \(amount.signed(in: .ja))です。"
      case .en: "Your balance as of \(when), \(amount.signed(in: .en)) since yesterday."
      }
    return Reply(text, figures: figures, note: note(language))
  }

  private static func statement(_ dice: inout Dice, _ language: Language) -> Reply {
    let labels =
      language == .ja
      ? ["給与", "口座振替", "ATM", "カード", "利息", "振込 手数料", "電気料金", "", "ＡＴＭ１番", "デビット2"]
      : ["Salary", "Card", "ATM", "Interest", "Transfer fee", "Power", "", "Debit 2"]
    let count = 10 + dice.below(41)
    var figures: [Figure] = []
    for _ in 0..<count {
      guard let day = date(&dice) else { continue }
      let amount = money(&dice)
      let signed = dice.chance(50) ? amount : Money(minorUnits: -amount.minorUnits, amount.currency)
      figures.append(.movement(dice.pick(labels), signed, on: day))
    }
    let text = language == .ja ? "直近\(count)件の入出金明細です。" : "Your last \(count) movements."
    return Reply(text, figures: figures, note: note(language))
  }

  private static func rates(_ dice: inout Dice, _ language: Language) -> Reply {
    let rate = { (dice: inout Dice) in "\(dice.below(5)).\(dice.below(900) + 100)%" }
    let yen = "\(140 + dice.below(20)).\(dice.below(90) + 10)"
    let day = date(&dice)?.description ?? ""
    switch language {
    case .ja:
      return Reply(
        """
        \(day) 9:00現在の金利と為替です。
        普通預金 \(rate(&dice)) / 定期1年 \(rate(&dice)) / 定期10年 \(rate(&dice))
        1ドル=\(yen)円(前日比+0.\(dice.below(90) + 10)円)
        300万円以上は年\(rate(&dice))、上限は10,000,000円です。
        """)
    case .en:
      return Reply(
        "Rates on \(day): savings \(rate(&dice)), 1 year \(rate(&dice)), USD/JPY \(yen). "
          + "Above ¥3,000,000: \(rate(&dice)).")
    }
  }

  private static func help(_ dice: inout Dice, _ language: Language) -> Reply {
    let texts =
      language == .ja
      ? [
        "スタンプを送ると残高をお知らせします。「明細」と入力すると直近10件の明細が届きます。",
        "新宿支店(店番\(dice.below(900) + 100))は11月23日(月)〜25日(水)の9:00〜15:00に休業します。ATMは24時間ご利用いただけます。",
        "お問い合わせは 0120-123-456(平日9:00〜17:00)へ。詳しくは https://www.bank.example/help/faq.do をご覧ください。",
        "〒160-0022 東京都新宿区新宿3-1-26 1F。TEL 03-1234-5678。駐車場12台。",
        "暗証番号や口座番号は入力しないでください。お振り込みはできません。", "料金一覧:①振込220円 ②両替550円 ③再発行1,100円。日本一の早さです。",
        "ただいま混み合っています。1、2分後にもう一度お試しください。ご不便をおかけし申し訳ありません。",
      ]
      : [
        "Send a sticker to see your balance. Type \"statement\" for the last 10 movements.",
        "Branch \(dice.below(900) + 100) is closed on Nov 23-25, 2026. ATMs work 24/7.",
        "Call 0120-123-456 (9:00-17:00) or see https://bank.example/help.",
        "Never type your PIN or account number here. I can't move money.",
        "Fees: transfer ¥220, exchange ¥550, e.g. 1.5% p.a. on ¥1,000,000 - ¥5,000,000.",
      ]
    return Reply(dice.pick(texts), note: note(language))
  }

  private static func note(_ language: Language) -> String {
    language == .ja ? "ほかの明細は「明細 50」と送ってください。" : "Send \"statement 50\" for more."
  }

  private static func button(_ dice: inout Dice, _ language: Language) -> QuickReply {
    switch dice.below(3) {
    case 0: QuickReply(language == .ja ? "残高" : "Balance")
    case 1:
      QuickReply(
        language == .ja ? "先月の明細" : "Last month", calls: "statements",
        [
          "period": "2026-\(dice.below(3) + 10)", "last": "\(dice.below(50) + 1)",
        ])
    default: QuickReply(language == .ja ? "金利" : "Rates", calls: "rates", ["種類": "定期"])
    }
  }
}
