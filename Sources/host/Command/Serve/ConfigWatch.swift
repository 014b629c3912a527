import Dispatch
import Foundation
import Synchronization

/// Tells when a file of the config has changed, or SIGHUP came.
///
/// It looks at the file four times a second: what an editor writes anew, renames or links is seen alike,
/// on every system. A file must have rested for a while, so that one that is being written isn't read by
/// half.
///
/// Unchecked because signal sources and timers aren't marked Sendable; they are made here, never changed, and
/// only kept alive.
final class ConfigWatch: @unchecked Sendable {
  /// What tells one state of a file from another.
  struct Stamp: Equatable {
    fileprivate let inode: UInt64
    fileprivate let size: Int64
    fileprivate let seconds: Int
    fileprivate let nanoseconds: Int
  }

  private static let rest = Duration.milliseconds(200)
  private let paths: @Sendable () -> [String]
  private let source: any DispatchSourceSignal
  private let timer: any DispatchSourceTimer
  private let looks: AsyncStream<Void>
  private let isSignalled: SignalFlag
  /// The files as they were when they were read.
  private let first: [String: Stamp?]

  /// Hears SIGHUP from now on.
  ///
  /// - Parameters:
  ///   - read: Files as they were before they were read: one that changed since has changed.
  ///   - paths: The files, asked for at each look.
  init(since read: [String: Stamp?], _ paths: @escaping @Sendable () -> [String]) {
    self.paths = paths
    first = Self.stamps(of: paths()).merging(read) { $1 }
    let (stream, look) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    looks = stream
    let flag = SignalFlag()
    isSignalled = flag
    source = SignalSource.make(SIGHUP) {
      flag.set()
      look.yield()
    }
    timer = DispatchSource.makeTimerSource(queue: .global())
    timer.schedule(deadline: .now(), repeating: .milliseconds(250), leeway: .milliseconds(50))
    timer.setEventHandler { look.yield() }
    timer.resume()
  }

  deinit {
    source.cancel()
    timer.cancel()
  }

  /// Calls back after each change, until its task is cancelled.
  func run(_ changed: () async -> Void) async {
    var known = first
    var (seen, since) = (known, ContinuousClock.now)
    for await _ in looks {
      let now = Self.stamps(of: paths())
      let isTold = isSignalled.take()
      if now != seen { (seen, since) = (now, .now) }
      if isTold || now != known && .now - since >= Self.rest {
        known = now
        await changed()
        // Another config may have other files; what stands in them has just been read.
        let files = Self.stamps(of: paths())
        known = Dictionary(uniqueKeysWithValues: files.map { ($0, known[$0] ?? $1) })
        seen = known
      }
    }
  }

  /// By path; `.some(nil)` for a file that isn't there.
  static func stamps(of paths: [String]) -> [String: Stamp?] {
    Dictionary(paths.map { ($0, stamp($0)) }) { first, _ in first }
  }

  private static func stamp(_ path: String) -> Stamp? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return Stamp(
      inode: UInt64(status.st_ino), size: Int64(status.st_size), seconds: Int(time.tv_sec),
      nanoseconds: Int(time.tv_nsec))
  }
}

/// Whether a signal has come since it was last asked.
private final class SignalFlag: Sendable {
  private let flag = Atomic(false)

  func set() { flag.store(true, ordering: .releasing) }

  func take() -> Bool { flag.exchange(false, ordering: .acquiringAndReleasing) }
}
