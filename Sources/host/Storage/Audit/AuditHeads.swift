package import Foundation
import HostCryptography

/// Heads of the audit as they are published: a line of JSON each, in a log or in a file of their own.
///
/// `{"chain":"inbox","mac":"…","message":"audit head","number":"12", …}`; other lines are passed over.
package enum AuditHeads {
  /// What such a line says it is.
  package static let message = "audit head"
  /// The most of a file's end that is read for its newest heads, in bytes.
  private static let tail: UInt64 = 65_536

  private struct Line: Decodable {
    let chain: String
    let number: String
    let mac: String
    let message: String
  }

  /// What a line says of a head, to be published.
  package static func fields(of head: AuditChain.Head) -> [String: String] {
    ["chain": head.chain.rawValue, "number": "\(head.number)", "mac": Hex.encode(head.mac)]
  }

  /// All heads in a file.
  ///
  /// - Throws: `AuditHeadsFault` when it can't be read.
  package static func read(_ path: String) throws -> [AuditChain.Head] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw AuditHeadsFault(path: path, reason: "it can't be read")
    }
    return heads(in: data)
  }

  /// The newest heads in a file; none where there is no file yet.
  package static func newest(in path: String) throws -> [AuditChain.Head] {
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    do {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? file.close() }
      let size = try file.seekToEnd()
      try file.seek(toOffset: size > tail ? size - tail : 0)
      return heads(in: try file.readToEnd() ?? Data())
    } catch {
      throw AuditHeadsFault(path: path, reason: "it can't be read")
    }
  }

  /// Adds lines to a file, and returns when they are on disk.
  package static func append(_ lines: [Data], to path: String) throws {
    let reason = PrivateFile.append(lines.flatMap { Array($0) }, to: path)
    if let reason { throw AuditHeadsFault(path: path, reason: reason) }
  }

  private static func heads(in data: Data) -> [AuditChain.Head] {
    let decoder = JSONDecoder()
    return data.split(separator: 0x0A).compactMap { line in
      // Most lines of a log are others.
      guard line.range(of: Data(message.utf8)) != nil,
        let head = try? decoder.decode(Line.self, from: Data(line)), head.message == message,
        let chain = AuditChain.Name(rawValue: head.chain), let number = Int64(head.number),
        let mac = Hex.decode(head.mac)
      else { return nil }
      return AuditChain.Head(chain: chain, number: number, mac: mac)
    }
  }
}

/// A file of heads that can't be used.
package struct AuditHeadsFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file.
  package let path: String
  /// Why.
  package let reason: String

  /// What happened, where, and what to do next.
  package var description: String {
    "The heads of the audit in '\(path)' can't be used: \(reason). Name a file of 'host serve' or its log."
  }
}
