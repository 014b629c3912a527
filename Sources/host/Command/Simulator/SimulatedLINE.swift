import HostHTTPServer
import HostStandIn

/// LINE's part in the simulator: a stand-in in this process that is talked to over the network, as
/// LINE is.
final class SimulatedLINE: Sendable {
  let standIn: StandIn
  let talks: SimulatorTalks
  let stamps: [SimulatorStamp]
  let clock: SimulatorClock
  /// The channel of the stand-in.
  let channel: ServedChannel
  /// Where the stand-in listens.
  let address: HTTPAddress
  private let server: StandInServer

  /// Opens it on a port that the system chooses.
  init(_ configuration: Configuration, clock: SimulatorClock) throws {
    self.clock = clock
    stamps = SimulatorStamp.tray(configuration)
    talks = SimulatorTalks(configuration, stamps: stamps, clock: clock)
    standIn = StandIn(watch: talks.watch)
    server = StandInServer(standIn, at: try HTTPAddress("127.0.0.1:0"))
    address = try server.start()
    channel = try .standIn(at: "\(address)")
  }

  func stop() async { await server.stop() }
}
