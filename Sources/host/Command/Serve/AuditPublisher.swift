import CommandKit
import Foundation
import HostStorage
import Synchronization

/// Publishes the newest record of each audit, once a minute, in the log and in a file elsewhere.
///
/// Whoever cuts off the end of an audit can't take that back: `host audit verify --heads` finds it.
final class AuditPublisher: Sendable {
  private static let pause = 60

  private let chains: [AuditChain]
  private let file: String?
  private let metrics: ServerMetrics
  private let log: ServerLog
  private let published = Mutex<[AuditChain.Name: Int64]>([:])

  /// - Parameters:
  ///   - chains: The audits, on connections that nobody waits for.
  ///   - file: Where the heads go beside the log; nil for nowhere.
  init(_ chains: [AuditChain], file: String?, metrics: ServerMetrics, log: ServerLog) {
    self.chains = chains
    self.file = file
    self.metrics = metrics
    self.log = log
  }

  /// Looks whether the audits go on from where they were published last.
  func checkNewest() {
    guard let file else { return }
    do {
      let heads = try AuditHeads.newest(in: file)
      for chain in chains {
        guard let head = heads.last(where: { $0.chain == chain.name }) else { continue }
        guard try !chain.holds(head) else { continue }
        metrics.count(.auditTrouble)
        log.error(
          "the audit isn't the one that was published",
          ["chain": head.chain.rawValue, "number": "\(head.number)", "see": "host audit verify"])
      }
    } catch {
      fail(error)
    }
  }

  /// Publishes once a minute, and a last time when it is cancelled.
  func run() async {
    checkNewest()
    while !Task.isCancelled {
      publish()
      for _ in 0..<Self.pause where !Task.isCancelled { try? await Task.sleep(for: .seconds(1)) }
    }
    publish()
  }

  private func publish() {
    do {
      let heads = try chains.compactMap { try $0.head() }.filter { head in
        published.withLock { $0[head.chain] != head.number }
      }
      for head in heads { log.info(AuditHeads.message, AuditHeads.fields(of: head)) }
      if let file, !heads.isEmpty {
        try AuditHeads.append(
          heads.compactMap { ServerLog.line(.info, AuditHeads.message, AuditHeads.fields(of: $0)) },
          to: file)
      }
      published.withLock { published in
        for head in heads { published[head.chain] = head.number }
      }
    } catch {
      fail(error)
    }
  }

  private func fail(_ error: any Error) {
    metrics.count(.auditTrouble)
    let problem = (error as? AuditHeadsFault)?.description ?? Dispatcher.problem(error)
    log.error("the audit's heads weren't published", ["problem": problem])
  }
}
