extension ContentFolder {
  /// The demo bank's topics.
  static let demo = [
    File(name: "notices.json5", embedded: PackageResources.notices_json5),
    File(name: "rates.json5", embedded: PackageResources.rates_json5),
    File(name: "announcements.json5", embedded: PackageResources.announcements_json5),
  ]

  /// Topics that are there for every bank.
  static let builtIn = [
    File(name: "safety.json5", embedded: PackageResources.safety_json5),
    File(name: "more.json5", embedded: PackageResources.more_json5),
  ]
}

extension ContentFolder.File {
  fileprivate init(name: String, embedded bytes: [UInt8]) {
    self.init(name: name, path: name, bytes: bytes)
  }
}
