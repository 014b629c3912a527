#if canImport(FoundationXML)
  import FoundationXML
#endif
import Foundation

/// Reads an XML document from its beginning to its end, holding only a piece of it.
///
/// Strict, and closed to the outside: a document with a DOCTYPE is refused, so that no entity but
/// XML's own five and the numeric ones can be, and nothing is fetched. UTF-8 is streamed; another
/// encoding is turned into UTF-8 whole before reading.
package enum XMLEvents {
  /// Reads a document.
  ///
  /// - Parameters:
  ///   - source: Its bytes.
  ///   - declared: The name of its encoding from outside (a `charset`), if there was one.
  ///   - limits: When it is refused for its size.
  ///   - handler: What receives its elements and texts; those before a fault have reached it.
  /// - Throws: `XMLFault`, or what the handler throws.
  package static func read<Handler: XMLEventHandler>(
    _ source: ByteSource, declared: String? = nil, limits: XMLLimits,
    into handler: inout Handler
  ) throws {
    let bytes = try XMLBytes(source, declared: declared, limit: limits.bytes)
    let stream = XMLByteStream(bytes)
    let parser = XMLParser(stream: stream)
    parser.shouldProcessNamespaces = true
    parser.shouldResolveExternalEntities = false
    let reading = XMLReading(handler, stream, limits)
    parser.delegate = reading
    // On Linux `parse()` says true to cut and to empty documents.
    let isParsed = parser.parse()
    parser.delegate = nil
    handler = reading.handler
    if let failure = reading.failure, reading.isHandlers { throw failure }
    if let fault = stream.fault { throw fault }
    if let failure = reading.failure { throw failure }
    let place = XMLPlace(line: parser.lineNumber, column: parser.columnNumber, path: reading.path)
    guard reading.hasRoot else { throw XMLFault(.empty, at: place) }
    guard reading.path.isEmpty else { throw XMLFault(.cut, at: place) }
    guard isParsed, parser.parserError == nil else {
      throw XMLFault(.malformed(code: (parser.parserError as NSError?)?.code ?? 0), at: place)
    }
  }
}
