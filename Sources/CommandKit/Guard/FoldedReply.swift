/// A reply's fields, folded, and the orders in which people and apps may read them.
struct FoldedReply {
  private(set) var page: GuardPage
  private let figures: [Figure]
  private var text: [Int] = []
  private var labels: [Int] = []
  private var note: [Int] = []
  /// A button's label, all that a tap sends, and of that the values without the arguments' names.
  private var buttons: [(label: Int, sent: [Int], values: [Int])] = []
  private var encoded: [Int] = []

  init(_ reply: Reply, phones: [[UInt8]], reserving count: Int) {
    page = GuardPage(phones: phones, reserving: count)
    figures = reply.figures
    text = [page.append(reply.text)]
    labels = reply.figures.map { page.append($0.label) }
    if !reply.note.isEmpty { note = [page.append(reply.note)] }
    for button in reply.quickReplies { add(button) }
  }

  private mutating func add(_ button: QuickReply) {
    let label = page.append(button.label)
    switch button.action {
    case .text(let sent) where sent == button.label: buttons.append((label, [label], [label]))
    // Its token is LINE's and stands for a chat, not for an account.
    case .page: buttons.append((label, [label], [label]))
    case .text(let sent):
      let words = page.append(sent)
      let call = Postback(sent).map { append($0.command, $0.arguments) }
      buttons.append((label, [words] + (call?.all ?? []), [words] + (call?.values ?? [])))
    case .command(let name, let arguments):
      let call = append(name, arguments)
      buttons.append((label, call.all, call.values))
      // In Base64 of ASCII at most three digits stand together, since the first of four characters
      // has its high bit clear: no secret number fits. Names in it would be coincidence.
      let pieces = [name] + arguments.flatMap { [$0.key, $0.value] }
      if !pieces.allSatisfy({ $0.utf8.allSatisfy { $0 < 0x80 } }) {
        encoded.append(page.append(Postback(command: name, arguments: arguments).data))
      }
    }
  }

  private mutating func append(
    _ name: String, _ arguments: [String: String]
  ) -> (all: [Int], values: [Int]) {
    var all = [page.append(name)]
    var values = all
    for (key, value) in arguments.sorted(by: { $0.key < $1.key }) {
      all.append(page.append(key))
      values.append(page.append(value))
      all.append(contentsOf: values.suffix(1))
    }
    return (all, values)
  }

  /// The first of the secrets that is found in any order of reading.
  func secret(_ secrets: [CustomerSecrets]) -> GuardReason? {
    guard !secrets.isEmpty else { return nil }
    let shown = text + labels + note + buttons.map(\.label)
    let tapped = note + buttons.flatMap { [$0.label] + $0.sent }
    let sent = buttons.flatMap(\.sent)
    let values = buttons.flatMap(\.values)
    var orders = [shown]
    if !buttons.isEmpty { orders += [tapped, sent] }
    if values != sent { orders.append(values) }
    if let reason = number(secrets, orders + encoded.map { [$0] }) { return reason }
    let hint = BranchHint(page: page)
    for field in page.fields where hint.found(in: field, secrets) { return .branchAndAccount }
    for order in orders {
      var trail = LetterTrail(reserving: page.glyphs.count)
      for field in order { trail.append(page.fields[field], of: page.glyphs) }
      if let reason = trail.find(secrets) { return reason }
    }
    return nil
  }

  private func number(_ secrets: [CustomerSecrets], _ orders: [[Int]]) -> GuardReason? {
    if !figures.isEmpty, let reason = rendered().find(secrets) { return reason }
    guard !page.numbers.isEmpty else { return nil }
    for order in orders {
      var trail = NumberTrail()
      for field in order { trail.append(page.fields[field], of: page) }
      if let reason = trail.find(secrets) { return reason }
    }
    return nil
  }

  /// The figures with their amounts and days, in the order in which they are written.
  private func rendered() -> NumberTrail {
    var trail = NumberTrail()
    for field in text { trail.append(page.fields[field], of: page) }
    for (figure, label) in zip(figures, labels) {
      if let date = figure.date, figure.amount != nil {
        // Something always parts a day from the row above: 円, a month's name.
        trail.breakOff()
        trail.append(UInt64(date.month))
        trail.append(UInt64(date.day))
      }
      trail.append(page.fields[label], of: page)
      if let amount = figure.amount {
        trail.append(
          amount.minorUnits.magnitude, leastDigits: amount.currency.minorDigits + 1)
      } else if let date = figure.date {
        trail.append(UInt64(date.day))
        trail.append(UInt64(date.year))
      }
    }
    for field in note { trail.append(page.fields[field], of: page) }
    return trail
  }
}
