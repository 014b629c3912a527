import Dispatch
import Foundation

/// How many messages a second `host route --batch` routes with the real plugins and their phrases.
enum BatchBenchmark {
  static let rounds = 5
  static let lines = 50_000

  /// What customers type, in about the mix in which they type it.
  private static let texts = [
    "残高", "残高を教えてください", "明細", "先月の明細を見せて", "直近10件", "今日のドル円は？", "金利",
    "店舗の営業時間を知りたい", "こんにちは", "ありがとう！", "今日は寒いですね", "Suicaの残高",
    "残高証明書を発行してほしい", "5000円送って", "balance", "how much money do i have in checking",
    "show me my transactions for last week", "what is the exchange rate between dollars and yen",
    "i was charged twice for the same coffee, what is going on here", "tell me a joke",
  ]

  static func run() throws {
    guard let host = HostExecutable.path else { return }
    let folder = FileManager.default.temporaryDirectory.appending(path: "bench-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let input = folder.appending(path: "lines.jsonl")
    let text = (0..<lines).map {
      "{\"id\":\"\($0)\",\"text\":\"\(texts[$0 % texts.count])\"}\n"
    }.joined()
    try Data(text.utf8).write(to: input)
    let words = ["--data", folder.appending(path: "data").path(percentEncoded: false)]
    let start = try HostExecutable.run(host, words + ["route", "残高"])
    let figures = try (0..<rounds).map { _ in
      try HostExecutable.run(host, words + ["route", "--batch"], input: input)
    }
    let spent = median(figures) - start
    print(
      "  \(Int(Double(lines) / spent * 1e6)) messages a second, \(column(spent / Double(lines), "us")) each"
    )
  }
}
