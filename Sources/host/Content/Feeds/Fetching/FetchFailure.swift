/// Why a feed wasn't fetched.
package enum FetchFailure: Error, Sendable, Equatable, CustomStringConvertible {
  /// The address may not be fetched at all.
  case notAllowed(address: String)
  /// The server sends on to where feeds may not be fetched from.
  case redirected(to: String)
  /// The server sends on and on.
  case tooManyRedirects
  /// It answered with this status.
  case status(Int)
  /// It says that nothing has changed, though there was no copy to compare with (RFC 9110 §15.4.5).
  case unchangedWithoutCopy
  /// It sent more than this many bytes.
  case tooLarge(limit: Int)
  /// It took longer than this many seconds.
  case tooSlow(seconds: Int)
  /// There is no way to it; in the system's words.
  case unreachable(reason: String)
  /// What came is wrong.
  case faulty(FeedFault)
  /// What came is for a day that may not be shown.
  case unusable(FeedProblem)
  /// The copy can't be kept; in the system's words.
  case notKept(reason: String)

  /// The failure as a sentence.
  package var description: String {
    switch self {
    case .notAllowed(let address):
      "\"\(address)\" may not be fetched. Use https, and add its host to feedHosts in the config."
    case .redirected(let address):
      "the server sends on to \"\(address)\". Use that address, or add its host to feedHosts."
    case .tooManyRedirects: "the server sends on and on. Check the address."
    case .status(let status):
      status >= 500
        ? "the server answered \(status). Try again later."
        : "the server answered \(status). Check the address."
    case .unchangedWithoutCopy:
      "the server says that nothing has changed, but there is no copy yet. Try again later."
    case .tooLarge(let limit):
      "the server sent more than \(limit / 1_048_576) MB. Check the address."
    case .tooSlow(let seconds): "it took longer than \(seconds) seconds. Try again later."
    case .unreachable(let reason):
      "the server can't be reached (\(reason)). Check the network and the address."
    case .faulty(let fault): "what came is no good: \(fault)"
    case .unusable(let problem): "what came can't be shown: \(problem)"
    case .notKept(let reason):
      "the copy can't be kept: \(reason). Check the data folder."
    }
  }
}
