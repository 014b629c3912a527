package import Foundation

/// Where a feed comes from.
package enum FeedOrigin: Sendable, Hashable {
  /// A file that somebody else puts there.
  case file(path: String)
  /// An address that `host content update` fetches.
  case address(URL)

  /// As the topic file names it, or the path that it comes to.
  package var text: String {
    switch self {
    case .file(let path): path
    case .address(let url): url.absoluteString
    }
  }
}
