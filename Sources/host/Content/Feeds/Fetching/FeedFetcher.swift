package import Foundation
import Synchronization

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Fetches feeds over https, from hosts on a list, within a time and a size.
package struct FeedFetcher: Sendable {
  /// What a server answered.
  package enum Answer: Sendable, Equatable {
    /// The copy at hand is still what the server has (304).
    case unchanged
    /// The feed.
    case fetched(FeedCopy)
  }

  private let hosts: [String]
  private let schemes: [String]
  /// The port that addresses may name; nil for any.
  private let port: Int?
  private let seconds: Int
  private let limit: Int

  /// Makes a fetcher for https alone.
  package init(hosts: [String]) {
    self.init(hosts: hosts, schemes: ["https"], port: 443)
  }

  /// Makes a fetcher for tests, which may use other schemes, ports and limits.
  package init(
    hosts: [String], schemes: [String], port: Int? = nil, seconds: Int = 30,
    limit: Int = FeedLimits.bytes
  ) {
    self.hosts = hosts.map { $0.lowercased() }
    self.schemes = schemes
    self.port = port
    self.seconds = seconds
    self.limit = limit
  }

  /// Fetches a feed, unless the server says that the copy at hand is still right (RFC 9110 §13).
  package func fetch(
    _ address: URL, since copy: FeedCopy?
  ) async throws(FetchFailure) -> Answer {
    guard allows(address) else { throw .notAllowed(address: address.absoluteString) }
    var request = URLRequest(url: address)
    request.timeoutInterval = TimeInterval(seconds)
    request.cachePolicy = .reloadIgnoringLocalCacheData
    request.httpShouldHandleCookies = false
    request.setValue("host-content-update", forHTTPHeaderField: "User-Agent")
    // RFC 9110 §13.1.3: where both are known, a server ignores the second.
    request.setValue(copy?.head.entityTag, forHTTPHeaderField: "If-None-Match")
    request.setValue(copy?.head.lastModified, forHTTPHeaderField: "If-Modified-Since")
    let transfer = FeedTransfer(limit: limit, seconds: seconds) { allows($0) }
    let (response, bytes) = try await transfer.run(request)
    if response.statusCode == 304 {
      guard copy != nil else { throw .unchangedWithoutCopy }
      return .unchanged
    }
    guard response.statusCode == 200 else { throw .status(response.statusCode) }
    let head = FeedCopy.Head(
      address: address.absoluteString, fetched: Int(Date().timeIntervalSince1970),
      charset: response.textEncodingName,
      entityTag: Self.header("ETag", of: response),
      lastModified: Self.header("Last-Modified", of: response))
    return .fetched(FeedCopy(head: head, bytes: bytes))
  }

  private func allows(_ address: URL) -> Bool {
    // As it is written: %2E is no point, so that nobody reads another host out of it than this does.
    guard let scheme = address.scheme?.lowercased(),
      let host = address.host(percentEncoded: true)?.lowercased()
    else { return false }
    return schemes.contains(scheme) && hosts.contains(host)
      && address.user == nil && address.password == nil
      && (port == nil || address.port == nil || address.port == port)
  }

  /// A header to be sent back later; nil when it is longer than any honest one.
  private static func header(_ name: String, of response: HTTPURLResponse) -> String? {
    response.value(forHTTPHeaderField: name).flatMap { $0.utf8.count <= 1_024 ? $0 : nil }
  }
}

/// One transfer: collects the bytes, and ends it when there are too many or it takes too long.
private final class FeedTransfer: NSObject, URLSessionDataDelegate, Sendable {
  private struct Progress {
    var response: HTTPURLResponse?
    var bytes: [UInt8] = []
    var redirects = 0
    var failure: FetchFailure?
    var waiting: CheckedContinuation<Result<(HTTPURLResponse, [UInt8]), FetchFailure>, Never>?
  }

