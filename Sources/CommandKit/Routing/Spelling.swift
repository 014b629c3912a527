/// The folded letters of a message as one word: what whole messages are looked up by.
///
/// Letters and not a string, which would be normalised for each of the thousands of phrases at each
/// start.
struct Spelling: Sendable, Hashable {
  let letters: [Unicode.Scalar]

  func hash(into hasher: inout Hasher) {
    // All at once, since letter by letter takes several times as long.
    unsafe letters.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
  }

  /// The letters as text, for people.
  var text: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(letters.count * 3)
    for letter in letters { bytes.append(contentsOf: letter.utf8) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
