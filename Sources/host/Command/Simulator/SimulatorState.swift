/// What the page is drawn from, but for the talk and its cards.
struct SimulatorState: Encodable {
  struct Customer: Encodable, Equatable {
    let id: String
    /// The name and what is special, by language.
    let name: [String: String]
    /// How the account link stands: `active`, `suspended`, `revoked`, `unconfirmed` or `none`.
    let link: String
  }

  struct Stamp: Encodable {
    let pack: String
    let id: String
    let picture: String
    let label: [String: String]
    /// What it calls; nil for nothing.
    let command: String?
  }

  struct Menu: Encodable {
    let title: String
    let rows: [[SimulatorButton]]
  }

  struct Toggle: Encodable {
    let plugin: String
    let on: Bool
    /// Whom it answers and when, and what holds for its commands alone; empty for everyone, always.
    let reason: String
  }

  /// What the page says around the chat, by key and language.
  let texts: [String: [String: String]]
  /// The bank's name.
  let bank: [String: String]
  /// The page's language; the bot has its own rules for that.
  let language: String
  /// Whose talk is shown.
  let customer: String
  let customers: [Customer]
  let stamps: [Stamp]
  let menu: Menu?
  let toggles: [Toggle]
  /// The bank's clock, with its offset.
  let now: String
  let isShifted: Bool
  /// How often a talk was cleared.
  let clears: Int
}
