#if canImport(FoundationXML)
  import FoundationXML
#endif
import Foundation

/// Passes a parser's events on to a handler, within limits, until the first fault.
final class XMLReading<Handler: XMLEventHandler>: NSObject, XMLParserDelegate {
  private(set) var handler: Handler
  /// What ended the reading early.
  private(set) var failure: (any Error)?
  /// Whether the failure is the handler's.
  private(set) var isHandlers = false
  private(set) var hasRoot = false
  /// The open elements.
  private(set) var path: [String] = []
  private let limits: XMLLimits
  private let bytes: XMLByteStream
  private var elements = 0
  private var text = ""

  init(_ handler: Handler, _ bytes: XMLByteStream, _ limits: XMLLimits) {
    self.handler = handler
    self.bytes = bytes
    self.limits = limits
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    passText(parser)
    guard failure == nil else { return }
    hasRoot = true
    elements += 1
    path.append(name)
    guard path.count <= limits.depth else {
      return fail(.tooDeep(limit: limits.depth), parser)
    }
    guard elements <= limits.elements else {
      return fail(.tooManyElements(limit: limits.elements), parser)
    }
    let start = XMLStart(name: name, namespace: namespaceURI ?? "", attributes: attributes)
    pass(parser) { try handler.start(start, at: place(parser)) }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    passText(parser)
    pass(parser) { try handler.end(at: place(parser)) }
    if failure == nil, !path.isEmpty { path.removeLast() }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { add(string, parser) }

  func parser(_ parser: XMLParser, foundIgnorableWhitespace string: String) { add(string, parser) }

  func parser(_ parser: XMLParser, foundCDATA block: Data) {
    add(String(decoding: block, as: UTF8.self), parser)
  }

  func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
    guard failure == nil else { return }
    // The numbers of libxml2's xmlerror.h.
    switch (error as NSError).code {
    // XML_ERR_DOCUMENT_END
    case 5 where !hasRoot: fail(.empty, parser)
    // What can't be made sense of after the last byte is a rest of something.
    case _ where !path.isEmpty && bytes.isAtEnd: fail(.cut, parser)
    // XML_ERR_UNDECLARED_ENTITY, XML_WAR_UNDECLARED_ENTITY
    case 26, 27: fail(.unknownEntity, parser)
    case let code: fail(.malformed(code: code), parser)
    }
  }

  private func add(_ string: String, _ parser: XMLParser) {
    guard failure == nil, !path.isEmpty else { return }
    text += string
    if text.utf8.count > limits.textBytes {
      fail(.textTooLong(limit: limits.textBytes), parser)
    }
  }

  private func passText(_ parser: XMLParser) {
    guard !text.isEmpty else { return }
    pass(parser) { try handler.text(text, at: place(parser)) }
    text = ""
  }

  private func pass(_ parser: XMLParser, _ event: () throws -> Void) {
    guard failure == nil else { return }
    do {
      try event()
    } catch {
      failure = error
      isHandlers = true
      parser.abortParsing()
    }
  }

  private func fail(_ mistake: XMLMistake, _ parser: XMLParser) {
    failure = XMLFault(mistake, at: place(parser))
    parser.abortParsing()
  }

  private func place(_ parser: XMLParser) -> XMLPlace {
    XMLPlace(line: parser.lineNumber, column: parser.columnNumber, path: path)
  }
}
