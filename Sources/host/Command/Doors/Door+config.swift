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
    _ = try ConfigurationReader(inquiry: inquiry(by:)).read(path: path)
    output.line("\(path.visible(columns: 200)): no faults.")
    return .success
  }

  /// `host config sample`: a config with everything that can be set.
  func printSample() throws -> ExitStatus {
    let standard = try ConfigurationReader(inquiry: inquiry(by:)).standard()
    output.line(ConfigurationSample.text(plugins: standard.registry.plugins))
    return .success
  }
}
