import Foundation

/// Prints what the host costs.
///
/// Figures, not verdicts: compare them within one run of one machine.
/// Run it with `swift build -c release && .build/release/Benchmarks`.
@main
struct Benchmarks {
  static func main() async throws {
    if CommandLine.arguments.dropFirst().first == "isolation" { return try await isolation() }
    print("Routing: time per message by number of commands (median of \(RoutingBenchmark.rounds))")
    try RoutingBenchmark.run()
    print("")
    print(
      "host route --batch: one process, \(BatchBenchmark.lines) messages (median of \(BatchBenchmark.rounds))"
    )
    try BatchBenchmark.run()
    print("")
    print(
      "host audit verify: \(AuditBenchmark.records) records (median of \(AuditBenchmark.rounds))")
    try AuditBenchmark.run()
    print("")
    print("Whole process: start, answer, exit (median of \(ProcessBenchmark.rounds))")
    try ProcessBenchmark.run()
  }
}

extension Benchmarks {
  /// `Benchmarks isolation [KIND …]`: some minutes, so not among the others.
  private static func isolation() async throws {
    let named = CommandLine.arguments.dropFirst(2).compactMap(IsolationBenchmark.Trouble.init)
    let kinds = named.isEmpty ? IsolationBenchmark.Trouble.allCases : named
    for mayPause in [true, false] {
      print("Time of a good plugin's answers, ", terminator: "")
      print(mayPause ? "others paused when they keep failing" : "others never paused")
      for kind in kinds { try await IsolationBenchmark.run([kind], mayPause: mayPause) }
      if kinds.count > 1 { try await IsolationBenchmark.run(kinds, mayPause: mayPause) }
    }
  }
}

/// The middle one of some figures.
func median(_ figures: [Double]) -> Double {
  let sorted = figures.sorted()
  return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
}

extension Duration {
  /// The duration in microseconds.
  var microseconds: Double {
    Double(components.seconds) * 1e6 + Double(components.attoseconds) / 1e12
  }
}

/// A figure with two decimals in nine columns.
func column(_ figure: Double, _ unit: String) -> String {
  let text = String(format: "%.2f", figure)
  return String(repeating: " ", count: max(0, 9 - text.count)) + text + " " + unit
}
