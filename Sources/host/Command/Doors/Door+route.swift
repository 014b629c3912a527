import CommandKit
import Foundation
import HostCommandLine

extension Door {
  /// `host route`: what would answer, and why.
  func route() async throws -> ExitStatus {
    if arguments.flag("batch") { return try await routeBatch() }
    let content = try content()
    let services = try services()
    let message = IncomingMessage(from: sender(try customer(services)), content)
    let route = await services.desk.route(message)
    if arguments.flag("json") {
      output.line(JSONLine.text(RouteJSON(route)))
    } else {
      output.line(description(of: route))
    }
    return route.command == nil ? .failure : .success
  }

  private func description(of route: Route) -> String {
    var lines = [route.command ?? "no command", "  reason      \(route.reason)"]
    if !route.normalized.isEmpty { lines.append("  compared    \(route.normalized)") }
    if case .command(_, let arguments) = route.decision {
      for (name, value) in arguments.sorted(by: { $0.key < $1.key }) {
        lines.append("  argument    \(name) = \(value)")
      }
    }
    let won = if case .ambiguous = route.decision { "fits as well" } else { "won" }
    for candidate in route.candidates {
      lines.append(
        "  candidate   \(candidate.command): \(candidate.because), "
          + (candidate.lost.map { "lost because \($0)" } ?? won))
    }
    return lines.joined(separator: "\n")
  }

  /// `host route --batch`: a line in, a line out, as they come.
  private func routeBatch() async throws -> ExitStatus {
    let services = try services()
    let desk = services.desk
    let sender = sender(try customer(services))
    var status = ExitStatus.success
    var number = 0
    while let line = readLine() {
      number += 1
      if line.allSatisfy(\.isWhitespace) { continue }
      guard let request = BatchRequest(line) else {
        output.problem(
          "Line \(number) is not {\"id\",\"text\"} or {\"id\",\"stamp\":\"PACK/ID\"}. Skipped.")
        output.line(
          JSONLine.text(
            BatchResult(id: .null, command: nil, reason: "line \(number) is unreadable"))
        )
        status = .dataError
        continue
      }
      let route = await desk.route(IncomingMessage(from: sender, request.content))
      output.line(
        JSONLine.text(BatchResult(id: request.id, command: route.command, reason: route.reason)))
    }
    return status
  }
}

/// A line of a batch: its id, handed back as it came, and the message.
private struct BatchRequest {
  let id: BatchID
  let content: IncomingMessage.Content

  init?(_ line: String) {
    guard let wire = try? JSONDecoder().decode(Wire.self, from: Data(line.utf8)) else { return nil }
    id = wire.id ?? .null
    switch (wire.text, wire.stamp.flatMap { StampID($0) }) {
    case (let text?, nil): content = .text(text)
    case (nil, let stamp?): content = .stamp(Stamp(stamp))
    default: return nil
    }
  }

  private struct Wire: Decodable {
    let id: BatchID?
    let text: String?
    let stamp: String?
  }
}

/// An id as it came: a text or a whole number.
private enum BatchID: Codable {
  case text(String)
  case number(Int)
  case null

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let number = try? value.decode(Int.self) {
      self = .number(number)
    } else {
      self = .text(try value.decode(String.self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    switch self {
    case .text(let text): try value.encode(text)
    case .number(let number): try value.encode(number)
    case .null: try value.encodeNil()
    }
  }
}

private struct BatchResult: Encodable {
  let id: BatchID
  let command: String?
  let reason: String

  private enum Key: String, CodingKey {
    case id, command, reason
  }

  func encode(to encoder: any Encoder) throws {
    var json = encoder.container(keyedBy: Key.self)
    try json.encode(id, forKey: .id)
    try json.encode(command, forKey: .command)
    try json.encode(reason, forKey: .reason)
  }
}
