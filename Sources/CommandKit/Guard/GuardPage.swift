/// All texts of a reply, folded, one after the other, with the numbers in them.
struct GuardPage {
  /// One text of a reply.
  struct Field {
    let glyphs: Range<Int>
    let numbers: Range<Int>
    /// Whether letters follow the last number, or stand anywhere if there is none.
    let endsInLetters: Bool
  }

  private(set) var fields: [Field] = []
  private(set) var numbers: [WrittenNumber] = []
  private var fold = GuardFold()
  /// Digits of the telephone numbers that are no secret.
  private let phones: [[UInt8]]

  init(phones: [[UInt8]] = [], reserving count: Int = 0) {
    self.phones = phones
    fold.reserve(count)
  }

  var glyphs: [GuardGlyph] { fold.glyphs }

  /// Folds one more text and gives its place among the fields.
  @discardableResult
  mutating func append(_ text: String) -> Int {
    let start = fold.glyphs.count
    let firstNumber = numbers.count
    fold.append(text)
    let letters = findNumbers(from: start)
    if numbers.count > firstNumber {
      let shapes = NumberShapes(glyphs: fold.glyphs, limit: start..<fold.glyphs.count)
      shapes.mark(&numbers, from: firstNumber, phones: phones)
    }
    fields.append(
      Field(
        glyphs: start..<fold.glyphs.count, numbers: firstNumber..<numbers.count,
        endsInLetters: letters))
    return fields.count - 1
  }

  /// The digit values of a number.
  func digits(of number: WrittenNumber) -> [UInt8] {
    fold.glyphs[number.start..<number.end].map(\.digit)
  }

  private mutating func findNumbers(from start: Int) -> Bool {
    var letters = false
    var begin = -1
    let glyphs = fold.glyphs
    for index in start..<glyphs.count {
      if glyphs[index].isDigit {
        if begin < 0 { begin = index }
        continue
      }
      if begin >= 0 {
        addNumber(begin, index, letters)
        begin = -1
        letters = false
      }
      // の and ノ stand for a hyphen when numbers are spoken: 123の4567.
      if glyphs[index].isLetter, glyphs[index].scalar != 0x30CE { letters = true }
    }
    if begin >= 0 {
      addNumber(begin, glyphs.count, letters)
      letters = false
    }
    return letters
  }

  private mutating func addNumber(_ start: Int, _ end: Int, _ followsLetters: Bool) {
    let place = numbers.count
    numbers.append(
      WrittenNumber(
        start: start, end: end, followsLetters: followsLetters, first: place, last: place))
  }
}
