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

  func configStatus() async throws -> ConfigStatus { try await value(at: "/config") }

  func stamps() async throws -> [StampsSeen.Entry] { try await value(at: "/stamps") }

  private func value<Value: Decodable>(at path: String) async throws -> Value {
    let data = try await get(path)
    guard let value = try? JSONDecoder().decode(Value.self, from: data) else {
      throw ServerFault(description: "What answers at \(address) is no host of this version.")
    }
    return value
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
