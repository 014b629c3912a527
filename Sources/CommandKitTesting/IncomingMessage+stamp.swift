public import CommandKit

extension IncomingMessage.Content {
  /// A stamp by pack and id.
  ///
  /// - Parameters:
  ///   - pack: LINE's `packageId`.
  ///   - id: LINE's `stickerId`.
  ///   - text: What the customer wrote onto it, for stamps that carry a message.
  public static func stamp(_ pack: String, _ id: String, text: String? = nil) -> Self {
    .stamp(Stamp(StampID(pack, id), text: text))
  }
}
