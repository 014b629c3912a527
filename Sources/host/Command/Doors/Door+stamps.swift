import CommandKit
import HostCommandLine

extension Door {
  /// `host stamps learn`: which stamps a running server was sent, and how to bind one.
  func learnStamps() async throws -> ExitStatus {
    let stamps = try await RunningServer(at: try operatorAddress()).stamps()
    if arguments.flag("json") {
      output.line(JSONLine.text(stamps))
      return .success
    }
    guard !stamps.isEmpty else {
      output.line("No stamp has come since the server was started. Send it one, then ask again.")
      return .success
    }
    for line in TextTable(rows: stamps.map { [$0.stamp, $0.often, $0.meaning] }).lines {
      output.line(line)
    }
    if let free = stamps.first(where: { !$0.isBound && $0.stamp != "\(StampID.arranged)" }) {
      output.line("To let the last free one call a command, put this into the config:")
      output.line("  stamps: { \"\(free.stamp)\": \"\(free.command ?? "balance")\" },")
    }
    return .success
  }

  /// Where operators ask a running server: the address that is named, else the config's.
  func operatorAddress() throws -> String {
    try arguments.value("operator") ?? configuration().serve.operatorAddress
  }
}

extension StampsSeen.Entry {
  fileprivate var often: String { times == 1 ? "once" : "\(times) times" }

  fileprivate var meaning: String {
    guard let command else { return "calls nothing" }
    return isBound ? "calls \(command)" : "free; any stamp calls \(command)"
  }
}
