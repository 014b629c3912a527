package import CommandKit
import HostCryptography
import Synchronization

/// The keys with which the store is written and read; they can be changed while the host runs.
///
/// Whoever gets a copy of the databases without them can name no chat user and forge no record.
public final class StoreKeys: Sendable {
  private let rings: Mutex<(chat: KeyRing, audit: KeyRing)>
  /// The version of the chat key by which a chat user is one and the same: the oldest at the start.
  ///
  /// It doesn't change with a new key, so that a customer's messages keep their order, and a stop finds
  /// what is on its way. And under it every link is found, whether it was moved to a newer version or not:
  /// from the name that an event was accepted under no other can be made once its user isn't known any more.
  let identity: KeyRing.Version

  /// Takes the keys.
  public init(chat: KeyRing, audit: KeyRing) {
    rings = Mutex((chat, audit))
    identity = chat.oldest
  }

  /// The versions of the chat key.
  public var chat: KeyRing { rings.withLock { $0.chat } }

  /// The versions of the audit key.
  public var audit: KeyRing { rings.withLock { $0.audit } }

  /// Goes on with other versions.
  public func replace(by other: StoreKeys) {
    let (chat, audit) = (other.chat, other.audit)
    rings.withLock { $0 = (chat, audit) }
  }

  /// The sender with the name by which this process knows them beside the name on the platform.
  package func hashed(_ sender: Sender) -> Sender {
    Sender(
      channel: sender.channel, user: sender.user,
      hash: sender.hash ?? Self.hash(sender, by: identity), isDirect: sender.isDirect)
  }

  /// The name of a chat user, who must be known by the name on the platform, under one version.
  static func hash(_ sender: Sender, by version: KeyRing.Version) -> [UInt8] {
    version.key.authenticate(Array("\(sender.channel)\u{0}\(sender.user)".utf8))
  }

  /// The name in the database of something that must not stand there itself, and is forgotten in a day.
  ///
  /// Under the oldest version: a new key unlocks nobody who is locked out.
  func hash(_ text: String, for purpose: String) -> [UInt8] {
    chat.oldest.key.authenticate(Array("\(purpose)\u{0}\(text)".utf8))
  }
}
