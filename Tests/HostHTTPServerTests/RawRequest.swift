import Testing

/// Bytes that somebody might send, and what must come of them.
struct RawRequest: Sendable, CustomTestStringConvertible {
  enum End: Equatable, Sendable {
    /// The connection stays open for the next request.
    case open
    /// The connection ends after the last response, as asked.
    case closed
    /// The rest is still awaited.
    case unfinished
    /// This status, then the end.
    case refused(Int)
  }

  let name: String
  let bytes: [UInt8]
  /// What reaches the handler, as "METHOD path body".
  let served: [String]
  let end: End

  /// - Parameter text: Each character is one byte.
  init(_ name: String, _ text: String, served: [String] = [], _ end: End) {
    self.name = name
    bytes = text.unicodeScalars.map { UInt8($0.value) }
    self.served = served
    self.end = end
  }

  var testDescription: String { name }
}

extension RawRequest {
  /// A GET with these lines behind Host.
  static func get(_ name: String, _ lines: String, _ end: End) -> RawRequest {
    RawRequest(
      name, "GET /a HTTP/1.1\r\nHost: x\r\n\(lines)\r\n",
      served: end == .open || end == .closed ? ["GET /a "] : [], end)
  }

  /// A GET with this first line.
  static func line(_ name: String, _ line: String, _ end: End, served: [String] = []) -> RawRequest
  {
    RawRequest(name, "\(line)\r\nHost: x\r\n\r\n", served: served, end)
  }

  /// A POST with these framing lines and this body, and another request behind it, which must be
  /// served as itself or not at all.
  static func post(
    _ name: String, _ lines: String, _ body: String, _ end: End, served: String? = nil
  ) -> RawRequest {
    RawRequest(
      name,
      "POST /p HTTP/1.1\r\nHost: x\r\n\(lines)\r\n\(body)GET /next HTTP/1.1\r\nHost: x\r\n\r\n",
      served: served.map { ["POST /p \($0)", "GET /next "] } ?? [], end)
  }

  /// A chunked POST with this body.
  static func chunked(
    _ name: String, _ body: String, _ end: End, served: String? = nil
  ) -> RawRequest {
    post(name, "Transfer-Encoding: chunked\r\n", body, end, served: served)
  }

  static let all = good + lines + heads + framing + chunks

  static let good: [RawRequest] = [
    get("a plain GET", "", .open),
    get("Connection: close", "Connection: close\r\n", .closed),
    get("close among other options", "Connection: x, Close\r\n", .closed),
    RawRequest(
      "HTTP/1.0 ends", "GET /a HTTP/1.0\r\n\r\n", served: ["GET /a "], .closed),
    RawRequest(
      "HTTP/1.0 stays when asked", "GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
      served: ["GET /a "], .open),
    RawRequest(
      "one empty line before", "\r\nGET /a HTTP/1.1\r\nHost: x\r\n\r\n", served: ["GET /a "], .open),
    RawRequest(
      "one empty line between",
      "GET /a HTTP/1.1\r\nHost: x\r\n\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\n",
      served: ["GET /a ", "GET /b "], .open),
    get("a value with bytes above 127", "X: caf\u{e9}\u{ff}\r\n", .open),
    get("a value with tabs and spaces", "X:\t a \t b \t\r\n", .open),
    get("an empty value", "X:\r\n", .open),
    get("a name of every token character", "!#$%&'*+-.^_`|~09azAZ: y\r\n", .open),
    line("a query", "GET /a?b=c?d&%20 HTTP/1.1", .open, served: ["GET /a "]),
    line("absolute-form", "GET http://other:80/a HTTP/1.1", .open, served: ["GET /a "]),
    line("absolute-form, in capitals", "GET HTTPS://other HTTP/1.1", .open, served: ["GET / "]),
    line("asterisk-form", "OPTIONS * HTTP/1.1", .open, served: ["OPTIONS * "]),
    line(
      "absolute-form that means asterisk", "OPTIONS http://other HTTP/1.1", .open,
      served: ["OPTIONS * "]),
    post("a body", "Content-Length: 5\r\n", "hello", .open, served: "hello"),
    post("a length with zeros before", "Content-Length: 0005\r\n", "hello", .open, served: "hello"),
    post("no length is no body", "", "", .open, served: ""),
    post("length zero", "Content-Length: 0\r\n", "", .open, served: ""),
    post(
      "a body that looks like a request", "Content-Length: 27\r\n", "GET /evil HTTP/1.1\r\nHost: x",
      .open, served: "GET /evil HTTP/1.1\r\nHost: x"),
    RawRequest(
      "GET with a body", "GET /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi",
      served: ["GET /a hi"], .open),
    chunked("chunks", "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n", .open, served: "hello world"),
    post(
      "chunked in capitals", "Transfer-Encoding: CHUNKED\r\n", "1\r\na\r\n0\r\n\r\n", .open,
      served: "a"),
    chunked(
      "chunk sizes in capitals, zeros before", "0000000A\r\n0123456789\r\n000\r\n\r\n", .open,
      served: "0123456789"),
    chunked("chunk extensions", "1;a;b=c; d = \"e\\\"f\"\r\na\r\n0;x\r\n\r\n", .open, served: "a"),
    chunked("trailers", "1\r\na\r\n0\r\nX-Sum: 1\r\nY: 2\r\n\r\n", .open, served: "a"),
    chunked(
      "a trailer that looks like framing", "1\r\na\r\n0\r\nContent-Length: 99\r\n\r\n", .open,
      served: "a"),
    chunked("a body of line ends", "4\r\n\r\n\r\n\r\n0\r\n\r\n", .open, served: "\r\n\r\n"),
    RawRequest(
      "nothing behind the last",
      "GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\n",
      served: ["GET /a "], .closed),
    RawRequest("half a line", "GET /a HT", .unfinished),
    RawRequest("half a head", "GET /a HTTP/1.1\r\nHost: x\r\n", .unfinished),
    RawRequest(
      "half a body", "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhell", .unfinished),
    RawRequest(
      "half a chunk", "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhell",
      .unfinished),
    RawRequest(
      "no last chunk",
      "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n", .unfinished),
    RawRequest(
      "no end of the trailers",
      "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: y\r\n", .unfinished),
  ]

