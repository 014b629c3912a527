/// Whether a request comes from a page of our own, so that no other page can make a customer's browser
/// do something.
///
/// Source: OWASP Cross-Site Request Forgery Prevention Cheat Sheet, "Fetch Metadata", "Verifying
/// Origin".
package struct OwnPage: Sendable {
  /// The origin of our pages: `https://bank.example`.
  package let origin: String

  package init(origin: String) { self.origin = origin }

  /// Whether a browser says so, by at least one of the two fields, and by no field says otherwise.
  package func sent(_ request: PageRequest) -> Bool {
    guard request.origin != nil || request.site != nil else { return false }
    return (request.origin ?? origin) == origin && (request.site ?? "same-origin") == "same-origin"
  }
}
