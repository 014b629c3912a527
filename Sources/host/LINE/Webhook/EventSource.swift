package import CommandKit

/// Where an event happened.
///
/// Its ids are for stores alone, so its description leaves them out.
package enum EventSource: Sendable, Hashable, CustomStringConvertible {
  /// A chat with one customer.
  case user(id: String?)
  /// A group; the user is named only in messages, and only after consent.
  case group(id: String?, user: String?)
  /// A multi-person chat; the user as in groups.
  case room(id: String?, user: String?)
  /// A kind that LINE added later.
  case other(user: String?)

  init(_ wire: WireSource) {
    let user = wire.userId.nonEmpty
    switch wire.type {
    case "user": self = .user(id: user)
    case "group": self = .group(id: wire.groupId.nonEmpty, user: user)
    case "room": self = .room(id: wire.roomId.nonEmpty, user: user)
    default: self = .other(user: user)
    }
  }

  /// Who sent the event; the group or room where LINE doesn't name the user, nil where it names none.
  package var sender: Sender? {
    switch self {
    case .user(let id): id.map { Sender(channel: "line", user: $0) }
    case .group(let id, let user), .room(let id, let user):
      (user ?? id).map { Sender(channel: "line", user: $0, isDirect: false) }
    // Nobody knows who reads along there.
    case .other(let user): user.map { Sender(channel: "line", user: $0, isDirect: false) }
    }
  }

  package var description: String {
    switch self {
    case .user: "user"
    case .group: "group"
    case .room: "room"
    case .other: "other"
    }
  }
}
