import CommandKit
import Foundation
import HostCommandLine

extension Door {
  /// `host config check`: every fault of a config, or none.
  func checkConfig() throws -> ExitStatus {
    guard let path = arguments.value("file") ?? configPath else {
      output.line("No config file is in use: all is at its default.")
      return .success
    }
    _ = try ConfigurationReader(inquiry: inquiry(by:), data: dataPath).read(path: path)
    output.line("\(path.visible(columns: 200)): no faults.")
    return .success
  }

  /// `host config sample`: a config with everything that can be set.
  func printSample() throws -> ExitStatus {
    let standard = try ConfigurationReader(inquiry: inquiry(by:)).standard()
    output.line(ConfigurationSample.text(plugins: standard.registry.plugins))
    return .success
  }

  /// `host config diff`: what another config would change, in words.
  func diffConfigs() throws -> ExitStatus {
    let reader = ConfigurationReader(inquiry: inquiry(by:))
    let configurations = try ["from", "to"].map { try reader.read(path: arguments.value($0) ?? "") }
    let words = configurations.map(ConfigurationWords.init)
    let changes = words[0].changes(to: words[1])
    for change in changes { output.line(change) }
    if changes.isEmpty { output.line("Nothing changes.") }
    return .success
  }

  /// `host config schema`: what a config may hold, for editors.
  func printSchema() throws -> ExitStatus {
    output.line(try ConfigurationSchema.text(ConfigurationReader(inquiry: inquiry(by:)).schema()))
    return .success
  }

  /// `host config status`: which config a running server has in force.
  func showConfigStatus() async throws -> ExitStatus {
    let status = try await RunningServer(at: try operatorAddress()).configStatus()
    if arguments.flag("json") {
      output.line(JSONLine.text(status))
    } else {
      for line in status.lines { output.line(line) }
    }
    return status.lastTry?.faults.isEmpty ?? true ? .success : .failure
  }
}

extension ConfigStatus {
  /// In words.
  fileprivate var lines: [String] {
    var lines = [
      "\(file ?? "No config file: all is at its default"), in force since \(since) (version \(version), \(text))"
    ]
    if let last = lastTry, !last.faults.isEmpty {
      lines.append("Refused at \(last.at); the config above stays in force:")
      lines += last.faults.map { "  " + $0 }
    }
    if !needsRestart.isEmpty {
      lines.append("Changed, and waits for a restart: \(needsRestart.joined(separator: ", "))")
    }
    lines += paused.map { "Paused until \($0.until), since it kept failing: \($0.scope)" }
    lines += notStarted.sorted { $0.key < $1.key }.map {
      "Couldn't be started: \($0.key): \($0.value)"
    }
    return lines
  }
}
