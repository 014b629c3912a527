import Foundation
import HostCryptography
import Synchronization

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Calls over `https://` by URLSession.
///
/// Redirects are not followed, for the token must go nowhere else; no cookies, no cache, no stored
/// credentials. A call that finds too many under way isn't sent.
///
/// Known weakness: FoundationNetworking on Linux (6.3) ends the whole process when a server hangs up
/// within the head of its answer. Over TLS only LINE itself can do that; what was accepted is in the
/// inbox. An `http://` base, with the bank's egress proxy behind it, doesn't have it.
package final class SessionTransport: LINETransport {
  private let address: LINEAddress
  private let calls: SessionCalls
  private let session: URLSession

  /// Makes a way to a base, `https://` in earnest.
  package init(to address: LINEAddress, limits: TransportLimits = TransportLimits()) {
    self.address = address
    calls = SessionCalls(limits)
    let settings = URLSessionConfiguration.ephemeral
    settings.urlCache = nil
    settings.requestCachePolicy = .reloadIgnoringLocalCacheData
    settings.httpCookieStorage = nil
    settings.httpShouldSetCookies = false
    settings.urlCredentialStorage = nil
    settings.httpMaximumConnectionsPerHost = limits.mostConnections
    // Ours, in `SessionCalls`, comes first: this one starts anew with every byte on some systems.
    settings.timeoutIntervalForRequest = limits.total.seconds + 5
    settings.timeoutIntervalForResource = limits.total.seconds + 5
    session = URLSession(configuration: settings, delegate: calls, delegateQueue: nil)
  }

  deinit {
    close()
    // Only here, where nobody can call any more: a session that has ended traps when asked for a task.
    session.invalidateAndCancel()
  }

  package func send(
    _ request: LINERequest, completion: @escaping @Sendable (CallResult) -> Void
  ) {
    guard let url = URL(string: "\(address)\(request.path)") else {
      // Both parts have been checked, so it can't be.
      return calls.refuse(.unresolved("\(address)"), completion)
    }
    var wire = URLRequest(url: url)
    wire.httpMethod = request.method.rawValue
    wire.httpShouldHandleCookies = false
    if let token = request.token {
      wire.setValue("Bearer \(token.revealed)", forHTTPHeaderField: "Authorization")
    }
    if let type = request.contentType {
      wire.setValue(type.rawValue, forHTTPHeaderField: "Content-Type")
    }
    if request.method != .get { wire.httpBody = Data(request.body) }
    calls.start(completion) { [session] in session.dataTask(with: wire) }
  }

  /// Ends all calls; later ones aren't sent.
  package func close() {
    calls.close()
  }
}

extension Duration {
  fileprivate var seconds: Double { Double(nanoseconds) / 1e9 }
}
