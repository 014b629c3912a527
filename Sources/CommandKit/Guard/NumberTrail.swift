/// The digits of several fields in reading order, as one trail in which a secret number may hide.
///
/// Letters break the trail; spaces, punctuation, symbols and the seams of fields don't.
struct NumberTrail {
  /// How likely ordinary replies have such a number by chance.
  private enum Kind {
    case plain
    /// Dates, times, counts, percentages: what a number of four digits often is.
    case common
    /// Grouped money, and what the guard knows as a value: replies are full of them.
    case value
  }

  private struct Token {
    let start: Int
    let end: Int
    /// First and last token of the shape that this one belongs to.
    let first: Int
    let last: Int
    let kind: Kind
  }

  private var digits: [UInt8] = []
  private var tokens: [Token] = []
  /// Where digits begin that no letter separates: positions of digits and of tokens.
  private var stretches: [(digit: Int, token: Int)] = []
  private var isBroken = true

  init() {
    // As many as a usual reply has.
    digits.reserveCapacity(32)
    tokens.reserveCapacity(8)
  }

  mutating func append(_ field: GuardPage.Field, of page: borrowing GuardPage) {
    let shift = tokens.count - field.numbers.lowerBound
    var skipped = 0
    for index in field.numbers {
      let number = page.numbers[index]
      if number.followsLetters { isBroken = true }
      if number.shape == .phone {
        isBroken = true
        skipped += 1
        continue
      }
      let start = beginToken()
      for glyph in page.glyphs[number.start..<number.end] { digits.append(glyph.digit) }
      tokens.append(
        Token(
          start: start, end: digits.count, first: number.first + shift - skipped,
          last: number.last + shift - skipped, kind: Self.kind(of: number.shape)))
    }
    if field.endsInLetters { isBroken = true }
  }

  /// Adds a number that the guard knows as a value: an amount, a part of a date.
  mutating func append(_ value: UInt64, leastDigits: Int = 1) {
    let start = beginToken()
    let text = String(value).utf8
    for _ in 0..<max(0, leastDigits - text.count) { digits.append(0) }
    for digit in text { digits.append(digit - 0x30) }
    let place = tokens.count
    tokens.append(
      Token(start: start, end: digits.count, first: place, last: place, kind: .value))
  }

  private static func kind(of shape: WrittenNumber.Shape) -> Kind {
    switch shape {
    case .plain, .postal, .phone: .plain
    case .date, .time, .marked, .percent, .counted: .common
    case .grouped: .value
    }
  }

  /// Says that what follows is never read together with what came before.
  mutating func breakOff() {
    isBroken = true
  }

  private mutating func beginToken() -> Int {
    if isBroken {
      stretches.append((digits.count, tokens.count))
      isBroken = false
    }
    return digits.count
  }

  /// The first secret in the trail.
  func find(_ secrets: [CustomerSecrets]) -> GuardReason? {
    guard digits.count >= 4 else { return nil }
    for (place, stretch) in stretches.enumerated() {
      let isLast = place + 1 == stretches.count
      let endDigit = isLast ? digits.count : stretches[place + 1].digit
      guard endDigit - stretch.digit >= 4 else { continue }
      let endToken = isLast ? tokens.count : stretches[place + 1].token
      for secret in secrets {
        for number in secret.numbers where number.digits.count <= endDigit - stretch.digit {
          let found =
            number.isAnywhere
            ? anywhere(number.digits, stretch.digit, endDigit)
            : aligned(number.digits, stretch.token, endToken)
          guard let found else { continue }
          guard number.reason == .accountNumber else { return number.reason }
          let isBehindBranch =
            !secret.branch.isEmpty && digits[stretch.digit..<found].ends(with: secret.branch)
          return isBehindBranch ? .branchAndAccount : .accountNumber
        }
      }
    }
    return nil
  }

  private func anywhere(_ secret: [UInt8], _ start: Int, _ end: Int) -> Int? {
    let head = secret[0]
    var at = start
    while at + secret.count <= end {
      if digits[at] == head, matches(secret, at) { return at }
      at += 1
    }
    return nil
  }

  /// A short number counts when it begins and ends where written numbers do.
  ///
  /// It must not cut grouped money in two, and made of money and known values alone it counts only
  /// as exactly one of them: 12,345円 for 12345. Four digits must have a plain number among them,
  /// as nobody can tell 1234 from 12:34 or 1,234円.
  private func aligned(_ secret: [UInt8], _ first: Int, _ end: Int) -> Int? {
    for index in first..<end {
      var at = tokens[index].start
      if secret[0] != 0 {
        while at < tokens[index].end, digits[at] == 0 { at += 1 }
      }
      guard at < tokens[index].end, digits[at] == secret[0],
        at + secret.count <= tokens[end - 1].end, matches(secret, at)
      else { continue }
      var last = index
      while last < end, tokens[last].end < at + secret.count { last += 1 }
      guard last < end, tokens[last].end == at + secret.count, !cutsMoney(index, last) else {
        continue
      }
      let isShort = secret.count < 5
      let isTelling = tokens[index...last].contains {
        $0.kind == .plain || !isShort && $0.kind == .common
      }
      let isOne = tokens[index].first == index && tokens[index].last == last
      if isTelling || isOne && !isShort { return at }
    }
    return nil
  }

  private func matches(_ secret: [UInt8], _ at: Int) -> Bool {
    for offset in 1..<secret.count where digits[at + offset] != secret[offset] { return false }
    return true
  }

  private func cutsMoney(_ first: Int, _ last: Int) -> Bool {
    tokens[first].kind == .value && tokens[first].first < first
      || tokens[last].kind == .value && tokens[last].last > last
  }
}

extension ArraySlice<UInt8> {
  fileprivate func ends(with other: [UInt8]) -> Bool {
    count >= other.count && suffix(other.count).elementsEqual(other)
  }
}
