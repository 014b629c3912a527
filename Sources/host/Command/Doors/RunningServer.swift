import Foundation
import HostCommandLine

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// A server on this machine, asked by its operators' address.
struct RunningServer {
  private let address: String

  init(at address: String) {
    self.address = address
  }

  func configStatus() async throws -> ConfigStatus {
    let data = try await get("/config")
    guard let status = try? JSONDecoder().decode(ConfigStatus.self, from: data) else {
      throw ServerFault(description: "What answers at \(address) is no host of this version.")
    }
    return status
  }

  private func get(_ path: String) async throws -> Data {
    guard !address.hasPrefix("unix:"), let url = URL(string: "http://\(address)\(path)") else {
      throw ServerFault(
        description: "The operators' address \(address) can't be asked from here. Ask its \(path) "
          + "yourself, with: curl --unix-socket")
    }
    do {
      return try await URLSession.shared.data(from: url).0
    } catch {
      throw ServerFault(
        description: "No server answers at \(address). Start it with 'host serve', or name its "
          + "operators' address: --operator.")
    }
  }
}

/// A server that can't be asked.
struct ServerFault: ExitingFault, CustomStringConvertible {
  let description: String
  let exitStatus = ExitStatus.failure
}
