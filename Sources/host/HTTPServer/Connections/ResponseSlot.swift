/// The place of one response in the order of its connection (RFC 9112 §9.3.2).
struct ResponseSlot {
  /// What has come of it.
  enum Content {
    case waiting
    case whole(HTTPResponse)
    /// A body in parts: what is to be sent next, and whether that is the end.
    case stream(bytes: [UInt8], isEnded: Bool)
  }

  var manner: ResponseEncoder.Manner
  var content = Content.waiting
}

/// What a responder has to say, on its way to the connection.
enum Answer: Sendable {
  case whole(HTTPResponse)
  case streamHead(HTTPResponse)
  case streamPart([UInt8])
  case streamEnd
  /// The stream was dropped in the middle; its client must not take it for whole.
  case streamCut
}
