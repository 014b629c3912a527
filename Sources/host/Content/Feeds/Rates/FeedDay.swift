import CommandKit

/// Days as rate files write them.
enum FeedDay {
  /// Reads `26 September 2024` or `2024-09-26`; nil for anything else.
  static func spelledOrDashed(_ text: String) -> CalendarDate? {
    if let day = CalendarDate(text) { return day }
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 3, (1...2).contains(parts[0].utf8.count), parts[2].utf8.count == 4,
      [parts[0], parts[2]].allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let month = months.firstIndex(where: { $0 == parts[1] }), let day = Int(parts[0]),
      let year = Int(parts[2])
    else { return nil }
    return CalendarDate(year: year, month: month + 1, day: day)
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// Reads `2002/4/1`, with or without leading zeros; nil for anything else.
  static func slashed(_ text: String) -> CalendarDate? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4,
      parts.allSatisfy({ (1...4).contains($0.utf8.count) }),
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }
}
