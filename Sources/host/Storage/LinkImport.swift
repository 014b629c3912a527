public import Foundation
import HostFormats

/// Brings a CSV file of account links into the store, whole or not at all.
///
/// The columns stand in any order under these names: `channel`, `chat_id`, `customer`, `accounts`
/// (`BRANCH-NUMBER`, several with `;` between), `screen_lock`, `other_devices_off`, `passcode_lock`
/// (yes or no), `text_version`, `confirmed_at` (ISO 8601), and if wanted `nicknames` (with `;`
/// between) and `language`. A link whose safety settings weren't all confirmed comes in and shows
/// nothing until the customer links anew.
public enum LinkImport: Sendable {
  /// How many faults are collected before reading ends.
  public static let mostFaults = 100

  /// Reads a file and makes its links.
  ///
  /// Other writers of the links wait until it ends.
  ///
  /// - Parameters:
  ///   - channels: Those by which chat users come in.
  ///   - zone: That of dates and times without an offset.
  /// - Returns: How many links were made.
  /// - Throws: `LinkImportFaults`, or what the databases throw.
  public static func run(
    path: String, into links: LinkStore, bank: InquiryDatabase, channels: [String] = ["line"],
    zone: TimeZone = .current, now: Date = Date()
  ) throws -> Int {
    let rules = LinkImportRules(channels: channels, zone: zone, now: now)
    var pass = LinkImportPass(links, bank, rules)
    do {
      var records = try CSVRecords(path: path)
      if let header = try pass.header(&records) {
        try links.addMany {
          try bank.readMany { try pass.add(&records, header) }
          // Thrown within, so that the links before a fault are taken back.
          guard pass.faults.isEmpty else { throw pass.failure(path) }
        }
      }
    } catch let fault as CSVFault {
      pass.report(fault)
    }
    guard pass.faults.isEmpty else { throw pass.failure(path) }
    return pass.count
  }
}
