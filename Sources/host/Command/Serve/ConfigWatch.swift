import Dispatch
import Foundation
import Synchronization

/// Tells when a config file has changed, or SIGHUP came.
///
/// It looks at the file four times a second: what an editor writes anew, renames or links is seen alike,
/// on every system. A file that changes between two looks is waited for, so that one that is being written
/// isn't read by half.
///
/// Unchecked because a signal source isn't marked Sendable; it is made here, never changed, and only kept
/// alive.
final class ConfigWatch: @unchecked Sendable {
  /// What tells one state of a file from another.
  private struct Stamp: Equatable {
    let inode: UInt64
    let size: Int64
    let seconds: Int
    let nanoseconds: Int
  }

  private static let pause = Duration.milliseconds(250)
  private let paths: @Sendable () -> [String]
  private let source: any DispatchSourceSignal
  private let isSignalled = Atomic(false)

  /// Hears SIGHUP from now on.
  ///
  /// - Parameter paths: The files, asked for at each look.
  init(_ paths: @escaping @Sendable () -> [String]) {
    self.paths = paths
    // Else the process ends before the source is told.
    signal(SIGHUP, SIG_IGN)
    source = DispatchSource.makeSignalSource(signal: SIGHUP, queue: .global())
    source.setEventHandler { [weak self] in
      self?.isSignalled.store(true, ordering: .releasing)
    }
    source.resume()
  }

  /// Calls back after each change, until its task is cancelled.
  func run(_ changed: () async -> Void) async {
    var known = stamps
    var seen = known
    while !Task.isCancelled {
      try? await Task.sleep(for: Self.pause)
      let now = stamps
      let isTold = isSignalled.exchange(false, ordering: .acquiringAndReleasing)
      if isTold || now == seen && now != known {
        known = now
        await changed()
      }
      seen = now
    }
  }

  private var stamps: [Stamp?] { paths().map(Self.stamp) }

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
