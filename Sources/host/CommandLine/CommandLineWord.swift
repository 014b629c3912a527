/// One word of the command line, by its outer form.
///
/// The dashes and the equals sign are looked for among Unicode scalars, not characters: in
/// `--as=ﾞ` the half-width voicing mark joins the equals sign into one character.
enum CommandLineWord: Equatable {
  /// `--`: all that follows are values.
  case terminator
  /// `--name`, `--name=value`, `-n` or `-n=value`; the name keeps its dashes.
  case option(String, value: String?)
  /// Anything else: a text, the empty word, a lone `-`, a negative number.
  case value(String)

  init(_ word: String) {
    let scalars = word.unicodeScalars
    guard scalars.first == "-", scalars.count > 1, !Self.isNegativeNumber(word) else {
      self = .value(word)
      return
    }
    if scalars.elementsEqual("--".unicodeScalars) {
      self = .terminator
    } else if let equals = scalars.firstIndex(of: "=") {
      self = .option(
        String(scalars[..<equals]), value: String(scalars[scalars.index(after: equals)...]))
    } else {
      self = .option(word, value: nil)
    }
  }

  private static func isNegativeNumber(_ word: String) -> Bool {
    let digits = word.utf8.dropFirst().filter { $0 != UInt8(ascii: ".") }
    return !digits.isEmpty && word.utf8.count - digits.count <= 2
      && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}
