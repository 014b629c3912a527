/// What a handler answers.
///
/// Content-Length, Transfer-Encoding, Connection and Date are the server's: given here, they are
/// left out.
package struct HTTPResponse: Sendable, Equatable {
  /// One header field.
  package struct Field: Sendable, Equatable {
    /// A token (RFC 9110 §5.1).
    package var name: String
    /// Visible text; a control character in it turns the response into a 500.
    package var value: String

    /// Names a field and its value.
    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The status code, 200 to 599.
  package var status: Int
  /// The header fields, in order.
  package var fields: [Field]
  /// The body; it isn't sent in answer to HEAD, nor with 204 and 304.
  package var body: [UInt8]
  /// Whether the connection ends after it.
  package var closesConnection = false

  /// Makes a response.
  package init(_ status: Int, fields: KeyValuePairs<String, String> = [:], body: [UInt8] = []) {
    self.status = status
    self.fields = fields.map { Field(name: $0.key, value: $0.value) }
    self.body = body
  }

  /// Makes a response with a text of this media type.
  package init(_ status: Int, _ text: String, type: String = "text/plain; charset=utf-8") {
    self.init(status, fields: ["Content-Type": type], body: Array(text.utf8))
  }

  /// The answer to what isn't served; it ends the connection.
  init(_ refusal: Refusal) {
    self.init(refusal.status, refusal.rawValue + "\n")
    closesConnection = true
  }
}
