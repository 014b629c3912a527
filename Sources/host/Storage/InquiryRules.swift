public import CommandKit
public import Foundation

/// When the bank's figures may be read, and how old they may be.
public struct InquiryRules: Sendable {
  /// When the bank renews them; nothing is opened meanwhile.
  public var maintenance: [DailyWindow] = []
  /// The bank's time zone.
  public var zone = TimeZone.gmt
  /// The age in seconds beyond which figures aren't shown; nil for any.
  public var maximumAge: TimeInterval?
  /// How many seconds one look may take.
  public var timeout: TimeInterval = 3
  /// The time.
  public var now: @Sendable () -> Date = { Date() }

  /// The defaults: no maintenance, any age, three seconds.
  public init() {}

  /// How long a look waits for another process's lock.
  var busyTimeout: Duration { .milliseconds(Int(min(1, timeout) * 1_000)) }

  /// When the maintenance ends that is going on: `.some(nil)` if it never does, nil if there is none.
  public var maintenanceEnd: Date?? {
    var end: Date?
    var moment = now()
    // Windows may follow on each other; all of them at most once.
    for _ in 0...maintenance.count {
      guard let next = maintenance.compactMap({ $0.end(at: moment, in: zone) }).max() else {
        return end.map { .some($0) }
      }
      end = next
      moment = next
    }
    return .some(nil)
  }

  /// How many seconds another clock may be ahead of this one.
  static let mostSkew: TimeInterval = 300

  /// The last moment of which figures can be.
  var lastMoment: Date { now().addingTimeInterval(Self.mostSkew) }

  /// Whether figures of a moment are too old.
  func isOutdated(_ asOf: Date) -> Bool {
    maximumAge.map { now().timeIntervalSince(asOf) > $0 } ?? false
  }
}