  static let lines: [RawRequest] = [
    RawRequest("HTTP/0.9", "GET /a\r\n", .refused(400)),
    RawRequest("HTTP/0.9 with a space", "GET /a \r\n", .refused(400)),
    line("HTTP/0.9 by number", "GET /a HTTP/0.9", .refused(505)),
    line("HTTP/1.2", "GET /a HTTP/1.2", .refused(505)),
    line("HTTP/2.0", "GET /a HTTP/2.0", .refused(505)),
    RawRequest("HTTP/2 with prior knowledge", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", .refused(505)),
    line("HTTP/1", "GET /a HTTP/1", .refused(400)),
    line("HTTP/1.10", "GET /a HTTP/1.10", .refused(400)),
    line("HTTP/01.1", "GET /a HTTP/01.1", .refused(400)),
    line("HTTP/1,1", "GET /a HTTP/1,1", .refused(400)),
    line("http in small letters", "GET /a http/1.1", .refused(400)),
    line("another protocol", "GET /a HTTQ/1.1", .refused(400)),
    line("a version with a space", "GET /a HTTP/ 1.1", .refused(400)),
    line("two spaces before the target", "GET  /a HTTP/1.1", .refused(400)),
    line("two spaces behind the target", "GET /a  HTTP/1.1", .refused(400)),
    line("a space at the end", "GET /a HTTP/1.1 ", .refused(400)),
    line("a space at the beginning", " GET /a HTTP/1.1", .refused(400)),
    line("tabs between", "GET\t/a\tHTTP/1.1", .refused(400)),
    line("a tab at the end", "GET /a HTTP/1.1\t", .refused(400)),
    line("a vertical tab between", "GET\u{0b}/a HTTP/1.1", .refused(400)),
    line("a space in the target", "GET /a b HTTP/1.1", .refused(400)),
    line("no method", " /a HTTP/1.1", .refused(400)),
    line("no target", "GET HTTP/1.1", .refused(400)),
    line("nothing but a version", "HTTP/1.1 200 OK", .refused(400)),
    line("a method in small letters", "get /a HTTP/1.1", .refused(501)),
    line("an unknown method", "BREW /a HTTP/1.1", .refused(501)),
    line("a method that isn't a token", "G(T /a HTTP/1.1", .refused(400)),
    line("a method of bytes above 127", "G\u{e9}T /a HTTP/1.1", .refused(400)),
    line("CONNECT", "CONNECT other:443 HTTP/1.1", .refused(501)),
    line("a fragment", "GET /a#b HTTP/1.1", .refused(400)),
    line("a backslash", "GET /a\\b HTTP/1.1", .refused(400)),
    line("a quote in the target", "GET /a\"b HTTP/1.1", .refused(400)),
    line("a byte above 127 in the target", "GET /\u{e9} HTTP/1.1", .refused(400)),
    line("NUL in the target", "GET /a\u{0}b HTTP/1.1", .refused(400)),
    line("DEL in the target", "GET /a\u{7f} HTTP/1.1", .refused(400)),
    line("a percent sign alone", "GET /a% HTTP/1.1", .refused(400)),
    line("half a percent sign", "GET /a%2 HTTP/1.1", .refused(400)),
    line("a percent sign with other letters", "GET /a%zz HTTP/1.1", .refused(400)),
    line("a path without a slash", "GET a HTTP/1.1", .refused(400)),
    line("asterisk with GET", "GET * HTTP/1.1", .refused(400)),
    line("authority-form with GET", "GET other:80 HTTP/1.1", .refused(400)),
    line("another scheme", "GET ftp://other/a HTTP/1.1", .refused(400)),
    line("a scheme alone", "GET http:// HTTP/1.1", .refused(400)),
    line("an absolute target without host", "GET http:///a HTTP/1.1", .refused(400)),
    line("user information", "GET http://u:p@other/a HTTP/1.1", .refused(400)),
    line("a port that is none", "GET http://other:99999/a HTTP/1.1", .refused(400)),
    RawRequest("LF alone ends the line", "GET /a HTTP/1.1\nHost: x\r\n\r\n", .refused(400)),
    RawRequest("CR alone in the line", "GET /a\r HTTP/1.1\r\nHost: x\r\n\r\n", .refused(400)),
    RawRequest("CR CR LF", "GET /a HTTP/1.1\r\r\nHost: x\r\n\r\n", .refused(400)),
    RawRequest("LF first", "\nGET /a HTTP/1.1\r\nHost: x\r\n\r\n", .refused(400)),
    RawRequest(
      "two empty lines first", "\r\n\r\nGET /a HTTP/1.1\r\nHost: x\r\n\r\n", .refused(400)),
    RawRequest("CR first", "\rGET /a HTTP/1.1\r\nHost: x\r\n\r\n", .refused(400)),
    RawRequest("a TLS hello", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}", .refused(400)),
    RawRequest("NUL first", "\u{0}GET /a HTTP/1.1\r\nHost: x\r\n\r\n", .refused(400)),
    RawRequest("a proxy's PROXY line", "PROXY TCP4 192.0.2.1 192.0.2.2 1 2\r\n", .refused(400)),
    RawRequest(
      "a line too long", "GET /" + String(repeating: "a", count: 8_192), .refused(414)),
    RawRequest(
      "the longest line",
      "GET /" + String(repeating: "a", count: 8_192 - 14) + " HTTP/1.1\r\nHost: x\r\n\r\n",
      served: ["GET /" + String(repeating: "a", count: 8_192 - 14) + " "], .open),
    RawRequest(
      "one byte more than the longest line",
      "GET /" + String(repeating: "a", count: 8_192 - 13) + " HTTP/1.1\r\nHost: x\r\n\r\n",
      .refused(414)),
  ]

  static let heads: [RawRequest] = [
    RawRequest("no Host", "GET /a HTTP/1.1\r\n\r\n", .refused(400)),
    get("two Hosts", "Host: x\r\n", .refused(400)),
    get("two Hosts, one in other letters", "hOST: y\r\n", .refused(400)),
    RawRequest(
      "two Hosts in HTTP/1.0", "GET /a HTTP/1.0\r\nHost: x\r\nHost: x\r\n\r\n", .refused(400)),
    RawRequest("an empty Host", "GET /a HTTP/1.1\r\nHost:\r\n\r\n", .refused(400)),
    RawRequest("two hosts in one", "GET /a HTTP/1.1\r\nHost: x, y\r\n\r\n", .refused(400)),
    RawRequest("a Host with a space", "GET /a HTTP/1.1\r\nHost: x y\r\n\r\n", .refused(400)),
    RawRequest("a Host with a path", "GET /a HTTP/1.1\r\nHost: x/y\r\n\r\n", .refused(400)),
    RawRequest("a Host with a user", "GET /a HTTP/1.1\r\nHost: u@x\r\n\r\n", .refused(400)),
    RawRequest(
      "a Host with letters for a port", "GET /a HTTP/1.1\r\nHost: x:y\r\n\r\n", .refused(400)),
    RawRequest(
      "a Host with a large port", "GET /a HTTP/1.1\r\nHost: x:65536\r\n\r\n", .refused(400)),
    RawRequest("a Host of a port alone", "GET /a HTTP/1.1\r\nHost: :80\r\n\r\n", .refused(400)),
    RawRequest(
      "a Host with a bracket open", "GET /a HTTP/1.1\r\nHost: [::1\r\n\r\n", .refused(400)),
    RawRequest(
      "an IPv6 Host", "GET /a HTTP/1.1\r\nHost: [::1]:80\r\n\r\n", served: ["GET /a "], .open),
    RawRequest(
      "no Host beside an absolute target", "GET http://x/a HTTP/1.1\r\n\r\n", .refused(400)),
    get("a space before the colon", "X : y\r\n", .refused(400)),
    get("a tab before the colon", "X\t: y\r\n", .refused(400)),
    get("a space in a name", "X Y: z\r\n", .refused(400)),
    get("no colon", "Xyz\r\n", .refused(400)),
    get("no name", ": y\r\n", .refused(400)),
    get("NUL in a name", "X\u{0}: y\r\n", .refused(400)),
    get("a byte above 127 in a name", "X\u{e9}: y\r\n", .refused(400)),
    get("a name in parentheses", "(X): y\r\n", .refused(400)),
    get("a name in quotes", "\"X\": y\r\n", .refused(400)),
    get("a name with a slash", "X/Y: z\r\n", .refused(400)),
    get("NUL in a value", "X: a\u{0}b\r\n", .refused(400)),
    get("a control character in a value", "X: a\u{1}b\r\n", .refused(400)),
    get("a vertical tab in a value", "X: a\u{b}b\r\n", .refused(400)),
    get("an escape in a value", "X: \u{1b}[2J\r\n", .refused(400)),
    get("DEL in a value", "X: a\u{7f}\r\n", .refused(400)),
    get("CR in a value", "X: a\rb\r\n", .refused(400)),
    get("LF in a value", "X: a\nY: b\r\n", .refused(400)),
    get("a folded field", "X: a\r\n b\r\n", .refused(400)),
    get("a field folded with a tab", "X: a\r\n\tb\r\n", .refused(400)),
    RawRequest(
      "a space before the first field", "GET /a HTTP/1.1\r\n Host: x\r\n\r\n", .refused(400)),
    RawRequest(
      "a line of spaces", "GET /a HTTP/1.1\r\nHost: x\r\n   \r\n\r\n", .refused(400)),
    RawRequest("LF alone ends the head", "GET /a HTTP/1.1\r\nHost: x\r\n\n", .refused(400)),
    RawRequest("LF alone ends all lines", "GET /a HTTP/1.1\nHost: x\n\n", .refused(400)),
    get("CR CR LF ends the head", "X: y\r\r\n", .refused(400)),
    get("a hundred fields", String(repeating: "X: y\r\n", count: 99), .open),
    get("a hundred fields and one", String(repeating: "X: y\r\n", count: 100), .refused(431)),
    get("a field too large", "X: " + String(repeating: "y", count: 16_384) + "\r\n", .refused(431)),
    RawRequest(
      "a name without end",
      "GET /a HTTP/1.1\r\nHost: x\r\n" + String(repeating: "y", count: 16_400), .refused(431)),
    get("the largest head", "X: " + String(repeating: "y", count: 16_384 - 14) + "\r\n", .open),
    get(
      "one byte more than the largest head",
      "X: " + String(repeating: "y", count: 16_384 - 13) + "\r\n",
      .refused(431)),
    get("an expectation of no body", "Expect: 100-continue\r\n", .open),
    get("another expectation", "Expect: 200-ok\r\n", .refused(417)),
    get("two expectations", "Expect: 100-continue, x\r\n", .refused(417)),
    get("an expectation twice", "Expect: 100-continue\r\nExpect: 100-continue\r\n", .refused(417)),
  ]

  static let framing: [RawRequest] = [
    post(
      "CL.TE", "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\nG", .refused(400)),
    post(
      "TE.CL", "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", "5c\r\nGPOST /", .refused(400)
    ),
    post(
      "both, length zero", "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n",
      .refused(400)),
    post(
      "both, the coding unknown", "Content-Length: 1\r\nTransfer-Encoding: x\r\n", "a",
      .refused(400)),
    post("a length twice", "Content-Length: 5\r\nContent-Length: 5\r\n", "hello", .refused(400)),
    post("two lengths", "Content-Length: 5\r\nContent-Length: 6\r\n", "hello", .refused(400)),
    post("a list of lengths", "Content-Length: 5, 5\r\n", "hello", .refused(400)),
    post("an empty length", "Content-Length:\r\n", "", .refused(400)),
    post("a length with a sign", "Content-Length: +5\r\n", "hello", .refused(400)),
    post("a negative length", "Content-Length: -1\r\n", "", .refused(400)),
    post("a hexadecimal length", "Content-Length: 0x5\r\n", "hello", .refused(400)),
    post("a length with a fraction", "Content-Length: 5.0\r\n", "hello", .refused(400)),
    post("a length with a space inside", "Content-Length: 1 5\r\n", "hello", .refused(400)),
    post("a length with letters behind", "Content-Length: 5a\r\n", "hello", .refused(400)),
    post("a length in quotes", "Content-Length: \"5\"\r\n", "hello", .refused(400)),
    post("a length in other digits", "Content-Length: \u{b2}\r\n", "hello", .refused(400)),
    post(
      "a length past 64 bits", "Content-Length: 18446744073709551621\r\n", "hello", .refused(413)),
    post("a length past the limit", "Content-Length: 1048577\r\n", "hello", .refused(413)),
    post(
      "a length with a space before the colon", "Content-Length : 5\r\n", "hello", .refused(400)),
    post("a length folded", "Content-Length:\r\n 5\r\n", "hello", .refused(400)),
    post("an unknown coding", "Transfer-Encoding: gzip\r\n", "a", .refused(501)),
    post("identity", "Transfer-Encoding: identity\r\n", "a", .refused(501)),
    post("gzip, then chunked", "Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n", .refused(501)),
    post("chunked, then gzip", "Transfer-Encoding: chunked, gzip\r\n", "0\r\n\r\n", .refused(400)),
    post("chunked twice", "Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n", .refused(400)),
    post(
      "chunked in two fields", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
      "0\r\n\r\n",
      .refused(400)),
    post(
      "TE.TE with identity", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
      "0\r\n\r\n",
      .refused(400)),
    post(
      "TE.TE with a stranger before", "Transfer-Encoding: x\r\nTransfer-Encoding: chunked\r\n",
      "0\r\n\r\n",
      .refused(501)),
    post("xchunked", "Transfer-Encoding: xchunked\r\n", "0\r\n\r\n", .refused(501)),
    post(
      "chunked with a parameter", "Transfer-Encoding: chunked;a=b\r\n", "0\r\n\r\n", .refused(400)),
    post("chunked in quotes", "Transfer-Encoding: \"chunked\"\r\n", "0\r\n\r\n", .refused(400)),
    post(
      "chunked with a comma behind", "Transfer-Encoding: chunked,\r\n", "0\r\n\r\n", .refused(400)),
    post(
      "chunked with a comma before", "Transfer-Encoding: ,chunked\r\n", "0\r\n\r\n", .refused(400)),
    post("an empty coding", "Transfer-Encoding:\r\n", "0\r\n\r\n", .refused(400)),
    post(
      "chunked behind a vertical tab", "Transfer-Encoding: \u{b}chunked\r\n", "0\r\n\r\n",
      .refused(400)),
    post(
      "chunked with a space before the colon", "Transfer-Encoding : chunked\r\n", "0\r\n\r\n",
      .refused(400)),
    post(
      "chunked with a space before the name", " Transfer-Encoding: chunked\r\n", "0\r\n\r\n",
      .refused(400)),
    post("chunked folded", "Transfer-Encoding:\r\n chunked\r\n", "0\r\n\r\n", .refused(400)),
    post(
      "chunked behind a lone LF", "X: y\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n", .refused(400)
    ),
    post(
      "chunked behind a lone CR", "X: y\rTransfer-Encoding: chunked\r\n", "0\r\n\r\n", .refused(400)
    ),
    RawRequest(
      "chunked in HTTP/1.0",
      "POST /p HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", .refused(400)),
    RawRequest(
      "a second request that isn't one",
      "GET /a HTTP/1.1\r\nHost: x\r\n\r\nhello\r\n", served: ["GET /a "], .refused(400)),
    RawRequest(
      "a body longer than its length",
      "POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nhello\r\n", served: ["POST /p hel"],
      .refused(400)),
  ]

  static let chunks: [RawRequest] = [
    chunked("0x before a size", "0x5\r\nhello\r\n0\r\n\r\n", .refused(400)),
    chunked("a size with a sign", "+5\r\nhello\r\n0\r\n\r\n", .refused(400)),
    chunked("a negative size", "-5\r\nhello\r\n0\r\n\r\n", .refused(400)),
    chunked("a space before a size", " 5\r\nhello\r\n0\r\n\r\n", .refused(400)),
    chunked("a space behind a size", "5 \r\nhello\r\n0\r\n\r\n", .refused(400)),
    chunked("a tab behind a size", "5\t\r\nhello\r\n0\r\n\r\n", .refused(400)),
    chunked("an underscore in a size", "1_0\r\nhello\r\n0\r\n\r\n", .refused(400)),
    chunked("a size of no digit", "g\r\nhello\r\n0\r\n\r\n", .refused(400)),
    chunked("an empty size", "\r\nhello\r\n0\r\n\r\n", .refused(400)),
    chunked("an extension without a size", ";a\r\nhello\r\n0\r\n\r\n", .refused(400)),
    chunked("nine digits", "000000005\r\nhello\r\n0\r\n\r\n", .refused(400)),
    chunked("seventeen digits", "10000000000000005\r\nhello\r\n0\r\n\r\n", .refused(400)),
    chunked("a size past the limit", "100001\r\nhello", .refused(413)),
    chunked("the largest size of eight digits", "ffffffff\r\nhello", .refused(413)),
    chunked("NUL behind a size", "5\u{0}\r\nhello\r\n0\r\n\r\n", .refused(400)),
    chunked("LF alone behind a size", "5\nhello\r\n0\r\n\r\n", .refused(400)),
    chunked("CR alone behind a size", "5\rhello\r\n0\r\n\r\n", .refused(400)),
    chunked("CR CR LF behind a size", "5\r\r\nhello\r\n0\r\n\r\n", .refused(400)),
    chunked("LF alone behind the bytes", "5\r\nhello\n0\r\n\r\n", .refused(400)),
    chunked("CR alone behind the bytes", "5\r\nhello\r0\r\n\r\n", .refused(400)),
    chunked("more bytes than said", "4\r\nhello\r\n0\r\n\r\n", .refused(400)),
    chunked("fewer bytes than said", "6\r\nhello\r\n0\r\n\r\n", .refused(400)),
    chunked("LF alone at the end", "5\r\nhello\r\n0\r\n\n", .refused(400)),
    chunked("LF alone behind the last size", "5\r\nhello\r\n0\n\r\n", .refused(400)),
    chunked("an extension with a lone CR", "5;ext\rhello\r\n0\r\n\r\n", .refused(400)),
    chunked("an extension with a lone LF", "5;ext\nhello\r\n0\r\n\r\n", .refused(400)),
    chunked("an extension without a name", "5;\r\nhello\r\n0\r\n\r\n", .refused(400)),
    chunked("an extension without a value", "5;a=\r\nhello\r\n0\r\n\r\n", .refused(400)),
    chunked("an extension with a quote open", "5;a=\"b\r\nhello\r\n0\r\n\r\n", .refused(400)),
    chunked("an extension with NUL", "5;a=\"\u{0}\"\r\nhello\r\n0\r\n\r\n", .refused(400)),
    chunked(
      "an extension too long", "5;" + String(repeating: "a", count: 256) + "\r\nhello\r\n0\r\n\r\n",
      .refused(400)),
    chunked("an extension without end", "5;" + String(repeating: "a", count: 999), .refused(400)),
    chunked(
      "many extensions", String(repeating: "1;aaaaaaaa\r\nx\r\n", count: 30) + "0\r\n\r\n",
      .refused(400)),
    chunked("a trailer without a colon", "0\r\nX\r\n\r\n", .refused(400)),
    chunked("a trailer folded", "0\r\nX: y\r\n z\r\n\r\n", .refused(400)),
    chunked("a trailer with a space before the colon", "0\r\nX : y\r\n\r\n", .refused(400)),
    chunked("a trailer with NUL", "0\r\nX: \u{0}\r\n\r\n", .refused(400)),
    chunked("a trailer with a lone LF", "0\r\nX: y\n\r\n", .refused(400)),
    chunked(
      "a trailer too large", "0\r\nX: " + String(repeating: "y", count: 16_384) + "\r\n\r\n",
      .refused(431)),
    chunked(
      "too many trailers", "0\r\n" + String(repeating: "X: y\r\n", count: 100) + "\r\n",
      .refused(431)),
  ]
}
