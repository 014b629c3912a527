import Testing

@testable import HostCommandLine

@Suite struct `Any command line` {
  private let pieces = [
    "host", "send", "chat", "run", "links", "import", "list", "config", "check", "help", "x",
    "--json", "--as", "--as=", "--as=C", "--lang", "--lang=fr", "ja", "--stamp", "1/2", "--data",
    "-d", "-d=", "--config", "--", "-", "---", "--=", "-=", "=", "", "-5", "-.", "-1.2.3", "-h",
    "--help", "--version", "--version=1", "statements", "--last", "残高", "👨‍👩‍👧", "\u{301}", "-\u{301}",
    "--\u{FF9E}", "--as=\u{FF9E}", "\u{1B}[2J", "\r\n", "\0", "--\u{202E}", "🇯", "\u{200D}",
    "-\u{FE0F}", "\u{10FFFF}",
  ]

  @Test func `is answered, with clean text`() {
    var random = SeededGenerator(seed: 42)
    var ran = 0
    var refused = 0
    var offences: [[String]] = []
    for round in 0..<20_000 {
      var words = (0..<Int.random(in: 0...7, using: &random)).map { _ in word(&random) }
      if Bool.random(using: &random) {
        words.insert(["send", "run", "chat"].randomElement(using: &random) ?? "", at: 0)
      }
      let root = round.isMultiple(of: 2) ? HostSyntax.root : HostSyntax.complete
      do {
        guard case .run(let path, let arguments) = try root.parse(words) else { continue }
        ran += 1
        let languages: [String?] = [nil, "ja", "en"]
        let isFine = !path.isEmpty && languages.contains(arguments.value("lang"))
        if !isFine { offences.append(words) }
      } catch {
        refused += 1
        if !isClean(error.fullText()) { offences.append(words) }
      }
    }
    #expect(offences == [])
    // Both ways must have been walked for this to mean anything.
    #expect(ran > 500)
    #expect(refused > 5_000)
  }

  private func isClean(_ text: String) -> Bool {
    text.hasPrefix("Error: ") && text.contains("\nUsage: host")
      && !text.unicodeScalars.contains {
        $0 != "\n" && [.control, .lineSeparator].contains($0.properties.generalCategory)
      }
  }

  private func word(_ random: inout SeededGenerator) -> String {
    switch Int.random(in: 0..<10, using: &random) {
    case 0:
      (pieces.randomElement(using: &random) ?? "") + (pieces.randomElement(using: &random) ?? "")
    case 1:
      String(
        (0..<Int.random(in: 0...6, using: &random)).compactMap { _ in
          Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random)).map(Character.init)
        })
    default: pieces.randomElement(using: &random) ?? ""
    }
  }
}

/// SplitMix64, so that a failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
