/// A part of a text that LINE marks as emoji or mention, in UTF-16 units.
struct TextSpan: Sendable {
  let index: Int
  let length: Int

  /// The units of a text that it covers; nil when it doesn't lie within the text.
  func range(in units: [UInt16]) -> Range<Int>? {
    let (end, overflow) = index.addingReportingOverflow(length)
    guard index >= 0, length > 0, !overflow, end <= units.count,
      !Self.splitsPair(units, at: index), !Self.splitsPair(units, at: end)
    else { return nil }
    return index..<end
  }

  private static func splitsPair(_ units: [UInt16], at border: Int) -> Bool {
    border > 0 && border < units.count
      && UTF16.isLeadSurrogate(units[border - 1]) && UTF16.isTrailSurrogate(units[border])
  }
}

extension String {
  /// The text without the spans that lie within it; they may overlap and come in any order.
  func removing(_ spans: [TextSpan]) -> String {
    guard !spans.isEmpty else { return self }
    let units = Array(utf16)
    let ranges = spans.compactMap { $0.range(in: units) }
      .sorted { $0.lowerBound < $1.lowerBound }
    var kept: [UInt16] = []
    var next = 0
    for range in ranges {
      if range.lowerBound > next { kept += units[next..<range.lowerBound] }
      next = max(next, range.upperBound)
    }
    kept += units[next...]
    return String(decoding: kept, as: UTF16.self)
  }
}