  private let limit: Int
  private let seconds: Int
  private let allows: @Sendable (URL) -> Bool
  private let progress = Mutex(Progress())

  init(limit: Int, seconds: Int, allows: @escaping @Sendable (URL) -> Bool) {
    self.limit = limit
    self.seconds = seconds
    self.allows = allows
  }

  func run(_ request: URLRequest) async throws(FetchFailure) -> (HTTPURLResponse, [UInt8]) {
    let settings = URLSessionConfiguration.ephemeral
    settings.urlCache = nil
    settings.httpCookieStorage = nil
    settings.urlCredentialStorage = nil
    settings.timeoutIntervalForRequest = TimeInterval(seconds)
    settings.timeoutIntervalForResource = TimeInterval(seconds)
    let session = URLSession(configuration: settings, delegate: self, delegateQueue: nil)
    let task = session.dataTask(with: request)
    // The session's own limit starts anew with every byte on some systems; this one doesn't.
    let clock = Task { [seconds] in
      try await Task.sleep(for: .seconds(seconds))
      self.end(.failure(.tooSlow(seconds: seconds)))
      task.cancel()
    }
    defer {
      clock.cancel()
      session.invalidateAndCancel()
    }
    let outcome = await withCheckedContinuation { waiting in
      progress.withLock { $0.waiting = waiting }
      task.resume()
    }
    return try outcome.get()
  }

  /// Ends the wait, once.
  private func end(_ outcome: Result<(HTTPURLResponse, [UInt8]), FetchFailure>) {
    let waiting = progress.withLock { progress in
      defer { progress.waiting = nil }
      return progress.waiting
    }
    waiting?.resume(returning: outcome)
  }

  private func stop(_ task: URLSessionTask, _ failure: FetchFailure) {
    progress.withLock { $0.failure = failure }
    end(.failure(failure))
    task.cancel()
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask,
    willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
    completionHandler: @escaping (URLRequest?) -> Void
  ) {
    let count = progress.withLock { progress in
      progress.redirects += 1
      return progress.redirects
    }
    guard let address = request.url, allows(address) else {
      completionHandler(nil)
      return stop(task, .redirected(to: request.url?.absoluteString ?? ""))
    }
    guard count <= 5 else {
      completionHandler(nil)
      return stop(task, .tooManyRedirects)
    }
    completionHandler(request)
  }

  /// A server that asks who is there gets no answer, and isn't waited for.
  func urlSession(
    _ session: URLSession, task: URLSessionTask, didReceive challenge: URLAuthenticationChallenge,
    completionHandler: @escaping (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
  ) {
    guard let response = challenge.failureResponse as? HTTPURLResponse else {
      // The server's certificate is judged as always.
      return completionHandler(.performDefaultHandling, nil)
    }
    stop(task, .status(response.statusCode))
    completionHandler(.cancelAuthenticationChallenge, nil)
  }

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
  ) {
    progress.withLock { $0.response = response as? HTTPURLResponse }
    guard response.expectedContentLength <= Int64(limit) else {
      completionHandler(.cancel)
      return stop(dataTask, .tooLarge(limit: limit))
    }
    completionHandler(.allow)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let isTooLarge = progress.withLock { progress in
      guard progress.bytes.count + data.count <= limit else { return true }
      progress.bytes += data
      return false
    }
    if isTooLarge { stop(dataTask, .tooLarge(limit: limit)) }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
  ) {
    let (response, bytes) = progress.withLock { ($0.response, $0.bytes) }
    if let error {
      let isTimeOut = (error as? URLError)?.code == .timedOut
      return end(
        .failure(
          isTimeOut
            ? .tooSlow(seconds: seconds) : .unreachable(reason: error.localizedDescription)))
    }
    guard let response = response ?? (task.response as? HTTPURLResponse) else {
      return end(.failure(.unreachable(reason: "no answer")))
    }
    end(.success((response, bytes)))
  }
}
