/// The words that name days, in both languages.
///
/// A bar parts words that mean the same.
enum DayWords: Sendable {
  static let tree = DayWordTree(japanese + english)
  static let units = DayWordTree(numberUnits)

  private static let japanese: [(words: String, meaning: DayWord)] = [
    ("一昨々日|一昨昨日|さきおととい", .day(-3)), ("一昨日|おととい|おとつい", .day(-2)),
    ("昨日|きのう|前日|昨夜|昨晩|ゆうべ", .day(-1)), ("今日|きょう|本日|今朝|今夜|今晩", .day(0)),
    ("明日|あした|みょうにち", .day(1)), ("明後日|あさって", .day(2)),
    ("今日は|きょうは|本日は", .topic),
    ("先々週|先先週|せんせんしゅう", .week(-2)), ("先週|せんしゅう|前週|前の週", .week(-1)),
    ("今週|こんしゅう", .week(0)), ("来週|らいしゅう", .week(1)), ("再来週", .week(2)),
    ("先々月|先先月|せんせんげつ", .month(-2)), ("前々月|前前月", .month(-2)),
    ("先月|せんげつ|前月|前の月|一つ前の月|1つ前の月|ひとつ前の月", .month(-1)),
    ("今月|こんげつ|当月|本月", .month(0)), ("来月|らいげつ", .month(1)), ("再来月", .month(2)),
    ("一昨年|おととし", .year(-2)), ("去年|昨年|きょねん|さくねん|前年", .year(-1)),
    ("今年|ことし|本年|当年", .year(0)), ("来年|らいねん", .year(1)), ("再来年", .year(2)),
    ("一昨年度", .fiscalYear(-2)), ("去年度|昨年度|前年度", .fiscalYear(-1)),
    ("今年度|本年度|当年度", .fiscalYear(0)), ("来年度", .fiscalYear(1)),
    ("月曜日|月曜", .weekday(0...0, isSure: true)), ("火曜日|火曜", .weekday(1...1, isSure: true)),
    ("水曜日|水曜", .weekday(2...2, isSure: true)), ("木曜日|木曜", .weekday(3...3, isSure: true)),
    ("金曜日|金曜", .weekday(4...4, isSure: true)), ("土曜日|土曜", .weekday(5...5, isSure: true)),
    ("日曜日|日曜", .weekday(6...6, isSure: true)), ("土日|週末", .weekday(5...6, isSure: true)),
    ("金土日", .weekday(4...6, isSure: true)),
    ("上旬|初旬", .part(.firstTen, isSure: true)), ("中旬", .part(.secondTen, isSure: true)),
    ("下旬", .part(.rest, isSure: true)), ("前半", .part(.firstHalf, isSure: true)),
    ("後半", .part(.secondHalf, isSure: true)), ("月末|月終わり", .part(.lastDay, isSure: true)),
    ("月初|月初め|月始め|月はじめ|月頭", .part(.firstDay, isSure: true)),
    ("末|末日|最終日|最後の日", .part(.lastDay, isSure: false)),
    ("初日|初め|はじめ|頭|最初の日", .part(.firstDay, isSure: false)),
    ("元日|元旦|年初", .feast(1, 1)), ("大晦日|大みそか|おおみそか", .feast(12, 31)),
    ("令和元年", .yearNamed(2019)), ("平成元年", .yearNamed(1989)), ("昭和元年", .yearNamed(1926)),
    ("令和|reiwa", .era(2018, isLetter: false)), ("平成|heisei", .era(1988, isLetter: false)),
    ("昭和|showa", .era(1925, isLetter: false)),
    ("半年|半年間|半年分", .lasting(.months, 6)), ("半年前|半年ほど前|半年くらい前", .ago(.months, 6)),
    ("半月|半月分", .lasting(.days, 15)), ("ひと月|ひとつき", .lasting(.months, 1)),
    ("ふた月前|ふたつき前", .ago(.months, 2)),
    ("直近|過去|最近|ここ|この|前|前の|直近の|過去の|最近の", .past), ("今|いま|現在", .now),
    ("この前の|この間の|前回の", .last), ("次の|今度の|次回の", .next),
    ("から|以降|以後|以来|より|からの", .closes(.since)), ("まで|以前|までの", .closes(.until)),
    ("より後|よりあと|の後|のあと", .closes(.after)), ("より前|よりまえ|の前|のまえ", .closes(.before)),
    ("の間|のあいだ|間", .amid), ("と|や|および|及び", .link),
    ("の|分|分の|度|度の|中|中の", .joint), ("明細|入出金", .noun),
    (
      "四半期|上半期|下半期|上期|下期|半期|今期|前期|先期|来期|通期|1q|2q|3q|4q|年度末|年度初め|年度始め|正月|年末年始|年末|年始|ゴールデンウィーク|gw|シルバーウィーク|連休|お盆|クリスマス|夏休み|冬休み|春休み|の夏|の冬|の春|の秋|夏の間|冬の間|夏の明細|冬の明細|春の明細|秋の明細|平日|祝日|今頃|数日|数週間|数か月|数ヶ月|数カ月|数年|三が日|先日",
      .vague
    ),
    (
      "半年以上|半年以上前|月半ば|月中|年明け|年内|次月|当日|週|週間|週明け|週初め|週頭|月水金|火木|火木土|翌日|翌週|翌月|翌年|次の日|次の週|次の月|の前日|の前の日|の前の週|の前の月|その前|それ以前|それより前|もっと前|もっと古い|古い順|古い方|一番古い|給料日|給与日|支給日|ボーナス日|年金日",
      .vague
    ),
    (
      "以外|の前後|なしで|除く|除い|除き|除外|のぞく|のぞい|のぞき|じゃなく|ではなく|でなく|じゃない|ではない|抜きで|抜きの|を抜いた|未満|前後|頃|ごろ|あたり|辺り|毎月|毎週|毎年|毎日|隔週|隔月|同じ|同月|同日|同時期|最初の|最後の|終わり|終り|半ば|なかば",
      .doubt
    ),
    ("第", .twist), ("の前半", .part(.firstHalf, isSure: true)),
    ("の後半", .part(.secondHalf, isSure: true)),
    (
      "日曜大工|日曜画家|日曜版|金曜ロードショー|土曜ワイド|ことしか|ことしな|三日坊主|三日月|二十日大根|十日町|八日市|五日市|四日市|昭和区|平成筑豊|心あたり|心当たり|の前回|第三者",
      .nothing
    ),
    ("ついたち", .feast(0, 1)), ("はつか", .feast(0, 20)), ("先々週末", .weekend(-2)),
    ("先週末", .weekend(-1)), ("今週末", .weekend(0)), ("来週末", .weekend(1)),
  ]

