import Foundation
import Testing

@testable import HostLINE

/// The bodies in the folder Fixtures.
enum Fixture {
  static func data(_ name: String) throws -> Data {
    let url = try #require(
      Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Fixtures"))
    return try Data(contentsOf: url)
  }

  static func webhook(_ name: String) throws -> Webhook {
    try Webhook(Array(data("\(name).json")))
  }

  /// The only event of a fixture.
  static func event(_ name: String) throws -> WebhookEvent {
    let webhook = try webhook(name)
    #expect(webhook.events.count == 1)
    return try #require(webhook.events.first)
  }

  static let user = "U" + String(repeating: "a1", count: 16)
  static let group = "C" + String(repeating: "d3", count: 16)
  static let room = "R" + String(repeating: "e4", count: 16)
}
