import CommandKit
import Foundation

@testable import HostContent

/// Topic files with feeds, and folders with what they read.
enum FeedSample {
  /// The feeds of a topic file that has only them.
  static func feeds(_ declarations: String, hosts: [String] = []) throws -> [FeedDeclaration] {
    try topic(declarations, hosts: hosts).feeds
  }

  static func topic(
    _ declarations: String, more: String = "", hosts: [String] = []
  ) throws -> TopicFile {
    let text = """
      { summary: { ja: 'レート', en: 'Rates' }, text: { ja: 'レートです。', en: 'Our rates:' },
        \(more)
        feeds: [\(declarations)] }
      """
    let file = ContentFolder.File(name: "rates.json5", path: "rates.json5", bytes: Array(text.utf8))
    return try TopicFile("rates", file, feedHosts: hosts)
  }
}
