import CommandKit
import Foundation
import HostStorage

extension ConfigurationReader {
  /// How old a bank's own figures may be when the config says nothing: a nightly renewal, and half a
  /// day for one that is late.
  static let usualAge: TimeInterval = 36 * 3_600

  /// Reads when figures may be read and how old they may be.
  ///
  /// The demo bank's may be of any age: it is made anew every day.
  static func inquiry(
    _ root: inout ObjectReader, store: Configuration.Store, zone: TimeZone
  ) -> InquiryRules {
    var rules = InquiryRules()
    rules.zone = zone
    rules.maximumAge = store == .demo ? nil : usualAge
    root.object("inquiry") { reader in
      readAge(&reader, &rules)
      if let windows = reader.strings("maintenance") {
        rules.maintenance = windows.enumerated().compactMap { index, text in
          let window = DailyWindow(text)
          if window == nil {
            reader.report(
              "this is no time of the day.", remedy: "Write it like \"02:00-04:00\".",
              key: "maintenance", element: index)
          }
          return window
        }
        if rules.maintenanceEnd == .some(nil) {
          reader.report(
            "the bank would be in maintenance all day.", remedy: "Leave some time out.",
            key: "maintenance")
        }
      }
      readTimeout(&reader, &rules)
    }
    return rules
  }

  private static func readAge(_ reader: inout ObjectReader, _ rules: inout InquiryRules) {
    guard let node = reader.node("maximumAge") else { return }
    let age: TimeInterval? =
      switch node.value {
      case .boolean(false): .infinity
      case .integer(let hours): Double(hours) * 3_600
      case .number(let hours): hours * 3_600
      case .string(let text): seconds(text)
      default: nil
      }
    guard let age, age == .infinity || (60...366 * 86_400).contains(age) else {
      return reader.report(
        "this is no age from a minute to a year.",
        remedy: "Write \"36h\", \"3d\", a number of hours, or false for any age.",
        key: "maximumAge")
    }
    rules.maximumAge = age == .infinity ? nil : age
  }

  /// 90m, 36h, 3d.
  private static func seconds(_ text: String) -> TimeInterval? {
    let units: [Character: TimeInterval] = ["m": 60, "h": 3_600, "d": 86_400]
    let digits = text.dropLast()
    guard let last = text.last, let unit = units[last], (1...6).contains(digits.utf8.count),
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int(digits)
    else { return nil }
    return Double(count) * unit
  }

  /// Below the five seconds that a command may take, so that the customer hears what is slow.
  private static func readTimeout(_ reader: inout ObjectReader, _ rules: inout InquiryRules) {
    if let seconds = reader.number("timeout", in: 0.1...4) { rules.timeout = seconds }
  }
}
