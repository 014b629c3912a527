import Synchronization

@testable import HostLINE

/// A way to LINE that answers as a test says, at once or when the test lets it.
final class FakeTransport: LINETransport {
  private struct State {
    var requests: [LINERequest] = []
    var held: [(LINERequest, @Sendable (CallResult) -> Void)] = []
  }

  private let state = Mutex(State())
  private let answer: (@Sendable (LINERequest, Int) -> CallResult)?

  /// Answers at once; `answer` gets the call and how many came before it.
  init(_ answer: @escaping @Sendable (LINERequest, Int) -> CallResult) {
    self.answer = answer
  }

  /// Holds all calls until `release`.
  init() {
    answer = nil
  }

  var requests: [LINERequest] { state.withLock { $0.requests } }

  func send(_ request: LINERequest, completion: @escaping @Sendable (CallResult) -> Void) {
    let before = state.withLock { state in
      state.requests.append(request)
      if answer == nil { state.held.append((request, completion)) }
      return state.requests.count - 1
    }
    if let answer { completion(answer(request, before)) }
  }

  /// Lets the calls that are held end.
  func release(_ result: CallResult) {
    let held = state.withLock { state in
      defer { state.held = [] }
      return state.held.map(\.1)
    }
    for completion in held { completion(result) }
  }
}

extension CallResult {
  static func json(_ status: Int, _ body: String) -> CallResult {
    .response(LINEResponse(status: status, body: Array(body.utf8), requestID: "request-1"))
  }

  static func token(_ token: String, life: Int = 900) -> CallResult {
    .json(200, #"{"token_type":"Bearer","access_token":"\#(token)","expires_in":\#(life)}"#)
  }
}
