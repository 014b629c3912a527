/// A file of the pages that isn't there.
package enum PageFault: Error, Sendable, Equatable {
  /// The folder of the pages has no such file; its path.
  case missing(String)
  /// No page has a file of this name.
  case noPage(String)
}

extension PageFault: CustomStringConvertible {
  /// What isn't there, and what to do next.
  package var description: String {
    switch self {
    case .missing(let path):
      "There is no file to read at \(path). The folder of the pages is laid out as "
        + "Sources/host/Pages is; copy the file from there."
    case .noPage(let name): "No page has a file '\(name)'."
    }
  }
}
