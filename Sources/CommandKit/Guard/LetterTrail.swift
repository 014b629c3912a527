/// The letters and digits of several fields in reading order, without what stands between them.
struct LetterTrail {
  private var letters: [GuardGlyph] = []
  private var followsGap = true

  /// - Parameter count: How many may come, at most.
  init(reserving count: Int) {
    letters.reserveCapacity(count)
  }

  mutating func append(_ field: GuardPage.Field, of glyphs: [GuardGlyph]) {
    for index in field.glyphs {
      var glyph = glyphs[index]
      guard glyph.kind != .gap else {
        followsGap = true
        continue
      }
      glyph.followsGap = followsGap
      followsGap = false
      letters.append(glyph)
    }
    followsGap = true
  }

  /// The first secret word in the trail.
  func find(_ secrets: [CustomerSecrets]) -> GuardReason? {
    let firsts = secrets.reduce(0) { $0 | $1.firsts }
    guard firsts != 0 else { return nil }
    for start in letters.indices where firsts & (1 << UInt64(letters[start].scalar & 63)) != 0 {
      for secret in secrets {
        for word in secret.words where matches(word, start) && word.counts(at: start, in: letters) {
          return word.reason
        }
      }
    }
    return nil
  }

  private func matches(_ word: SecretWord, _ start: Int) -> Bool {
    guard start + word.letters.count <= letters.count else { return false }
    for (offset, letter) in word.letters.enumerated()
    where letters[start + offset].scalar != letter {
      return false
    }
    return true
  }
}
