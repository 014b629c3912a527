package import Foundation

/// Reads a moment as ISO 8601 writes it: `2026-09-03`, `2026-09-03T10:15`, `2026-09-03T10:15:30Z`,
/// `2026-09-03 10:15:30+09:00`.
///
/// A fraction of a second is left out. Without an offset the time is that of a zone; a day alone is
/// its first moment.
package enum ISOMoment {
  package static func read(_ text: String, in zone: TimeZone) -> Date? {
    guard text.utf8.allSatisfy({ $0 < 0x80 }), let day = CalendarDate(String(text.prefix(10)))
    else { return nil }
    var rest = text.dropFirst(10)
    var seconds = 0
    if let separator = rest.first {
      guard separator == "T" || separator == "t" || separator == " " else { return nil }
      rest.removeFirst()
      guard let time = time(&rest) else { return nil }
      seconds += time
      if !rest.isEmpty {
        guard let offset = offset(rest) else { return nil }
        return Date(timeIntervalSince1970: Double(day.dayNumber * 86_400 + seconds - offset))
      }
    }
    return day.moment(second: seconds, in: zone)
  }

  private static func time(_ rest: inout Substring) -> Int? {
    guard let hours = number(&rest, to: 23), take(":", &rest), let minutes = number(&rest, to: 59)
    else { return nil }
    guard take(":", &rest) else { return hours * 3600 + minutes * 60 }
    guard let seconds = number(&rest, to: 59) else { return nil }
    if take(".", &rest) {
      guard rest.first?.isNumber == true else { return nil }
      rest = rest.drop { $0.isNumber }
    }
    return hours * 3600 + minutes * 60 + seconds
  }

  private static func offset(_ text: Substring) -> Int? {
    if text == "Z" || text == "z" { return 0 }
    var rest = text.dropFirst()
    guard let sign = text.first, sign == "+" || sign == "-", let hours = number(&rest, to: 18)
    else { return nil }
    var size = hours * 3600
    if !rest.isEmpty {
      _ = take(":", &rest)
      guard let minutes = number(&rest, to: 59), rest.isEmpty else { return nil }
      size += minutes * 60
    }
    return sign == "-" ? -size : size
  }

  private static func number(_ rest: inout Substring, to most: Int) -> Int? {
    let digits = rest.prefix(2)
    guard digits.utf8.count == 2, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(digits), number <= most
    else { return nil }
    rest = rest.dropFirst(2)
    return number
  }

  private static func take(_ character: Character, _ rest: inout Substring) -> Bool {
    guard rest.first == character else { return false }
    rest.removeFirst()
    return true
  }
}
