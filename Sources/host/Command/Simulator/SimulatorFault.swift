import HostCommandLine

/// Why the simulator isn't served beside what the config says.
struct SimulatorFault: ExitingFault, CustomStringConvertible {
  let description: String
  let exitStatus = ExitStatus.configuration

  init(_ problem: String, file: String?) {
    description =
      "The simulator is for the demo bank alone, and \(file ?? "the config") \(problem). "
      + "Start it without that: name another config with --config, or another data folder with --data."
  }
}
