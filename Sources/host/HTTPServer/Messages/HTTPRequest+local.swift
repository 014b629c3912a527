extension HTTPRequest {
  /// Whether a program on this machine sent it, and asked for this machine by a name of its own.
  ///
  /// The name counts because a browser is such a program: a page from elsewhere can have a name that
  /// leads here (DNS rebinding), but not one of these. Only HTTP/1.0 knows requests without a name,
  /// and no browser sends those.
  package var isLocal: Bool {
    if case .address(let address) = client, !address.isLoopback { return false }
    guard let host else { return true }
    var name =
      host.hasSuffix("]") ? host[...] : host.lastIndex(of: ":").map { host[..<$0] } ?? host[...]
    if name.hasPrefix("["), name.hasSuffix("]") { name = name.dropFirst().dropLast() }
    return name.lowercased() == "localhost" || IPAddress(String(name))?.isLoopback == true
  }

  /// Whether its body is declared as JSON.
  ///
  /// A page from elsewhere can't declare that without asking first (Fetch Standard, "CORS-safelisted
  /// request-header").
  package var isJSON: Bool {
    let type = fields["content-type"]?.split(separator: ";").first
    return type?.trimmingSpaces.lowercased() == "application/json"
  }
}
