import CommandKit

/// A page of a statement in words.
struct StatementReply {
  let page: StatementPage
  let last: Int
  let period: Period
  let skip: Int
  let which: Int
  /// Whether one kind or shop was asked for.
  let isNarrowed: Bool
  let showsRemarks: Bool
  let context: AccountContext
  let words: Phrasebook

  var reply: Reply {
    guard !page.lines.isEmpty else {
      return Reply(nothing, quickReplies: Array(buttons.prefix(2)))
    }
    var reply = Reply(
      say("title", ["title": title, "account": account.nickname]),
      figures: page.lines.map(figure) + sums, quickReplies: buttons)
    reply.note = notes.joined(separator: "\n")
    return reply
  }

  private var notes: [String] {
    var notes: [String] = isNarrowed ? [say("unfiltered")] : []
    if page.total > page.lines.count {
      notes.append(
        say(
          "range",
          [
            "first": String(skip + 1), "last": String(skip + page.lines.count),
            "total": String(page.total),
          ]))
      if last == Statements.mostLines { notes.append(say("most", ["count": String(last)])) }
    }
    if let day = page.firstDay, let days, days.lowerBound < day {
      notes.append(say("since", ["first": day.long(in: context.language)]))
    }
    if let unknownSince { notes.append(say("until", unknownSince)) }
    return notes
  }

  /// Why there is no line here; that nothing moved is said only of days that the bank tells of.
  private var nothing: String {
    if page.total > 0 { return say("end", ["title": title]) }
    guard let day = page.firstDay else { return say("none") }
    if let days, days.upperBound < day {
      return say("before", ["title": title, "first": day.long(in: context.language)])
    }
    guard let unknownSince else { return say("empty", ["title": title]) }
    return say("empty.until", ["title": title].merging(unknownSince) { title, _ in title })
  }

  /// The moment up to which the lines are known, where the period goes on behind its day.
  private var unknownSince: [String: String]? {
    guard let asOf = page.asOf else { return nil }
    let day = context.day(of: asOf)
    guard day < min(days?.upperBound ?? context.today, context.today) else { return nil }
    return ["date": day.short(in: context.language), "time": context.time(of: asOf)]
  }

  private var days: ClosedRange<CalendarDate>? { period.days(today: context.today) }

  private var account: AccountLink.Account { context.link.accounts[which - 1] }

  private var title: String {
    guard let days else { return say("latest") }
    let (first, last) = (days.lowerBound, days.upperBound)
    if first == last { return first.long(in: context.language) }
    guard first.year == last.year else {
      return say(
        "years",
        ["first": first.long(in: context.language), "last": last.long(in: context.language)])
    }
    return say(
      "days",
      [
        "first": first.short(in: context.language), "last": last.short(in: context.language),
        "year": String(first.year),
      ])
  }

  private func figure(_ line: StatementLine) -> Figure {
    let direction = say(line.amount.minorUnits < 0 ? "out" : "in")
    let label = showsRemarks ? masked(line.remark) ?? direction : direction
    return .movement(label, line.amount, on: line.date)
  }

  /// The sums of the whole period; of the lines shown when no period was named.
  private var sums: [Figure] {
    let isWhole = period != .latest
    let amounts = page.lines.map(\.amount)
    let moneyIn = isWhole ? page.moneyIn : Money.sum(amounts.filter { $0.minorUnits >= 0 })
    let moneyOut = isWhole ? page.moneyOut : Money.sum(amounts.filter { $0.minorUnits < 0 })
    let key = isWhole ? "sum.period" : "sum"
    return [
      moneyIn.map { Figure(say("\(key).in"), $0) }, moneyOut.map { Figure(say("\(key).out"), $0) },
    ].compactMap(\.self)
  }

  private var buttons: [QuickReply] {
    var buttons: [QuickReply] = []
    let shown = skip + page.lines.count
    if shown < page.total {
      buttons.append(button("button.next", ["count": String(last)], skip: shown, which: which))
    }
    for (index, other) in context.link.accounts.enumerated() where index != which - 1 {
      buttons.append(
        QuickReply(other.nickname, calls: "statements", arguments(skip: 0, which: index + 1)))
    }
    if period != .lastMonth { buttons.append(QuickReply(say("button.lastMonth"))) }
    buttons.append(QuickReply(say("button.balance")))
    return Array(buttons.prefix(QuickReply.most))
  }

  private func button(
    _ key: String, _ values: [String: String], skip: Int, which: Int
  ) -> QuickReply {
    QuickReply(say(key, values), calls: "statements", arguments(skip: skip, which: which))
  }

  private func arguments(skip: Int, which: Int) -> [String: String] {
    var arguments = ["last": String(last), "period": period.fixed(today: context.today).name]
    if skip > 0 { arguments["skip"] = String(skip) }
    if which > 1 { arguments["which"] = String(which) }
    return arguments
  }

  /// Remarks may name people: a word that banks commonly write stays; of any other one letter does.
  private func masked(_ remark: String) -> String? {
    let plain = Set(say("plainRemarks").split(separator: " "))
    let words = remark.split(whereSeparator: \.isWhitespace).prefix(3).map { word in
      if plain.contains(word) { return String(word) }
      return (word.first { !$0.isNumber }.map(String.init) ?? "") + "＊"
    }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  private func say(_ key: String, _ values: [String: String] = [:]) -> String {
    words.text(key, in: context.language, values)
  }
}
