import Foundation
import HostCryptography

/// Names as LINE makes them.
enum LineName {
  private static let crockford = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  /// A `webhookEventId`: a ULID, ten characters of the time and sixteen of chance.
  static func event(at moment: Date) -> String {
    var time = UInt64(max(0, moment.timeIntervalSince1970 * 1_000))
    var characters: [Character] = []
    for _ in 0..<10 {
      characters.append(crockford[Int(time & 31)])
      time >>= 5
    }
    return String(characters.reversed()) + SecureRandom.bytes(16).map { crockford[Int($0 & 31)] }
  }

  /// Lowercase hexadecimal digits, as in reply tokens and ids.
  static func hex(_ digits: Int) -> String {
    String(Hex.encode(SecureRandom.bytes((digits + 1) / 2)).prefix(digits))
  }

  /// The id of a message: eighteen decimal digits.
  static func message() -> String {
    "6" + SecureRandom.bytes(17).map { Character("\($0 % 10)") }
  }

  /// The value of `x-line-request-id`.
  static func request() -> String { UUID().uuidString.lowercased() }
}
