import HostFormats

/// An XML document of a feed.
enum FeedDocument {
  /// Reads a document whole.
  ///
  /// - Parameters:
  ///   - bytes: The document.
  ///   - charset: The encoding that came with it, if any; what the document says otherwise is less.
  ///   - expected: What it should be, for the fault.
  static func read(
    _ bytes: [UInt8], charset: String?, expected: String
  ) throws(FeedFault) -> XMLTree {
    guard !bytes.isEmpty else { throw FeedFault(.empty) }
    guard bytes.count <= FeedLimits.bytes else {
      throw FeedFault(.tooLarge(limit: FeedLimits.bytes))
    }
    guard !isPage(bytes) else { throw FeedFault(.layout(expected: expected)) }
    do {
      return try XMLTree.read(
        ByteSource(bytes), declared: charset,
        limits: XMLLimits(bytes: FeedLimits.bytes, elements: 100_000))
    } catch let fault as XMLFault {
      let place = fault.place
      throw FeedFault(
        .unreadable("\(fault.mistake)"),
        at: place.path.isEmpty
          ? .line(place.line) : .element(place.pathText, line: place.line))
    } catch {
      throw FeedFault(.unreadable("It can't be read. Fetch it again."))
    }
  }

  /// Whether it is a web page, such as the one with which a hotel's network greets.
  private static func isPage(_ bytes: [UInt8]) -> Bool {
    let start = String(decoding: bytes.prefix(512), as: UTF8.self).lowercased()
    return start.contains("<!doctype html") || start.contains("<html")
  }
}
