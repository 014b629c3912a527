import Foundation

/// The files that the pages are made of: embedded at build, or read from a folder while somebody
/// designs them.
package struct PageFiles: Sendable {
  /// The folder that they are read from, anew each time; nil for the embedded ones.
  private let folder: String?

  /// Where each embedded file is, by its path below `Sources/host/Pages`.
  private static let embedded = simulator.merging(link) { $1 }

  /// Makes a source of files.
  ///
  /// - Parameter folder: A folder with the layout of `Sources/host/Pages`; nil for the embedded files.
  package init(folder: String? = nil) {
    self.folder = folder.map { $0.count > 1 && $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
  }

  /// Whether the files are those of the build, which never change.
  package var isEmbedded: Bool { folder == nil }

  /// Gives a file.
  ///
  /// - Parameter name: Its path below the folder, such as `Simulator/simulator.css`.
  /// - Throws: ``PageFault`` when there is none, or when the name could lead out of the folder.
  package func file(_ name: String) throws(PageFault) -> PageFile {
    guard let type = PageFile.type(of: name), Self.isPlain(name) else { throw .noPage(name) }
    guard let folder else {
      guard let bytes = Self.embedded[name] else { throw .noPage(name) }
      return PageFile(bytes: bytes(), type: type)
    }
    let path = folder + "/" + name
    guard let data = FileManager.default.contents(atPath: path) else { throw .missing(path) }
    return PageFile(bytes: Array(data), type: type)
  }

  /// Whether a name is ASCII letters, digits, hyphens and dots between slashes, and no part of it
  /// begins with a dot.
  private static func isPlain(_ name: String) -> Bool {
    name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && !part.hasPrefix(".")
        && part.utf8.allSatisfy { byte in
          switch byte {
          case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
          default: false
          }
        }
    }
  }
}
