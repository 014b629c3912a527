import CommandKit
import Foundation

extension NoticeDate {
  /// Reads W3C-DTF, all its precisions: `2024`, `2024-11`, `2024-11-29`, `2024-11-29T10:00+09:00`
  /// (W3C note "Date and Time Formats"), and with it RFC 3339, as Atom has it.
  static func profile(_ text: String, in zone: TimeZone) -> NoticeDate? {
    var scan = DigitScan(text)
    guard let year = scan.number(4) else { return nil }
    guard !scan.isAtEnd else {
      return CalendarDate(year: year, month: 1, day: 1).map {
        NoticeDate(day: $0, precision: .year)
      }
    }
    guard scan.take("-"), let month = scan.number(2) else { return nil }
    guard !scan.isAtEnd else {
      return CalendarDate(year: year, month: month, day: 1)
        .map { NoticeDate(day: $0, precision: .month) }
    }
    guard scan.take("-"), let number = scan.number(2),
      let day = CalendarDate(year: year, month: month, day: number)
    else { return nil }
    guard !scan.isAtEnd else { return NoticeDate(day: day) }
    // RFC 3339 §5.6 lets a blank stand in place of the T.
    guard scan.take("T") || scan.take("t") || scan.take(" "), let clock = clock(&scan),
      let offset = offset(&scan), scan.isAtEnd
    else { return nil }
    return NoticeDate(day, clock, offset: offset, in: zone)
  }

  /// Reads the form of e-mails (RFC 5322 §3.3, and the obsolete one of §4.3): `Mon, 30 Mar 2026
  /// 08:50:00 +0900`.
  ///
  /// The weekday is often wrong in feeds and says nothing new, so it isn't looked at.
  static func mail(_ text: String, in zone: TimeZone) -> NoticeDate? {
    let body = text.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false).last ?? ""
    let words = body.split(whereSeparator: \.isWhitespace)
    guard (4...5).contains(words.count), (1...2).contains(words[0].utf8.count),
      let number = Int(words[0]), let month = months[words[1].prefix(3).lowercased()],
      let year = year(words[2]), let day = CalendarDate(year: year, month: month, day: number)
    else { return nil }
    // Some feeds write the hour with one digit.
    let isShort = words[3].utf8.dropFirst().first == UInt8(ascii: ":")
    var scan = DigitScan((isShort ? "0" : "") + words[3])
    guard let clock = clock(&scan), scan.isAtEnd else { return nil }
    guard words.count == 5 else { return NoticeDate(day, clock, offset: nil, in: zone) }
    if let hours = zones[words[4].uppercased()] {
      return NoticeDate(day, clock, offset: hours * 3_600, in: zone)
    }
    var name = DigitScan(String(words[4]))
    guard let offset = offset(&name), offset != nil, name.isAtEnd else { return nil }
    return NoticeDate(day, clock, offset: offset, in: zone)
  }

  /// RFC 5322 §4.3: two digits up to 49 are of this century, others and three digits of the last.
  private static func year(_ word: Substring) -> Int? {
    guard word.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(word) else {
      return nil
    }
    switch word.utf8.count {
    case 2: return number + (number < 50 ? 2000 : 1900)
    case 3: return number + 1900
    case 4: return number
    default: return nil
    }
  }

  private static func clock(_ scan: inout DigitScan) -> Clock? {
    guard let hour = scan.number(2), scan.take(":"), let minute = scan.number(2) else { return nil }
    var second = 0
    if scan.take(":") {
      guard let number = scan.number(2) else { return nil }
      second = number
      if scan.take(".") { guard scan.skipDigits() else { return nil } }
    }
    return Clock(hour: hour, minute: minute, second: second)
  }

  /// `Z`, `+09:00`, `+0900`, or nothing: an offset of nil; nil altogether for anything else.
  private static func offset(_ scan: inout DigitScan) -> Int?? {
    if scan.isAtEnd { return .some(nil) }
    if scan.take("Z") || scan.take("z") { return 0 }
    let isEast = scan.take("+")
    guard isEast || scan.take("-"), let hours = scan.number(2) else { return nil }
    _ = scan.take(":")
    guard let minutes = scan.number(2), hours < 24, minutes < 60 else { return nil }
    return (hours * 3_600 + minutes * 60) * (isEast ? 1 : -1)
  }

  private static let months: [String: Int] = [
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "oct": 10, "nov": 11, "dec": 12,
  ]

  /// Hours east of Greenwich: RFC 5322 §4.3, and JST, which Japanese feeds write.
  private static let zones: [String: Int] = [
    "UT": 0, "GMT": 0, "UTC": 0, "JST": 9, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7,
    "MDT": -6, "PST": -8, "PDT": -7,
  ]
}
