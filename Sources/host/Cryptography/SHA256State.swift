/// The eight hash words of SHA-256 and the rule that turns one block into the next eight.
///
/// Source: FIPS 180-4 §4.1.2 (functions), §4.2.2 (constants), §5.1.1 (padding), §6.2.2 (rounds).
/// This is the one file of the module that reads through pointers: a checked array access for each
/// of 64 rounds would be the greater part of the work.
struct SHA256State: Sendable {
  static let blockBytes = 64
  static let digestBytes = 32

  private var h0: UInt32
  private var h1: UInt32
  private var h2: UInt32
  private var h3: UInt32
  private var h4: UInt32
  private var h5: UInt32
  private var h6: UInt32
  private var h7: UInt32

  /// The initial hash value, FIPS 180-4 §5.3.3.
  init() {
    h0 = 0x6a09_e667
    h1 = 0xbb67_ae85
    h2 = 0x3c6e_f372
    h3 = 0xa54f_f53a
    h4 = 0x510e_527f
    h5 = 0x9b05_688c
    h6 = 0x1f83_d9ab
    h7 = 0x5be0_cd19
  }

  /// The digest: the words in big-endian order, 32 bytes.
  var digest: [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: Self.digestBytes) { buffer, count in
      unsafe write(to: UnsafeMutableRawBufferPointer(buffer))
      count = Self.digestBytes
    }
  }

  /// Writes the digest to the first 32 bytes of `output`.
  func write(to output: UnsafeMutableRawBufferPointer) {
    precondition(output.count >= Self.digestBytes, "A SHA-256 digest needs 32 bytes of room.")
    unsafe output.storeBytes(of: h0.bigEndian, toByteOffset: 0, as: UInt32.self)
    unsafe output.storeBytes(of: h1.bigEndian, toByteOffset: 4, as: UInt32.self)
    unsafe output.storeBytes(of: h2.bigEndian, toByteOffset: 8, as: UInt32.self)
    unsafe output.storeBytes(of: h3.bigEndian, toByteOffset: 12, as: UInt32.self)
    unsafe output.storeBytes(of: h4.bigEndian, toByteOffset: 16, as: UInt32.self)
    unsafe output.storeBytes(of: h5.bigEndian, toByteOffset: 20, as: UInt32.self)
    unsafe output.storeBytes(of: h6.bigEndian, toByteOffset: 24, as: UInt32.self)
    unsafe output.storeBytes(of: h7.bigEndian, toByteOffset: 28, as: UInt32.self)
  }

  /// Combines two digests word by word with exclusive or (RFC 8018 §5.2, step 3).
  mutating func formExclusiveOr(_ other: Self) {
    h0 ^= other.h0
    h1 ^= other.h1
    h2 ^= other.h2
    h3 ^= other.h3
    h4 ^= other.h4
    h5 ^= other.h5
    h6 ^= other.h6
    h7 ^= other.h7
  }

  /// Absorbs the whole blocks at the start of `bytes` and returns how many bytes that were.
  mutating func absorb(_ bytes: UnsafeRawBufferPointer) -> Int {
    let whole = bytes.count & ~(Self.blockBytes - 1)
    guard whole > 0, let start = bytes.baseAddress else { return 0 }
    unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
      unsafe Self.roundConstants.withUnsafeBufferPointer { constants in
        guard let words = schedule.baseAddress, let k = constants.baseAddress else { return }
        var offset = 0
        while offset < whole {
          unsafe absorbBlock(start + offset, words, k)
          offset &+= Self.blockBytes
        }
      }
    }
    return whole
  }

  /// Absorbs `bytes` and the padding of §5.1.1, and returns the final words.
  ///
  /// - Parameter priorBytes: how many bytes were absorbed before, a multiple of 64.
  func finished(_ bytes: UnsafeRawBufferPointer, after priorBytes: UInt64) -> Self {
    var state = self
    let whole = unsafe state.absorb(bytes)
    let rest = bytes.count - whole
    let paddedBytes = rest < 56 ? 64 : 128
    // The standard's limit of 2^64 bits is 2 EiB; a length beyond it wraps, it does not trap.
    let bits = (priorBytes &+ UInt64(bytes.count)) &<< 3
    unsafe withUnsafeTemporaryAllocation(byteCount: 128, alignment: 8) { block in
      unsafe block.initializeMemory(as: UInt8.self, repeating: 0)
      unsafe block.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[whole...]))
      unsafe block[rest] = 0x80
      unsafe block.storeBytes(of: bits.bigEndian, toByteOffset: paddedBytes - 8, as: UInt64.self)
      _ = unsafe state.absorb(UnsafeRawBufferPointer(rebasing: block[..<paddedBytes]))
    }
    return state
  }

  /// One block, FIPS 180-4 §6.2.2.
  ///
  /// Written without small functions of our own: debug builds do not inline them, and tests with
  /// many iterations would take minutes. The standard library's own operators are inlined always.
  private mutating func absorbBlock(
    _ block: UnsafeRawPointer, _ w: UnsafeMutablePointer<UInt32>, _ k: UnsafePointer<UInt32>
  ) {
    var t = 0
    while t < 16 {
      unsafe w[t] = UInt32(
        bigEndian: block.loadUnaligned(fromByteOffset: t &* 4, as: UInt32.self))
      t &+= 1
    }
    while t < 64 {
      let x = unsafe w[t &- 15]
      let y = unsafe w[t &- 2]
      let s0 = ((x &>> 7) | (x &<< 25)) ^ ((x &>> 18) | (x &<< 14)) ^ (x &>> 3)
      let s1 = ((y &>> 17) | (y &<< 15)) ^ ((y &>> 19) | (y &<< 13)) ^ (y &>> 10)
      unsafe w[t] = w[t &- 16] &+ s0 &+ w[t &- 7] &+ s1
      t &+= 1
    }

    var (a, b, c, d) = (h0, h1, h2, h3)
    var (e, f, g, h) = (h4, h5, h6, h7)
    t = 0
    while t < 64 {
      let sum1 = ((e &>> 6) | (e &<< 26)) ^ ((e &>> 11) | (e &<< 21)) ^ ((e &>> 25) | (e &<< 7))
      let choice = g ^ (e & (f ^ g))
      let t1 = unsafe h &+ sum1 &+ choice &+ k[t] &+ w[t]
      let sum0 = ((a &>> 2) | (a &<< 30)) ^ ((a &>> 13) | (a &<< 19)) ^ ((a &>> 22) | (a &<< 10))
      let majority = (a & b) | (c & (a | b))
      h = g
      g = f
      f = e
      e = d &+ t1
      d = c
      c = b
      b = a
      a = t1 &+ sum0 &+ majority
      t &+= 1
    }
    h0 &+= a
    h1 &+= b
    h2 &+= c
    h3 &+= d
    h4 &+= e
    h5 &+= f
    h6 &+= g
    h7 &+= h
  }

  /// The round constants, FIPS 180-4 §4.2.2.
  private static let roundConstants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}
