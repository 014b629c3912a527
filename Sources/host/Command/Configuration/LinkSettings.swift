import HostLinking

/// The page on which customers link their accounts.
struct LinkSettings: Sendable, Equatable {
  /// Where browsers reach the page: `https://bank.example/link/`; nil where it isn't said.
  var page: String?
  /// How often someone may try, and how much may be linked.
  var rules = LinkingRules()
  /// How long a link is good without a word of its customer's.
  var terms = LinkTerms()
  /// LINE's own page that ends the linking (LINE documentation, "Linking user accounts").
  var dialog = "https://access.line.me/dialog/bot/accountLink"

  /// The origin of an address: what browsers name in `Origin` (RFC 6454 §6.2).
  static func origin(of page: String) -> String {
    let parts = page.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    return parts.prefix(3).joined(separator: "/")
  }

  /// The host of an address as the address line shows it, with a port that isn't the usual one.
  static func host(of page: String) -> String {
    origin(of: page).split(separator: "/").last.map(String.init) ?? ""
  }
}
