public import Foundation
import Synchronization

/// A clock that stands still until a test moves it.
///
/// It starts on 2026-09-03 at 18:05 in Tokyo, the day on which the sample bank's last line is booked.
public final class FakeClock: Sendable {
  /// 2026-09-03 18:05 in Tokyo.
  public static let start = Date(timeIntervalSince1970: 1_788_426_300)
  /// Tokyo, nine hours ahead of UTC all year.
  public static let tokyo = TimeZone(identifier: "Asia/Tokyo") ?? .gmt

  private let timeZone: TimeZone
  private let moment: Mutex<Date>

  /// Makes a clock that stands at a moment.
  public init(at moment: Date = FakeClock.start, timeZone: TimeZone = FakeClock.tokyo) {
    self.timeZone = timeZone
    self.moment = Mutex(moment)
  }

  /// What it shows.
  public var now: Date { moment.withLock { $0 } }

  /// Moves it on, or back if the duration is negative.
  public func advance(by duration: Duration) {
    moment.withLock { $0 += Double(duration.components.seconds) }
  }

  /// Sets it to a time in its zone, written `2026-09-03 18:05`.
  ///
  /// A text that is no such time is a mistake in the test and stops it.
  public func set(_ text: String) {
    guard let moment = moment(of: text) else {
      preconditionFailure("'\(text)' is no time. Write it as '2026-09-03 18:05'.")
    }
    self.moment.withLock { $0 = moment }
  }

  private func moment(of text: String) -> Date? {
    let reader = DateFormatter()
    reader.locale = Locale(identifier: "en_US_POSIX")
    reader.timeZone = timeZone
    reader.dateFormat = "yyyy-MM-dd HH:mm"
    reader.isLenient = false
    return reader.date(from: text)
  }
}

extension Duration {
  /// Minutes of 60 seconds.
  public static func minutes(_ count: Int) -> Duration { .seconds(count * 60) }

  /// Hours of 60 minutes.
  public static func hours(_ count: Int) -> Duration { .minutes(count * 60) }

  /// Days of 24 hours.
  public static func days(_ count: Int) -> Duration { .hours(count * 24) }
}
