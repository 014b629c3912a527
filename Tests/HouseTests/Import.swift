import Foundation

/// One import line in a source file.
struct Import {
  static let allowed: Set<String> = [
    "Foundation", "FoundationNetworking", "FoundationXML", "Dispatch", "Synchronization",
  ]

  /// The checkout: three folders above this file.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  let file: String
  let line: Int
  let module: String

  /// The Swift files below a folder, as paths from the checkout.
  static func files(under folder: String) throws -> [String] {
    let paths = try FileManager.default.subpathsOfDirectory(
      atPath: root.appending(path: folder).path(percentEncoded: false))
    return paths.filter { $0.hasSuffix(".swift") }.sorted().map { "\(folder)/\($0)" }
  }

  static func all(under folder: String) throws -> [Import] {
    try files(under: folder).flatMap { file in
      let text = try String(contentsOf: root.appending(path: file), encoding: .utf8)
      return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        .compactMap { number, line in
          module(in: String(line)).map { Import(file: file, line: number + 1, module: $0) }
        }
    }
  }

  /// The module that a line imports; nil when it imports none.
  static func module(in line: String) -> String? {
    var words = line.split(whereSeparator: \.isWhitespace)[...]
    let before: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]
    while let word = words.first, word.hasPrefix("@") || before.contains(word) {
      words.removeFirst()
    }
    guard words.first == "import" else { return nil }
    words.removeFirst()
    let kinds: Set<Substring> = [
      "struct", "class", "enum", "protocol", "func", "var", "let",
      "typealias", "actor",
    ]
    if let word = words.first, kinds.contains(word) { words.removeFirst() }
    return words.first?.split(separator: ".").first.map(String.init)
  }

  static func list(_ imports: [Import]) -> String {
    imports.map { "\($0.file):\($0.line) imports \($0.module)" }.joined(separator: "\n")
  }
}
