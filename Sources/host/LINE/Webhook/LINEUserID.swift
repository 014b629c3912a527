/// The ids by which LINE knows users and bots.
package enum LINEUserID {
  /// Whether a text has the form of one: `U` and 32 hexadecimal digits (LINE Messaging API reference,
  /// "Common properties of webhook events").
  package static func isValid(_ text: String) -> Bool {
    text.utf8.count == 33 && text.hasPrefix("U")
      && text.utf8.dropFirst().allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
      }
  }
}
