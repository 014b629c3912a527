package import CommandKit

/// A file of the pages that isn't there, or that can't be used.
package enum PageFault: Error, Sendable, Equatable {
  /// The folder of the pages has no such file; its path.
  case missing(String)
  /// No page has a file of this name.
  case noPage(String)
  /// A template can't be read.
  case template(TemplateFault)
  /// The words of a page can't be read; what is wrong with them.
  case words(DocumentFaults)
}

/// Its text names files and lines of the pages, nothing of a customer's.
extension PageFault: PrintableFault {
  package var problem: String { description }
}

extension PageFault: CustomStringConvertible {
  /// What isn't there, and what to do next.
  package var description: String {
    switch self {
    case .missing(let path):
      "There is no file to read at \(path). The folder of the pages is laid out as "
        + "Sources/host/Pages is; copy the file from there."
    case .noPage(let name): "No page has a file '\(name)'."
    case .template(let fault): "\(fault)"
    case .words(let faults): "\(faults)"
    }
  }
}
