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
      output.line(AnswerJSON(routed: route).text)
    } else {
      output.line(RouteText(route).text)
    }
    return route.command == nil ? .failure : .success
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
      let request = BatchRequest(line)
      guard let content = request.content else {
        output.problem(
          "Line \(number) is not {\"id\",\"text\"} or {\"id\",\"stamp\":\"PACK/ID\"}. Skipped.")
        output.line(request.result(command: nil, reason: "line \(number) is unreadable"))
        status = .dataError
        continue
      }
      let route = await desk.route(IncomingMessage(from: sender, content))
      output.line(request.result(command: route.command, reason: route.reason))
    }
    return status
  }
}

/// A line of a batch: its id, handed back as it came, and the message if there is one.
private struct BatchRequest {
  private let id: Any
  let content: IncomingMessage.Content?

  init(_ line: String) {
    let json = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    id = (json?["id"] as? String) ?? (json?["id"] as? NSNumber) ?? NSNull()
    if let given = json?["id"], !(given is String), !(given is NSNumber), !(given is NSNull) {
      content = nil
      return
    }
    switch (json?["text"], json?["stamp"]) {
    case (let text as String, nil): content = .text(text)
    case (nil, let stamp as String): content = StampID(stamp).map { .stamp(Stamp($0)) }
    default: content = nil
    }
  }

  func result(command: String?, reason: String) -> String {
    let json: [String: Any] = ["id": id, "command": command ?? NSNull(), "reason": reason]
    let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? JSONSerialization.data(withJSONObject: json, options: options) else {
      return "{}"
    }
    return String(decoding: data, as: UTF8.self)
  }
}
