import CommandKit
import Foundation

extension ConfigurationReader {
  /// Reads what the bank says about itself.
  static func read(_ bank: inout BankProfile, from reader: inout ObjectReader) {
    if let name = name(from: &reader) {
      bank.name = name
      if Language.allCases.contains(where: { !(1...40).contains(name[$0].count) }) {
        reader.report("the name has 1 to 40 characters.", remedy: "Shorten it.", key: "name")
      }
    }
    if let zone = reader.string("timeZone") {
      if let found = TimeZone(identifier: zone) {
        bank.timeZone = found
      } else {
        let near = nearest(to: zone, among: TimeZone.knownTimeZoneIdentifiers)
        reader.report(
          "there is no time zone \"\(zone.prefix(40))\".",
          remedy: near.map { "Did you mean \"\($0)\"?" } ?? "Write it like \"Asia/Tokyo\".",
          key: "timeZone")
      }
    }
    if let word = reader.choice("language", of: Language.allCases.map(\.rawValue)),
      let language = Language(rawValue: word)
    {
      bank.language = language
    }
    if let url = reader.string("url") {
      bank.url = url
      let parts = URLComponents(string: url)
      if parts?.scheme != "https" || parts?.host?.isEmpty != false || parts?.user != nil {
        reader.report(
          "this is no https address.", remedy: "Write it like \"https://www.bank.example\".",
          key: "url")
      }
    }
    if let phones = reader.strings("phones") {
      bank.phones = phones
      for (index, phone) in phones.enumerated() where !isPhone(phone) {
        reader.report(
          "this is no phone number.", remedy: "Use digits, hyphens, brackets and a leading plus.",
          key: "phones", element: index)
      }
    }
    if let hosts = reader.strings("allowedHosts") {
      bank.allowedHosts = hosts
      for (index, host) in hosts.enumerated() where !isHost(host) {
        reader.report(
          "this is no host name.", remedy: "Write it like \"www.bank.example\", without https://.",
          key: "allowedHosts", element: index)
      }
    }
  }

  /// The hosts from which feeds may be fetched.
  static func feedHosts(_ reader: inout ObjectReader) -> [String] {
    let hosts = reader.strings("feedHosts") ?? []
    // A name is what a certificate is for; 192.0.2.1 may be any machine, also one inside.
    for (index, host) in hosts.enumerated()
    where !isHost(host) || host.utf8.last.map({ (0x30...0x39).contains($0) }) == true {
      reader.report(
        "this is no host name.", remedy: "Write it like \"www.ecb.europa.eu\", without https://.",
        key: "feedHosts", element: index)
    }
    return hosts
  }

  /// The bank's name: one for all languages, or one for each.
  private static func name(from reader: inout ObjectReader) -> LocalizedText? {
    if case .object = reader.node("name")?.value { return reader.localizedText("name") }
    return reader.string("name").map { LocalizedText(stringLiteral: $0) }
  }

  private static func isPhone(_ text: String) -> Bool {
    let digits = text.utf8.filter { (0x30...0x39).contains($0) }.count
    return (3...15).contains(digits)
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-() ".utf8.contains($0) }
  }

  private static func isHost(_ text: String) -> Bool {
    text.contains(".") && !text.hasPrefix(".") && !text.hasSuffix(".") && text.utf8.count <= 253
      && text.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E
      }
  }
}
