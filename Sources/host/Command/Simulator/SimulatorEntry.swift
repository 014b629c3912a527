import CommandKit
import HostStandIn

/// One thing in the talk, as the page takes it.
struct SimulatorEntry: Sendable, Encodable {
  /// Its place in the order of everything that was ever shown.
  var number = 0
  let side: TalkEntry.Side
  /// The event that it is, or answers.
  let event: String
  /// The bank's time of day: `9:05`.
  let at: String
  let kind: TalkEntry.Kind
  /// Its words; of a notice the event's type; nil for a stamp that has no drawing here.
  var text: String?
  /// The drawing of a stamp.
  var picture: String?
  var quickReplies: [SimulatorButton]?

  /// What a customer has done; nil for what isn't seen on the phone.
  init?(_ order: EventOrder, _ event: SentEvent, at time: String, stamps: [SimulatorStamp]) {
    let kind: TalkEntry.Kind
    switch order.type {
    case .text:
      kind = .text
      text = order.text
    case .stamp:
      kind = .stamp
      picture = stamps.first { "\($0.name)" == order.stamp }?.picture
    case .postback:
      kind = .tap
      text = order.shown ?? order.data
    case .follow, .unfollow, .unsend:
      kind = .notice
      text = order.type.rawValue
    case .accountLink, .raw: return nil
    }
    side = .customer
    self.event = event.id
    at = time
    self.kind = kind
  }

  /// A message of the bank's, as it was sent.
  init(_ message: JSON, event: String, at time: String, stamps: [SimulatorStamp]) {
    let type = message["type"]?.text ?? ""
    switch type {
    case "text", "textV2":
      kind = .text
      text = message["text"]?.text
    case "sticker":
      kind = .stamp
      let name = StampID(message["packageId"]?.text ?? "", message["stickerId"]?.text ?? "")
      picture = stamps.first { $0.name == name }?.picture
    default:
      kind = .other
      text = message["altText"]?.text ?? type
    }
    side = .bank
    self.event = event
    at = time
    let buttons = message["quickReply"]?["items"]?.elements ?? []
    if !buttons.isEmpty { quickReplies = buttons.compactMap { SimulatorButton($0["action"]) } }
  }
}
