import CommandKit
import Foundation
import HostCommandLine
import HostHTTPServer
import HostPages

extension Door {
  /// What the pages are made of: the embedded files, or those of `--pages`.
  func pageFiles() throws -> PageFiles {
    guard let folder = arguments.value("pages") else { return PageFiles() }
    let pages = PageFiles(folder: folder)
    do throws(PageFault) {
      _ = try pages.file("Simulator/simulator.html")
    } catch {
      throw usage(.invalidValue(folder, for: "pages", reason: "\(error)".visible(columns: 2_000)))
    }
    return pages
  }

  /// LINE's part in the simulator, once nothing forbids it.
  func simulatedLINE(
    _ configuration: Configuration, clock: SimulatorClock
  ) throws -> SimulatedLINE {
    if arguments.flag("behind-tls-proxy") {
      throw usage(.notTogether("simulator", "behind-tls-proxy"))
    }
    try checkAddress(configuration)
    guard configuration.store == .demo else {
      throw SimulatorFault("names a store of your own", file: configuration.file)
    }
    guard configuration.serve.channels.isEmpty else {
      throw SimulatorFault("has channels", file: configuration.file)
    }
    return try SimulatedLINE(configuration, clock: clock)
  }

  /// Whoever reaches the page can be every customer, so it is for browsers on this machine.
  private func checkAddress(_ configuration: Configuration) throws {
    let text = configuration.serve.listen
    if case .tcp(let address, _) = try HTTPAddress(text), address.isLoopback { return }
    guard arguments.value("listen") == nil else {
      throw usage(
        .invalidValue(
          text, for: "listen",
          reason: "The simulator is for browsers on this machine: listen on 127.0.0.1 or [::1]."))
    }
    throw SimulatorFault(
      "listens on \(text), which isn't an address of this machine alone", file: configuration.file)
  }

  /// Says where the simulator is, and where its stand-in.
  func show(_ line: SimulatedLINE, front: HTTPAddress) {
    output.line("Simulator: http://\(front)\(SimulatorEndpoint.prefix)/")
    output.line("LINE's stand-in: http://\(line.address)")
  }
}
