import CommandKit
import Foundation
import HostCommandLine

/// Values that several commands take from the command line.
extension Door {
  /// A number that the command line gives.
  func count(_ name: String, in range: ClosedRange<Int>, else standard: Int) throws -> Int {
    guard let text = arguments.value(name) else { return standard }
    guard let count = Int(text), range.contains(count) else {
      throw usage(
        .invalidValue(
          text, for: name,
          reason: "It takes a number from \(range.lowerBound) to \(range.upperBound)."))
    }
    return count
  }

  /// A moment that the command line gives, in the bank's time zone.
  func moment(_ name: String, in zone: TimeZone) throws -> Date? {
    guard let text = arguments.value(name) else { return nil }
    guard let moment = ISOMoment.read(text, in: zone) else {
      throw usage(
        .invalidValue(
          text, for: name,
          reason: "Write 2026-10-01, or 2026-10-01T09:00 in the bank's time zone."))
    }
    return moment
  }
}
