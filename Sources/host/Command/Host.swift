import CommandKit
import Foundation
import HostCommandLine
import HostDrivers
import HostStorage

/// The executable `host`: reads the command line, opens what it names, and goes through one door.
@main
struct Host {
  static let version = "0.1.0"

  static func main() async {
    // A reader that goes away (`host plugins | head -1`) ends the output, not the process with a trap.
    signal(SIGPIPE, SIG_IGN)
    // So does a file that may not grow: the write then fails, and that is told.
    signal(SIGXFSZ, SIG_IGN)
    let words = Array(CommandLine.arguments.dropFirst())
    let output = Output()
    exit(await run(words, output).rawValue)
  }

  /// Runs one command line; whatever goes wrong becomes a sentence on standard error and a status.
  static func run(_ words: [String], _ output: Output) async -> ExitStatus {
    do {
      switch try HostSyntax.root.parse(words, width: output.width) {
      case .help(let text): output.line(text)
      case .version: output.line("host \(version)")
      case .run(let path, let arguments):
        return try await Door(path: path, arguments: arguments, words: words, output: output)
          .enter()
      }
      return .success
    } catch let error as UsageError {
      output.problem(error.fullText(width: output.width))
      return error.exitStatus
    } catch let help as RequestedHelp {
      output.line(help.text)
      return .success
    } catch let fault as any ExitingFault {
      output.problem("\(fault)")
      return fault.exitStatus
    } catch {
      output.problem("\(error)")
      return .failure
    }
  }
}

/// Help that was asked for behind a command's own words.
struct RequestedHelp: Error {
  let text: String
}

/// A fault that says with which status the host ends.
protocol ExitingFault: Error {
  var exitStatus: ExitStatus { get }
}

/// A command that the config switches off.
struct OffCommand: ExitingFault, CustomStringConvertible {
  let name: String
  let reason: Toggles.Decision.Reason
  let file: String?
  let exitStatus = ExitStatus.failure

  var description: String {
    let place = file ?? "the config"
    let what =
      switch reason {
      case .switchedOff: "is off in \(place), so it answers nothing anywhere"
      case .notStarted: "is off: \(reason.text)"
      default: "is kept from this customer by \(place) just now: \(reason.text)"
      }
    return "'\(name)' \(what). See 'host plugins' for what is on, or say --even-if-off."
  }
}

/// A file of data that can't be used.
struct DataFault: ExitingFault, CustomStringConvertible {
  let description: String
  let exitStatus = ExitStatus.dataError
}

extension DocumentFaults: ExitingFault {
  var exitStatus: ExitStatus { .configuration }
}

extension RegistryFaults: ExitingFault {
  var exitStatus: ExitStatus { .configuration }
}

extension DriverError: ExitingFault {
  var exitStatus: ExitStatus { .configuration }
}

extension SQLiteError: ExitingFault {
  var exitStatus: ExitStatus { isCorrupt ? .dataError : .failure }
}

extension StorageFault: ExitingFault {
  var exitStatus: ExitStatus {
    switch self {
    case .folder, .key, .keyReadable, .otherKey, .missingKey, .foreignDatabase, .newerSchema,
      .notDurable, .notDemoBank, .olderSchema, .demoBank:
      .configuration
    case .inquiryMissing, .unknownCustomer, .noLink, .refusedTransition, .alreadyLinked: .failure
    }
  }
}
