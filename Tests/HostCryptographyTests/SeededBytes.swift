/// The same bytes for the same seed on every run (SplitMix64).
struct SeededBytes: Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func append(_ count: Int, to bytes: inout [UInt8]) {
    for _ in 0..<count {
      state &+= 0x9e37_79b9_7f4a_7c15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
      bytes.append(UInt8(truncatingIfNeeded: mixed ^ (mixed >> 31)))
    }
  }

  func next(_ count: Int) -> [UInt8] {
    var copy = self
    var bytes: [UInt8] = []
    copy.append(count, to: &bytes)
    return bytes
  }
}