  private static let english: [(words: String, meaning: DayWord)] =
    [
      ("day before yesterday|the day before yesterday", .day(-2)),
      ("yesterday|last night", .day(-1)),
      ("today|tonight|this morning|this afternoon|this evening", .day(0)), ("tomorrow", .day(1)),
      ("day after tomorrow", .day(2)),
      ("week before last", .week(-2)), ("last week|previous week|prior week", .week(-1)),
      ("this week|week to date|wtd", .week(0)),
      ("next week", .week(1)), ("month before last", .month(-2)),
      ("last month|previous month|prior month", .month(-1)),
      ("this month|current month|month to date|mtd", .month(0)),
      ("next month", .month(1)), ("year before last", .year(-2)),
      ("last year|previous year|prior year", .year(-1)),
      ("this year|current year", .year(0)), ("next year", .year(1)),
      ("year to date|ytd", .year(0)),
      ("last fiscal year", .fiscalYear(-1)), ("this fiscal year", .fiscalYear(0)),
      ("weekend|the weekend", .weekday(5...6, isSure: true)),
      ("monday", .weekday(0...0, isSure: true)), ("tuesday", .weekday(1...1, isSure: true)),
      ("wednesday", .weekday(2...2, isSure: true)), ("thursday", .weekday(3...3, isSure: true)),
      ("friday", .weekday(4...4, isSure: true)), ("saturday", .weekday(5...5, isSure: true)),
      ("sunday", .weekday(6...6, isSure: true)),
      ("mon", .weekday(0...0, isSure: false)), ("tue|tues", .weekday(1...1, isSure: false)),
      ("wed", .weekday(2...2, isSure: false)), ("thu|thur|thurs", .weekday(3...3, isSure: false)),
      ("fri", .weekday(4...4, isSure: false)), ("sat", .weekday(5...5, isSure: false)),
      ("sun", .weekday(6...6, isSure: false)),
      ("january", .monthName(1, isSure: true)), ("jan", .monthName(1, isSure: false)),
      ("february|feb", .monthName(2, isSure: true)), ("march|mar", .monthName(3, isSure: false)),
      ("april|apr", .monthName(4, isSure: true)), ("may", .monthName(5, isSure: false)),
      ("june", .monthName(6, isSure: true)), ("jun", .monthName(6, isSure: false)),
      ("july|jul", .monthName(7, isSure: true)), ("august|aug", .monthName(8, isSure: true)),
      ("september|sept|sep", .monthName(9, isSure: true)),
      ("october|oct", .monthName(10, isSure: true)), ("november|nov", .monthName(11, isSure: true)),
      ("december|dec", .monthName(12, isSure: true)),
      ("new year's day|beginning of the year|start of the year", .feast(1, 1)),
      ("new year's eve|end of the year", .feast(12, 31)),
      ("early|first ten days of", .part(.firstTen, isSure: false)),
      ("mid|middle of", .part(.secondTen, isSure: false)), ("late", .part(.rest, isSure: false)),
      ("first half of", .part(.firstHalf, isSure: false)),
      ("second half of|latter half of", .part(.secondHalf, isSure: false)),
      ("first half of the month", .part(.firstHalf, isSure: true)),
      ("second half of the month", .part(.secondHalf, isSure: true)),
      ("beginning of|start of|first day of", .part(.firstDay, isSure: false)),
      ("end of|last day of", .part(.lastDay, isSure: false)),
      ("beginning of the month|start of the month", .part(.firstDay, isSure: true)),
      ("end of the month|end of month", .part(.lastDay, isSure: true)),
      ("past day", .lasting(.days, 1)), ("past week|a week", .lasting(.weeks, 1)),
      ("past month|a month", .lasting(.months, 1)), ("past year", .lasting(.years, 1)),
      ("fortnight|a fortnight", .lasting(.weeks, 2)),
      ("in the last week|over the last week|within the last week", .lasting(.weeks, 1)),
      ("in the last month|over the last month|within the last month", .lasting(.months, 1)),
      ("in the last year|over the last year|within the last year", .lasting(.years, 1)),
      ("half a year|half year", .lasting(.months, 6)),
      ("week ago|a week ago", .ago(.weeks, 1)), ("month ago|a month ago", .ago(.months, 1)),
      ("year ago|a year ago", .ago(.years, 1)), ("day ago|a day ago", .ago(.days, 1)),
      ("last|previous", .last), ("this", .this), ("next|coming|upcoming", .next), ("past", .past),
      ("ago|back", .back),
      ("since|starting|starting from|beginning|as of|on or after", .opens(.since)),
      ("until|till|up to|up to and including|through|thru|by|on or before", .opens(.until)),
      ("after|later than|newer than", .opens(.after)),
      ("before|prior to|earlier than|older than", .opens(.before)), ("from", .from),
      (
        "onwards|onward|or later|or after|and later|and after|and on|until now|till now|to now|up to now"
          + "|and now|to date|to present|to the present|until present",
        .closes(.since)
      ), ("or earlier|or before|and earlier|and before", .closes(.until)), ("to", .to),
      ("between", .between), ("now|present", .now), ("and|or", .link),
      ("of|the|s|of the|please", .joint),
      ("in|for|during|year|the year|calendar year|over the|in the|on the|for the", .sign),
      ("on", .on),
      (
        "every|each|over|around|about|approximately|roughly|near|not|but|without|outside|minus|more than|less than|at least|over a|fiscal year|financial year|tax year|fy|following|ending",
        .twist
      ),
      (
        "except|excepting|excluding|excluded|exclude|other than|apart from|besides|aside from|instead of|rather than|not in|not on|not from|not for|every day|each day|every week|each week|every month|each month|every year|each year|same|this day|this time",
        .doubt
      ),
      ("statement|statements|transactions|transaction|history|activity|movements", .noun),
      (
        "q1|q2|q3|q4|week|week after|week before|day after|day before|month after|month before|year after|year before|following month|following week|following day|other day|spring|summer|winter|autumn|decade|weekend of|weekend after|weekend before|oldest|earliest|payday|pay day|black friday|good friday|thanksgiving|labor day|labour day|memorial day|golden week|halloween|holiday|holidays|first week of|second week of|third week of|fourth week of|last week of|week of|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekends|quarter|season|christmas|easter|new year|few days|few weeks|few months|several days|several weeks|several months|couple of days|couple of weeks|couple of months|weekday|weekdays",
        .vague
      ),
      ("march madness|march past|may i|may we|may you|sun card", .nothing),
    ] + ordinals + numbers

