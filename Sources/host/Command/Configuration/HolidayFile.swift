import CommandKit
import Foundation
import HostFormats

/// The public holidays: a CSV file with a day first in each record, and whatever behind it.
///
/// It takes the list of Japan's Cabinet Office as it is published (syukujitsu.csv: Shift_JIS, a heading,
/// `2026/1/1,元日`), and the same in UTF-8 with days as `2026-01-01`.
enum HolidayFile {
  /// Reads a file; its faults are added to the others.
  static func read(
    path: String, into faults: inout [DocumentFault]
  ) -> Set<CalendarDate> {
    guard let data = FileManager.default.contents(atPath: path), data.count <= 1_048_576 else {
      faults.append(
        fault(path, 1, "the file with the holidays can't be read.", "Check the path."))
      return []
    }
    let encoding: TextEncoding = String(data: data, encoding: .utf8) == nil ? .shiftJIS : .utf8
    var days: Set<CalendarDate> = []
    do {
      var records = try CSVRecords(Array(data), encoding: encoding)
      var isFirst = true
      while let record = try records.next() {
        defer { isFirst = false }
        guard let text = record.fields.first else { continue }
        guard let day = day(text) else {
          // The heading.
          if isFirst { continue }
          faults.append(
            fault(
              path, record.line, "\"\(text.prefix(40))\" is no day.",
              "Write it like 2026-01-01 or 2026/1/1."))
          continue
        }
        days.insert(day)
      }
    } catch {
      faults.append(fault(path, error.line, "\(error.mistake)", "Mend it."))
    }
    if days.isEmpty, faults.isEmpty {
      faults.append(fault(path, 1, "the file holds no holidays.", "Put a day in each line."))
    }
    return days
  }

  private static func day(_ text: String) -> CalendarDate? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "-" }
      .map { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int($0) : nil }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else {
      return nil
    }
    return CalendarDate(year: year, month: month, day: day)
  }

  private static func fault(
    _ path: String, _ line: Int, _ problem: String, _ remedy: String
  ) -> DocumentFault {
    DocumentFault(
      file: path, position: SourcePosition(line: line, column: 1), path: "", problem: problem,
      remedy: remedy)
  }
}
