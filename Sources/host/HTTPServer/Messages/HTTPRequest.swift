/// A request whose every byte was checked and has arrived.
package struct HTTPRequest: Sendable {
  private let head: RequestHead
  /// The body, its chunks joined; empty when there is none.
  package internal(set) var body: [UInt8] = []
  /// Who sent it: the other end of the connection or, behind a trusted proxy, whoever that names.
  package internal(set) var client = HTTPClient.unixSocket

  init(_ head: RequestHead) { self.head = head }

  /// What is to be done.
  package var method: HTTPMethod { head.line.method }
  /// The path as it was sent, percent signs and all; `*` for `OPTIONS *`.
  ///
  /// Nothing is resolved: a path with `..` in it is another path than the one it might mean.
  package var path: String { head.line.target.path }
  /// What stands behind the first question mark; nil when there is none.
  package var query: String? { head.line.target.query }
  /// The protocol version of the sender.
  package var version: HTTPVersion { head.line.version }
  /// The host that was asked, perhaps with a port; nil only in HTTP/1.0.
  package var host: String? { head.host }
  /// The header fields, without trailers, which aren't kept.
  package var fields: HTTPFields { head.fields }

  var keepsAlive: Bool { head.keepsAlive }
  var expectsContinue: Bool { head.expectsContinue }
}
