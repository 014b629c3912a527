/// Tells dates, times, money, percentages and listed telephones from other numbers.
struct NumberShapes {
  let glyphs: [GuardGlyph]
  /// The glyphs of the field at hand.
  let limit: Range<Int>

  private static let dash: UInt32 = 0x2D
  private static let slash: UInt32 = 0x2F
  private static let dot: UInt32 = 0x2E
  private static let comma: UInt32 = 0x2C
  private static let colon: UInt32 = 0x3A
  private static let dateUnits = Set("年月日時分秒".unicodeScalars.map(\.value))
  private static let currencyBefore = Set("¥$€£\\".unicodeScalars.map(\.value))
  private static let currencyAfter = Set("円元万億$€£¥".unicodeScalars.map(\.value))
  private static let things = Set("件回桁人歳個枚度号社店つ週階名通".unicodeScalars.map(\.value))
  private static let currencyWords = ["yen", "jpy", "usd", "eur", "dollar", "euro", "トル", "ユー"]
    .map { $0.unicodeScalars.map(\.value) }

  func mark(_ numbers: inout [WrittenNumber], from start: Int, phones: [[UInt8]]) {
    var index = start
    while index < numbers.count {
      let found = shape(of: index, numbers, phones)
      if found.shape != .plain {
        for member in index...found.last {
          numbers[member].shape = found.shape
          numbers[member].first = index
          numbers[member].last = found.last
        }
      }
      index = found.last + 1
    }
  }

  /// The one glyph between a number and the next; 0 when there are more, or none.
  static func joint(_ index: Int, _ numbers: [WrittenNumber], _ glyphs: [GuardGlyph]) -> UInt32 {
    guard index + 1 < numbers.count, numbers[index + 1].start - numbers[index].end == 1 else {
      return 0
    }
    return glyphs[numbers[index].end].scalar
  }

  private func shape(
    of index: Int, _ numbers: [WrittenNumber], _ phones: [[UInt8]]
  ) -> (shape: WrittenNumber.Shape, last: Int) {
    let number = numbers[index]
    let joint = Self.joint(index, numbers, glyphs)
    if let last = phone(index, numbers, phones) { return (.phone, last) }
    if joint != 0 {
      if let last = date(index, numbers, joint) { return (.date, last) }
      if joint == Self.colon, let last = time(index, numbers) { return (.time, last) }
      if joint == Self.comma, let last = grouped(index, numbers) { return (.grouped, last) }
      if joint == Self.dot || joint == Self.comma {
        if glyph(numbers[index + 1].end) == 0x25 { return (.percent, index + 1) }
        if hasCurrency(number.start, numbers[index + 1].end) { return (.marked, index + 1) }
      }
    }
    if isPostal(index, numbers, joint) { return (.postal, number.count == 3 ? index + 1 : index) }
    let next = glyph(number.end)
    if next == 0x25 || next == 0x2030 { return (.percent, index) }
    if hasCurrency(number.start, number.end) { return (.marked, index) }
    if number.count <= 4, Self.dateUnits.contains(next) { return (.date, index) }
    if Self.things.contains(next) { return (.counted, index) }
    return (.plain, index)
  }

  private func glyph(_ index: Int) -> UInt32 {
    limit.contains(index) ? glyphs[index].scalar : 0
  }

  private func value(_ number: WrittenNumber) -> Int {
    glyphs[number.start..<number.end].prefix(9).reduce(0) { $0 * 10 + Int($1.digit) }
  }

  private func isYear(_ number: WrittenNumber) -> Bool {
    number.count == 4 && (1900...2199).contains(value(number))
  }

  private func isPart(_ number: WrittenNumber, upTo most: Int) -> Bool {
    number.count <= 2 && (1...most).contains(value(number))
  }

  /// 2026-11-23, 11/23/2026, 23.11.2026, and a range of years.
  private func date(_ index: Int, _ numbers: [WrittenNumber], _ joint: UInt32) -> Int? {
    guard joint == Self.dash || joint == Self.slash || joint == Self.dot else { return nil }
    let (one, two) = (numbers[index], numbers[index + 1])
    if joint == Self.dash, isYear(one), isYear(two) { return index + 1 }
    guard Self.joint(index + 1, numbers, glyphs) == joint else { return nil }
    let three = numbers[index + 2]
    if isYear(one), isPart(two, upTo: 12), isPart(three, upTo: 31) { return index + 2 }
    let isEuropean = isPart(one, upTo: 31) && isPart(two, upTo: 12)
    let isAmerican = isPart(one, upTo: 12) && isPart(two, upTo: 31)
    return (isEuropean || isAmerican) && isYear(three) ? index + 2 : nil
  }

  private func time(_ index: Int, _ numbers: [WrittenNumber]) -> Int? {
    let isSexagesimal = { (number: WrittenNumber) in number.count == 2 && value(number) < 60 }
    guard numbers[index].count <= 2, value(numbers[index]) < 30, isSexagesimal(numbers[index + 1])
    else { return nil }
    guard Self.joint(index + 1, numbers, glyphs) == Self.colon, isSexagesimal(numbers[index + 2])
    else { return index + 1 }
    return index + 2
  }

  private func grouped(_ index: Int, _ numbers: [WrittenNumber]) -> Int? {
    guard (1...3).contains(numbers[index].count) else { return nil }
    var last = index
    while Self.joint(last, numbers, glyphs) == Self.comma {
      guard numbers[last + 1].count == 3 else { return nil }
      last += 1
    }
    if Self.joint(last, numbers, glyphs) == Self.dot, numbers[last + 1].count <= 3 { last += 1 }
    return last
  }

  private func hasCurrency(_ start: Int, _ end: Int) -> Bool {
    if start > limit.lowerBound, Self.currencyBefore.contains(glyph(start - 1)) { return true }
    let after = glyph(end) == 0x20 ? end + 1 : end
    if Self.currencyAfter.contains(glyph(after)) { return true }
    guard limit.contains(after), glyphs[after].isLetter else { return false }
    return Self.currencyWords.contains { word in
      word.indices.allSatisfy { glyph(after + $0) == word[$0] }
    }
  }

  private func isPostal(_ index: Int, _ numbers: [WrittenNumber], _ joint: UInt32) -> Bool {
    let number = numbers[index]
    guard
      number.count == 7
        || number.count == 3 && joint == Self.dash && numbers[index + 1].count == 4
    else { return false }
    let before = glyph(number.start - 1) == 0x20 ? number.start - 2 : number.start - 1
    return glyph(before) == 0x3012
  }

  /// The last number of a listed telephone that begins here; only gaps may stand inside it.
  private func phone(_ index: Int, _ numbers: [WrittenNumber], _ phones: [[UInt8]]) -> Int? {
    for phone in phones where phone.first == glyphs[numbers[index].start].digit {
      var matched = 0
      var last = index
      while last < numbers.count {
        let number = numbers[last]
        let digits = glyphs[number.start..<number.end].lazy.map(\.digit)
        guard phone.dropFirst(matched).starts(with: digits) else { break }
        matched += number.count
        if matched == phone.count { return last }
        last += 1
        guard last < numbers.count, !numbers[last].followsLetters,
          numbers[last].start - number.end <= 3
        else { break }
      }
    }
    return nil
  }
}
