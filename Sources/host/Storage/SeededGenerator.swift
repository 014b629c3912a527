/// Numbers that look random and are the same for the same seed, on every machine.
///
/// SplitMix64 (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number Generators", 2014, figure
/// 17). Not for secrets.
struct SeededGenerator {
  private var state: UInt64

  /// Mixes numbers into a seed.
  init(_ seeds: Int64...) {
    state = 0
    for seed in seeds {
      state ^= UInt64(bitPattern: seed)
      state = next()
    }
  }

  /// A number in a range; the standard library's own drawing may change between releases.
  mutating func number(in range: ClosedRange<Int64>) -> Int64 {
    let width = UInt64(range.upperBound - range.lowerBound) + 1
    return range.lowerBound + Int64(next() % width)
  }

  /// One of several texts.
  mutating func choice(of texts: [String]) -> String {
    texts[Int(next() % UInt64(texts.count))]
  }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
