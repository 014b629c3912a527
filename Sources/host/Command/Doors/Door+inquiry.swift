import CommandKit
import Foundation
import HostCommandLine
import HostFormats
import HostStatementFiles
import HostStorage

extension Door {
  /// `host inquiry import`: a bank's statement file into the inquiry database.
  func importStatements() throws -> ExitStatus {
    let file = arguments.value("file") ?? ""
    guard let format = arguments.value("format").flatMap(StatementFormat.init(rawValue:)) else {
      throw usage(.missingOneOf(["format"]))
    }
    let (account, customer, bank) = (try accountReference(), try newCustomer(), try bankCode())
    let configuration = try configuration()
    let zone = configuration.bank.timeZone
    do {
      let source = try StatementSource(path: file)
      let folder = try DataFolder(dataPath)
      let report = try StatementImport(
        into: folder.inquiryPath, customer: customer, bank: bank,
        isDryRun: arguments.flag("dry-run"), zone: zone
      ).run(source, format: format, account: account)
      show(report, file: file, zone)
      if configuration.store == .demo, !report.isDryRun {
        output.notice("Set store: \"sqlite\" in the config, so that the host answers from here.")
      }
      return .success
    } catch let fault as StatementFileFault {
      throw DataFault(description: fault.message(file: file) + " Nothing was imported.")
    } catch let fault as FileFault {
      throw DataFault(description: "\(file): \(fault)")
    }
  }

  /// The account that `--account` names; nil when it isn't there.
  func accountReference() throws -> AccountReference? {
    guard let text = arguments.value("account") else { return nil }
    guard let reference = AccountReference(typed: text) else {
      throw usage(
        .invalidValue(
          text, for: "account", reason: "Write BRANCH-NUMBER, as in 001-1234567, or an IBAN."))
    }
    return reference
  }

  private func newCustomer() throws -> String? {
    guard let number = arguments.value("customer") else { return nil }
    let isName = number.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
        || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
    }
    guard isName, (1...40).contains(number.utf8.count) else {
      throw usage(
        .invalidValue(
          number, for: "customer",
          reason: "A customer number has 1 to 40 letters, digits, '-' and '_'."))
    }
    return number
  }

  private func bankCode() throws -> String? {
    guard let code = arguments.value("bank") else { return nil }
    let isCode = code.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
    guard isCode, [4, 8, 11].contains(code.utf8.count) else {
      throw usage(
        .invalidValue(
          code, for: "bank", reason: "Write the four digits of the bank, or its BIC."))
    }
    return code
  }

  private func show(_ report: StatementImportReport, file: String, _ zone: TimeZone) {
    if arguments.flag("json") {
      output.line(JSONLine.text(ImportJSON(report, file: file)))
      return
    }
    for line in ImportText(report: report, file: file, zone: zone).lines { output.line(line) }
  }
}

extension AccountReference {
  /// Reads `BRANCH-NUMBER` or, without a hyphen, a whole identifier such as an IBAN.
  init?(typed text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    let isWord = { (word: String) in
      !word.isEmpty
        && word.utf8.allSatisfy {
          (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
        }
    }
    guard (1...2).contains(parts.count), parts.allSatisfy(isWord), text.utf8.count <= 64 else {
      return nil
    }
    self.init(
      branch: parts.count == 2 ? parts[0] : "",
      number: parts.count == 2 ? parts[1] : text.uppercased())
  }
}
