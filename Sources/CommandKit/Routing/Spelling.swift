/// The folded letters of a message as one word: what whole messages are looked up by.
///
/// Letters and not a string, which would be normalised for each of the thousands of phrases at each
/// start.
struct Spelling: Sendable, Hashable {
  let letters: [Unicode.Scalar]

  /// The letters as text, for people.
  var text: String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: letters)
    return String(text)
  }
}
