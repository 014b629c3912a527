@testable import CommandKit

/// A customer's secret in one of its many disguises, written without the guard's own tables.
struct PlantedSecret {
  let text: String
  /// Whether it must not touch other letters or digits to be what it is.
  let standsAlone: Bool
  /// Where two fields may share it.
  let halves: (String, String)?

  init(of customer: InventedCustomer, _ dice: inout Dice) {
    switch dice.below(10) {
    case 0...4: self.init(number: customer.account, &dice)
    case 5: self.init(number: customer.branch + customer.account, &dice)
    case 6: self.init(hintAt: customer, &dice)
    case 7, 8: self.init(nameOf: customer, &dice)
    default: self.init(id: customer.id, &dice)
    }
  }

  private static let alphabets: [[String]] =
    [
      "0123456789", "０１２３４５６７８９", "〇一二三四五六七八九", "零壱弐参四五六七八九", "⓪①②③④⑤⑥⑦⑧⑨",
      "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "๐๑๒๓๔๕๖๗๘๙", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡",
      "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉", "0❶❷❸❹❺❻❼❽❾", "0⑴⑵⑶⑷⑸⑹⑺⑻⑼", "𝟶𝟷𝟸𝟹𝟺𝟻𝟼𝟽𝟾𝟿",
    ].map { $0.map(String.init) } + [(0...9).map { "\($0)\u{FE0F}\u{20E3}" }]
  /// Everything that may stand between digits, and for four digits what can't make a time or money.
  private static let gaps = [
    "", "", "", " ", "　", "-", "－", "‐", "–", "—", "−", ".", "・", "･", ",", "、", "/", "／", "|", "_",
    "~",
    "\n", "\u{200B}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{00AD}", "\u{FE0F}", "😀", "🏦", "★",
    "*", "+",
    " - ", "...", "\t", "\u{2003}", "ー", "ｰ", "の", ":", "(", ")", "”", "→", "\r\n", "\u{0301}", "👨‍👩‍👧",
  ]
  private static let calmGaps = ["", " ", "-", "・", "\u{200B}", "😀", "|", "－", "　", "★"]

  private init(number: String, _ dice: inout Dice) {
    var digits = Array(number)
    let significant = digits.drop { $0 == "0" }
    let isBranchless = digits.count <= 14
    if isBranchless, significant.count >= 5, significant.count < digits.count, dice.chance(40) {
      digits = Array(significant)
    }
    let isShort = digits.count < 7
    let gaps = digits.count < 5 ? Self.calmGaps : Self.gaps
    let style = dice.below(4)
    let alphabet = dice.pick(Self.alphabets)
    let gap = dice.pick(gaps)
    var pieces: [String] = []
    for (place, digit) in digits.enumerated() {
      let letters =
        style == 3 ? dice.pick(Self.alphabets) : style == 0 ? Self.alphabets[0] : alphabet
      let value = digit.wholeNumberValue ?? 0
      let between = style == 0 ? "" : style == 1 ? gap : dice.pick(gaps)
      pieces.append((place == 0 ? "" : between) + letters[value])
    }
    let cut = 1 + dice.below(pieces.count - 1)
    self.init(
      text: pieces.joined(), standsAlone: isShort,
      halves: (pieces[..<cut].joined(), pieces[cut...].joined()))
  }

  private init(hintAt customer: InventedCustomer, _ dice: inout Dice) {
    let tail = customer.account.suffix(4)
    let text = dice.pick([
      "店番\(customer.branch) 口座***\(tail)", "\(customer.branch)支店 口座番号は\(tail)で終わります",
      "branch \(customer.branch), account ending in \(tail)", "支店\(customer.branch)・普通 ●●●\(tail)",
    ])
    self.init(text: text, standsAlone: true, halves: nil)
  }

  private init(nameOf customer: InventedCustomer, _ dice: inout Dice) {
    let script = dice.below(5)
    let write = { (parts: [String], dice: inout Dice) -> String in
      switch script {
      case 0: dice.chance(20) ? parts[0].map { "\($0)\u{E0101}" }.joined() : parts[0]
      case 1: parts[1]
      case 2: Self.katakana(parts[1])
      case 3: parts[2]
      default: Self.latin(parts[3], &dice)
      }
    }
    var names = [write(customer.family, &dice), write(customer.given, &dice)]
    if dice.chance(40) { names.reverse() }
    let gap = dice.pick(["", " ", "　", "-", "・", ", ", ".", "\u{200B}", "/", "_", "\n", "＝", "😀"])
    let letters = customer.family[3].count + customer.given[3].count
    let isTitle = script == 4 && letters < 6
    self.init(
      text: isTitle
        ? "\(customer.family[3]) \(customer.given[3])" : names.joined(separator: gap),
      standsAlone: true, halves: isTitle ? nil : (names[0], names[1]))
  }

