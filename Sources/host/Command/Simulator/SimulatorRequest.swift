import CommandKit
import HostStandIn

/// The bodies of what the page posts.
enum SimulatorRequest {
  /// Something that a customer sends: a text, a stamp, or a tap on a button.
  struct Message: Decodable {
    struct StampName: Decodable {
      let pack: String
      let id: String
    }

    let customer: String
    var text: String?
    var stamp: StampName?
    /// The data of a button.
    var postback: String?
    /// The words that go out with a tap.
    var shown: String?

    /// The most UTF-16 units of a text (LINE Messaging API reference, "Text message").
    private static let longestText = 5_000
    /// The most graphemes of a button's words (the same, "Postback action").
    private static let longestShown = 300

    /// The order to the stand-in; nil unless it is exactly one of the three, within LINE's bounds.
    var order: EventOrder? {
      switch (text, stamp, postback) {
      case (let text?, nil, nil):
        guard !text.allSatisfy(\.isWhitespace), text.utf16.count <= Self.longestText else {
          return nil
        }
        return EventOrder(.text, text: text)
      case (nil, let stamp?, nil):
        return StampID("\(stamp.pack)/\(stamp.id)").map { EventOrder(.stamp, stamp: "\($0)") }
      case (nil, nil, let data?):
        guard !data.isEmpty, data.utf16.count <= Postback.longest,
          (shown ?? "").count <= Self.longestShown
        else { return nil }
        return EventOrder(.postback, data: data, shown: shown)
      default: return nil
      }
    }
  }

  struct Customer: Decodable {
    let id: String
  }

  struct PageLanguage: Decodable {
    let language: String
  }

  struct Clock: Decodable {
    let shift: SimulatorClock.Shift
  }
}
