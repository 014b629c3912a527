import HostCommandLine

extension Door {
  /// `host stamps learn`: which stamps a running server was sent, and how to bind each.
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
    for stamp in stamps {
      output.line("\(stamp.stamp)  \(stamp.times == 1 ? "once" : "\(stamp.times) times")")
      output.line("  \(stamp.reason)")
    }
    let last = stamps[0].stamp
    output.line("To let the last one call a command, put this into the config:")
    output.line("  stamps: { \"\(last)\": \"\(stamps[0].command ?? "balance")\" },")
    return .success
  }

  /// Where operators ask a running server: the address that is named, else the config's.
  func operatorAddress() throws -> String {
    try arguments.value("operator") ?? configuration().serve.operatorAddress
  }
}