  private init(id: String, _ dice: inout Dice) {
    let text = dice.pick([
      id, id.lowercased(), id.map(String.init).joined(separator: " "),
      id.unicodeScalars.map { scalar in
        (0x21...0x7E).contains(scalar.value)
          ? String(Unicode.Scalar(scalar.value + 0xFEE0).map(Character.init) ?? "?") : "?"
      }.joined(),
    ])
    self.init(text: text, standsAlone: true, halves: nil)
  }

  private init(text: String, standsAlone: Bool, halves: (String, String)?) {
    self.text = text
    self.standsAlone = standsAlone
    self.halves = halves
  }

  /// Puts the secret into a reply, at a place that the dice choose.
  func plant(in reply: Reply, _ dice: inout Dice) -> Reply {
    if let halves, dice.chance(15) { return plant(halves, in: reply, &dice) }
    var reply = reply
    let before = standsAlone ? ["", "番号は ", "お名前は", "No. "] : ["", "口座", "12", "x", "残高 1,000円 "]
    let after = standsAlone ? ["", " です", "さん", "。", "\n"] : ["", "です", "9", "y", " 10%"]
    let text = dice.pick(before) + self.text + dice.pick(after)
    switch dice.below(9) {
    case 0, 1, 2: reply.text = dice.chance(50) ? reply.text + "\n" + text : text + "\n" + reply.text
    case 3: reply.note = text
    case 4: reply.figures.insert(Figure(text, .yen(500)), at: dice.below(reply.figures.count + 1))
    case 5: reply.quickReplies.append(QuickReply(text, sends: "x"))
    case 6: reply.quickReplies.append(QuickReply("x", sends: text))
    case 7: reply.quickReplies.append(QuickReply("x", calls: text))
    default: reply.quickReplies.append(QuickReply("x", calls: "c", ["a": text, "b": "x"]))
    }
    return reply
  }

  private func plant(
    _ halves: (String, String), in reply: Reply, _ dice: inout Dice
  ) -> Reply {
    var reply = reply
    switch dice.below(4) {
    case 0:
      reply.text += " は " + halves.0
      reply.figures.insert(Figure(halves.1, .yen(500)), at: 0)
    case 1:
      reply.figures.append(Figure("の " + halves.0, .yen(500)))
      reply.figures.append(Figure(halves.1, .yen(500)))
    case 2:
      reply.quickReplies.insert(QuickReply("は " + halves.0, sends: "x"), at: 0)
      reply.quickReplies.insert(QuickReply(halves.1, sends: "x"), at: 1)
    default:
      reply.quickReplies.append(QuickReply("x", calls: "c", ["a": halves.0, "b": halves.1]))
    }
    return reply
  }

  private static func katakana(_ hiragana: String) -> String {
    String(
      String.UnicodeScalarView(
        hiragana.unicodeScalars.map { Unicode.Scalar($0.value + 0x60) ?? $0 }))
  }

  private static func latin(_ name: String, _ dice: inout Dice) -> String {
    let shifted = { (capital: UInt32, small: UInt32) in
      String(
        String.UnicodeScalarView(
          name.unicodeScalars.map { scalar in
            let base = scalar.value < 0x61 ? capital &- 0x41 : small &- 0x61
            return Unicode.Scalar(scalar.value &+ base) ?? scalar
          }))
    }
    return switch dice.below(8) {
    case 0: name.uppercased()
    case 1: name.lowercased()
    case 2: shifted(0xFF21, 0xFF41)
    case 3: shifted(0x1D400, 0x1D41A)
    case 4: shifted(0x24B6, 0x24D0)
    case 5: name.replacing("o", with: "ō").replacing("a", with: "a\u{0301}")
    case 6: name.map { "\($0)" }.joined(separator: "\u{200B}")
    default: name
    }
  }
}
