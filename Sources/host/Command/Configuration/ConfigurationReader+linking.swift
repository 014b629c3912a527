import CommandKit
import Foundation
import HostLinking
import HostPages

extension ConfigurationReader {
  /// Reads `linking`.
  static func linking(_ root: inout ObjectReader) -> LinkSettings {
    var settings = LinkSettings()
    root.object("linking") { reader in
      if let page = reader.string("page") {
        settings.page = page
        if !isPage(page) {
          reader.report(
            "this is no address of the link page.",
            remedy: "Write it like \"https://link.bank.example\(LinkPages.base)\".", key: "page")
        }
      }
      reader.object("limits") { limits in
        read("triesOfChat", 1...20, &limits) { settings.rules.triesOfChat = $0 }
        read("triesOfAccount", 1...100, &limits) { settings.rules.triesOfAccount = $0 }
        read("accountsOfChat", 1...10, &limits) { settings.rules.accountsOfChat = $0 }
        read("triesOfAddress", 1...10_000, &limits) { settings.rules.triesOfAddress = $0 }
        read("triesInAll", 10...1_000_000, &limits) { settings.rules.triesInAll = $0 }
      }
      days("confirmAfter", &reader) { settings.terms.confirmDays = $0 }
      days("endUnusedAfter", &reader) { settings.terms.unusedDays = $0 }
      read("mostAccounts", 1...10, &reader) { settings.rules.mostAccounts = $0 }
      read("mostChats", 1...10, &reader) { settings.rules.mostChats = $0 }
    }
    return settings
  }

  /// A number of days, or false for never.
  private static func days(
    _ key: String, _ reader: inout ObjectReader, _ take: (Int?) -> Void
  ) {
    if reader.isFalse(key) { return take(nil) }
    read(key, 30...3_650, &reader) { take($0) }
  }

  private static func read(
    _ key: String, _ range: ClosedRange<Int>, _ reader: inout ObjectReader, _ take: (Int) -> Void
  ) {
    if let number = reader.integer(key, in: range) { take(number) }
  }

  /// An https address that ends where the pages begin; plain http on this machine alone.
  private static func isPage(_ text: String) -> Bool {
    guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty,
      parts.user == nil, parts.query == nil, parts.fragment == nil, parts.path == LinkPages.base
    else { return false }
    return parts.scheme == "https"
      || parts.scheme == "http" && ["127.0.0.1", "localhost", "[::1]"].contains(host)
  }
}
