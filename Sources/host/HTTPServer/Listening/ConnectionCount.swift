import Synchronization

/// How many connections are open, and whose.
final class ConnectionCount: Sendable {
  private struct State {
    var all = 0
    var perPeer: [IPAddress: Int] = [:]
  }

  private let state = Mutex(State())
  let most: Int
  private let mostPerPeer: Int

  init(most: Int, mostPerPeer: Int) {
    self.most = most
    self.mostPerPeer = mostPerPeer
  }

  var current: Int { state.withLock { $0.all } }

  /// Counts one more, unless that is too many.
  ///
  /// - Parameter peer: Nil for one whose own number isn't limited.
  func enter(_ peer: IPAddress?) -> Bool {
    state.withLock { state in
      guard state.all < most else { return false }
      if let peer {
        let count = state.perPeer[peer, default: 0]
        guard count < mostPerPeer else { return false }
        state.perPeer[peer] = count + 1
      }
      state.all += 1
      return true
    }
  }

  func leave(_ peer: IPAddress?) {
    state.withLock { state in
      state.all -= 1
      guard let peer, let count = state.perPeer[peer] else { return }
      state.perPeer[peer] = count > 1 ? count - 1 : nil
    }
  }
}
