import Foundation

/// The files that pages are made of: those built in, or those of a folder while someone designs.
package struct PageFiles: Sendable {
  /// The folder; nil for the files that are built in.
  package let folder: String?

  /// Takes the files that are built in, or those of a folder laid out as `Sources/host/Pages` is.
  package init(folder: String? = nil) { self.folder = folder }

  /// The bytes of a file, by its path in the folder.
  package func bytes(_ path: String) throws(PageFault) -> [UInt8] {
    guard let folder else {
      guard let bytes = Self.embedded[path] else { throw .missing(path) }
      return bytes
    }
    let whole = folder + "/" + path
    guard let data = FileManager.default.contents(atPath: whole) else { throw .missing(whole) }
    return Array(data)
  }

  /// A file as text.
  package func text(_ path: String) throws(PageFault) -> String {
    String(decoding: try bytes(path), as: UTF8.self)
  }

  /// The media type by the end of a name; nil for what isn't served.
  package static func mediaType(_ path: String) -> String? {
    switch path.split(separator: ".").last {
    case "html": "text/html; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "svg": "image/svg+xml"
    default: nil
    }
  }
}

/// A file of a page that can't be used.
package enum PageFault: Error, CustomStringConvertible {
  case missing(String)
  case template(TemplateFault)
  case words(String)

  package var description: String {
    switch self {
    case .missing(let path):
      "The page's file '\(path)' can't be read. Put it there, or leave --pages out."
    case .template(let fault): "\(fault)"
    case .words(let faults): faults
    }
  }
}
