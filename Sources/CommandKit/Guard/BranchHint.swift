/// A branch number beside a masked account number: 店番123 口座***4567.
///
/// It counts when one line holds the branch as a whole number and, as another number, either the
/// account's last four digits (at the end of it) or two or more of its last digits behind a mask
/// such as `*` or `●`, and the line has a mask or a word for an account or a branch. Three
/// coincidences at once: about one ordinary line in 10,000,000. A branch number without the rest of
/// it may leave, as branch notices need it.
struct BranchHint {
  private static let masks = Set("*●•○◯■□・×※#＊".unicodeScalars.map(\.value))
  private static let words = [
    "口座", "預金", "普通", "当座", "支店", "店番", "店舗", "account", "acct", "branch",
  ].map { $0.unicodeScalars.map(\.value) }

  let page: GuardPage

  func found(in field: GuardPage.Field, _ secrets: [CustomerSecrets]) -> Bool {
    guard field.numbers.count > 1 else { return false }
    for secret in secrets where !secret.branch.isEmpty && secret.account.count >= 4 {
      guard field.numbers.contains(where: { has($0, secret.branch) }) else { continue }
      var first = field.numbers.lowerBound
      while first < field.numbers.upperBound {
        let line = line(around: page.numbers[first], in: field.glyphs)
        var next = first
        while next < field.numbers.upperBound, page.numbers[next].start < line.upperBound {
          next += 1
        }
        if holdsBoth(first..<next, line, secret) { return true }
        first = next
      }
    }
    return false
  }

  private func holdsBoth(
    _ numbers: Range<Int>, _ line: Range<Int>, _ secret: CustomerSecrets
  ) -> Bool {
    let branches = numbers.filter { has($0, secret.branch) }
    guard !branches.isEmpty, numbers.count > 1 else { return false }
    let tails = numbers.filter { isTail(page.numbers[$0], of: secret.account) }
    // One number that is both, such as a branch with the account's last digits, isn't enough.
    guard !tails.isEmpty, Set(branches + tails).count > 1
    else { return false }
    return tails.contains { isMasked(page.numbers[$0]) } || hasWord(line)
  }

  private func has(_ index: Int, _ digits: [UInt8]) -> Bool {
    let number = page.numbers[index]
    return number.count == digits.count
      && page.glyphs[number.start..<number.end].lazy.map(\.digit).elementsEqual(digits)
  }

  private func isTail(_ number: WrittenNumber, of account: [UInt8]) -> Bool {
    let digits = page.digits(of: number)
    if digits.count >= 4 { return digits.suffix(4) == account.suffix(4) }
    return digits.count >= 2 && isMasked(number) && digits == Array(account.suffix(digits.count))
  }

  private func isMasked(_ number: WrittenNumber) -> Bool {
    guard number.start > 0 else { return false }
    let before = page.glyphs[number.start - 1]
    return Self.masks.contains(before.scalar) || before.scalar == 0x78
  }

  private func line(around number: WrittenNumber, in field: Range<Int>) -> Range<Int> {
    var start = number.start
    while start > field.lowerBound, page.glyphs[start - 1].scalar != 0x0A { start -= 1 }
    var end = number.end
    while end < field.upperBound, page.glyphs[end].scalar != 0x0A { end += 1 }
    return start..<end
  }

  private func hasWord(_ line: Range<Int>) -> Bool {
    line.contains { index in
      Self.words.contains { word in
        index + word.count <= line.upperBound
          && word.indices.allSatisfy { page.glyphs[index + $0].scalar == word[$0] }
      }
    }
  }
}
