import HostLinking
import CommandKit
import HostFormats
import Foundation

/// One record of a file of links on its way to a link.
struct LinkImportRow {
  let record: CSVRecord
  let header: LinkImportHeader
  let rules: LinkImportRules
  private(set) var faults: [LinkImportFault] = []

  init(_ record: CSVRecord, _ header: LinkImportHeader, _ rules: LinkImportRules) {
    self.record = record
    self.header = header
    self.rules = rules
  }

  /// The link that the record describes; what is wrong is in `faults`.
  mutating func link(_ bank: InquiryDatabase) throws -> NewLink? {
    guard record.fields.count == header.fieldCount else {
      let count = record.fields.count
      fault(nil, .fieldCount(count, header: header.fieldCount))
      return nil
    }
    let sender = sender()
    let customer = required(.customer)
    let accounts = try accounts(of: customer, bank)
    let nicknames = try nicknames(accounts?.count, of: customer, bank)
    let consent = consent()
    let language = language()
    guard faults.isEmpty, let sender, let accounts, let consent else { return nil }
    return NewLink(
      sender: sender, customer: customer,
      accounts: zip(accounts, nicknames).map { AccountLink.Account(key: $0, nickname: $1) },
      consent: consent, language: language)
  }

  mutating func fault(_ column: LinkImportColumn?, _ mistake: LinkImportMistake) {
    faults.append(
      LinkImportFault(line: record.line, column: column?.rawValue, mistake: mistake))
  }

  func value(_ column: LinkImportColumn) -> String { header.value(column, of: record) }

  mutating func required(_ column: LinkImportColumn) -> String {
    let value = value(column)
    if value.isEmpty { fault(column, .empty) }
    return value
  }

  private mutating func sender() -> Sender? {
    let channel = required(.channel)
    let chat = required(.chatID)
    guard !channel.isEmpty else { return nil }
    guard rules.channels.contains(channel) else {
      fault(.channel, .unknownChannel(channel, known: rules.channels))
      return nil
    }
    guard !chat.isEmpty else { return nil }
    guard Self.isChatID(chat, on: channel) else {
      fault(.chatID, .chatIDForm)
      return nil
    }
    return Sender(channel: channel, user: chat)
  }

  /// LINE Messaging API reference, "Common properties of webhook events": `U[0-9a-f]{32}`.
  private static func isChatID(_ text: String, on channel: String) -> Bool {
    guard channel == "line" else {
      return text.utf8.count <= 200 && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
    }
    return text.utf8.count == 33 && text.utf8.first == UInt8(ascii: "U")
      && text.utf8.dropFirst().allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
      }
  }

  private mutating func consent() -> Consent? {
    var confirmed = Set<Consent.SafetySetting>()
    if isConfirmed(.screenLock) { confirmed.insert(.screenLock) }
    if isConfirmed(.otherDevicesOff) { confirmed.insert(.otherDevicesOff) }
    if isConfirmed(.passcodeLock) { confirmed.insert(.passcodeLock) }
    let isComplete = confirmed.count == Consent.SafetySetting.allCases.count
    let version = value(.textVersion)
    if isComplete, version.isEmpty { fault(.textVersion, .consentIncomplete) }
    let time = value(.confirmedAt)
    guard !time.isEmpty else {
      if isComplete { fault(.confirmedAt, .consentIncomplete) }
      // Never confirmed: such a link is kept and shows nothing.
      return Consent(
        confirmed: confirmed, textVersion: version, at: Date(timeIntervalSince1970: 0))
    }
    guard let moment = ISOMoment.read(time, in: rules.zone) else {
      fault(.confirmedAt, .notADate(time))
      return nil
    }
    if moment > rules.now { fault(.confirmedAt, .future) }
    return Consent(confirmed: confirmed, textVersion: version, at: moment)
  }

  /// Whether a setting was confirmed; an empty value means that it wasn't.
  private mutating func isConfirmed(_ column: LinkImportColumn) -> Bool {
    let value = value(column)
    switch value.lowercased() {
    case "yes", "true", "1": return true
    case "no", "false", "0", "": return false
    default:
      fault(column, .notYesOrNo(value))
      return false
    }
  }

  private mutating func language() -> Language? {
    let value = value(.language)
    guard !value.isEmpty else { return nil }
    let language = Language(rawValue: value.lowercased())
    if language == nil {
      fault(.language, .unknownLanguage(value, known: Language.allCases.map(\.rawValue)))
    }
    return language
  }
}

/// What a file of links is held against besides the bank.
struct LinkImportRules {
  let channels: [String]
  let zone: TimeZone
  let now: Date
}
