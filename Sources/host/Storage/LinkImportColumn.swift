import CommandKit
import HostFormats

/// A column of a file of links.
enum LinkImportColumn: String, CaseIterable {
  case channel
  case chatID = "chat_id"
  case customer
  case accounts
  case nicknames
  case screenLock = "screen_lock"
  case otherDevicesOff = "other_devices_off"
  case passcodeLock = "passcode_lock"
  case textVersion = "text_version"
  case confirmedAt = "confirmed_at"
  case language

  /// Whether a file may leave it out.
  var isOptional: Bool { self == .nicknames || self == .language }
}

/// Where a file of links has its columns.
struct LinkImportHeader {
  let fieldCount: Int
  private var places: [LinkImportColumn: Int] = [:]

  /// Reads a header and says all that is wrong with it.
  init(_ record: CSVRecord, _ report: (LinkImportMistake) -> Void) {
    fieldCount = record.fields.count
    let names = LinkImportColumn.allCases.map(\.rawValue)
    var guessed = Set<String>()
    for (place, field) in record.fields.enumerated() {
      let name = field.trimmed.lowercased()
      guard let column = LinkImportColumn(rawValue: name) else {
        let near = nearest(to: name, among: names)
        if let near { guessed.insert(near) }
        report(.unknownColumn(field, nearest: near))
        continue
      }
      if places.updateValue(place, forKey: column) != nil { report(.repeatedColumn(name)) }
    }
    for column in LinkImportColumn.allCases
    where places[column] == nil && !column.isOptional && !guessed.contains(column.rawValue) {
      report(.missingColumn(column.rawValue))
    }
  }

  /// The value of a column, without spaces around; empty where the file leaves the column out.
  func value(_ column: LinkImportColumn, of record: CSVRecord) -> String {
    guard let place = places[column], record.fields.indices.contains(place) else { return "" }
    return record.fields[place].trimmed
  }
}

extension String {
  /// The text without spaces and tabs around it, ideographic ones included.
  var trimmed: String {
    let isSpace = { (character: Character) in
      character == " " || character == "\t" || character == "\u{3000}"
    }
    guard let first, let last, isSpace(first) || isSpace(last) else { return self }
    let rest = drop(while: isSpace)
    return String(rest.reversed().drop(while: isSpace).reversed())
  }
}
