import Foundation

/// The Date field (RFC 9110 §6.6.1), written once a second.
struct DateField {
  private var second = -1
  private var line: [UInt8] = []

  /// The line for now, with its CR LF.
  mutating func now() -> [UInt8] {
    let now = Int(time(nil))
    if now != second {
      second = now
      line = Self.line(now)
    }
    return line
  }

  private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = [
    "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb",
  ]

  /// RFC 9110 §5.6.7: IMF-fixdate, always in GMT.
  ///
  /// - Parameter second: Seconds since 1970.
  static func line(_ second: Int) -> [UInt8] {
    let day = second / 86_400
    // Years that begin in March have their leap day at the end: 1461 days are four of them, 36,524
    // a century, 146,097 four centuries, and 719,468 days lie before 1970.
    let shifted = day + 719_468
    let ofEra = shifted % 146_097
    let year = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * year + year / 4 - year / 100)
    let month = (5 * ofYear + 2) / 153
    let ofMonth = ofYear - (153 * month + 2) / 5 + 1
    let fullYear = shifted / 146_097 * 400 + year + (month >= 10 ? 1 : 0)

    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    let time = [second / 3_600 % 24, second / 60 % 60, second % 60].map(two).joined(separator: ":")
    let date = "\(days[day % 7]), \(two(ofMonth)) \(months[month]) \(fullYear)"
    return Array("Date: \(date) \(time) GMT\r\n".utf8)
  }
}