  private static let numbers: [(words: String, meaning: DayWord)] =
    Sentence.oneToTwenty.map { ($0, .number($1)) } + [
      ("thirty", .number(30)), ("fifty", .number(50)),
    ]

  private static let ordinals: [(words: String, meaning: DayWord)] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth", "twenty first", "twenty second", "twenty third",
    "twenty fourth", "twenty fifth", "twenty sixth", "twenty seventh", "twenty eighth",
    "twenty ninth", "thirtieth", "thirty first",
  ].enumerated().map { ($1, .ordinal($0 + 1)) }

  private static let numberUnits: [(words: String, meaning: NumberUnit)] =
    [
      ("日", .day), ("月|月分|月度", .month), ("年", .year), ("年度|年度分", .fiscalYear),
      ("st|nd|rd|th", .ordinal), ("年半|か月半|ヶ月半|カ月半|週間半|週目|日過ぎ|日すぎ", .vague),
      (
        "日目|日中|日ごと|日おき|日坊主|日月|日市|日町|年生|年目|月号|円|万|万円|千|千円|億|ドル|ユーロ|時|時間|秒|歳|番|番目|人|名|件|件目|けん|回|回目|つ|個|行|ケ|号|階|口|口座|本|枚|点|倍|パーセント|ページ|段|代|丁目|割",
        .other
      ),
      (
        "yen|dollars|dollar|usd|jpy|euro|euros|percent|hours|hour|hrs|minutes|minute|min|am|pm|k|x|times",
        .other
      ),
    ] + lengths

  /// 3日間, 3日ほど前, 3日分.
  private static let lengths: [(words: String, meaning: NumberUnit)] = {
    let months = ["か月", "ヶ月", "ヵ月", "カ月", "ケ月", "箇月", "個月"]
    let bases: [(stems: [String], span: DayUnit, isLengthAlone: Bool)] = [
      (["日"], .days, false), (["週", "週間"], .weeks, true), (months, .months, true),
      (["年"], .years, false),
    ]
    var lengths: [(words: String, meaning: NumberUnit)] = [
      ("day|days|days worth", .lasting(.days)), ("week|weeks", .lasting(.weeks)),
      ("month|months", .lasting(.months)), ("year|years", .lasting(.years)),
    ]
    for base in bases {
      for stem in base.stems {
        if base.isLengthAlone { lengths.append((stem, .lasting(base.span))) }
        for tail in ["間", "分", "間分", "以内", "間以内"] {
          lengths.append((stem + tail, .lasting(base.span)))
        }
        for about in ["", "ほど", "くらい", "ぐらい"] {
          lengths.append((stem + about + "前", .ago(base.span)))
        }
        // 3か月以上前, 3日後: not days that end today.
        for tail in ["以上", "以上前", "後", "前後"] { lengths.append((stem + tail, .vague)) }
      }
    }
    return lengths
  }()
}
