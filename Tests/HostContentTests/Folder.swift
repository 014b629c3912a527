import CommandKit
import Foundation

@testable import HostContent

/// A content folder that goes when the test ends.
final class Folder: Sendable {
  let path: String

  init(_ files: [String: String]) throws {
    path = NSTemporaryDirectory() + "content-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files {
      try text.write(toFile: path + "/" + name, atomically: true, encoding: .utf8)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The content, unless it is faulty; checked by the guard too when there is one.
  func content(
    includesDemo: Bool = false, guardedBy replyGuard: ReplyGuard? = nil
  ) throws(DocumentFaults) -> ContentFolder {
    var faults: [DocumentFault] = []
    let content = ContentFolder(
      path, phrasebooks: ["balance"], includesDemo: includesDemo, faults: &faults)
    if let replyGuard { faults += content.refusals(by: replyGuard) }
    if let all = DocumentFaults(faults) { throw all }
    return content
  }

  /// The faults of the folder, each as a line without the folder's path.
  func faults(guardedBy replyGuard: ReplyGuard? = nil) -> [String] {
    do throws(DocumentFaults) {
      _ = try content(guardedBy: replyGuard)
      return []
    } catch {
      return error.faults.map { $0.description.replacing(path + "/", with: "") }
    }
  }
}

extension ContentFolder {
  /// What is there without a content folder, the demo bank's topics among it.
  static let embedded: ContentFolder = {
    var faults: [DocumentFault] = []
    return ContentFolder(nil, phrasebooks: [], includesDemo: true, faults: &faults)
  }()
}
