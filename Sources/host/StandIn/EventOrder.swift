/// One event that the stand-in is asked to send.
package struct EventOrder: Sendable, Codable, Hashable {
  /// What happens on the customer's phone.
  package enum Kind: String, Sendable, Codable, CaseIterable {
    case text, stamp, postback, follow, unfollow, unsend
    /// LINE's account link dialog has ended.
    case accountLink
    /// Whatever stands in `event`: of a type that nobody has heard of, or with odd members.
    case raw
  }

  /// What happens.
  package var type: Kind
  /// Who does it, by a LINE user id; nil for the one of the whole order.
  package var user: String?
  /// The words, for `text`.
  package var text: String?
  /// The stamp as PACK/ID, for `stamp`.
  package var stamp: String?
  /// The data, for `postback`.
  package var data: String?
  /// The words that the customer sees go out, for `postback`; nil for those on its button.
  package var shown: String?
  /// What the bank's page made to know its customer again, for `accountLink`.
  package var nonce: String?
  /// `ok` or `failed`, for `accountLink`; nil for `ok`, and for a failed one LINE names no user.
  package var result: String?
  /// The id of the message that is taken back, for `unsend`; nil for the customer's newest.
  package var message: String?
  /// The event, for `raw`: its members win over those that every event has.
  package var event: JSON?

  /// Orders an event.
  package init(
    _ type: Kind, user: String? = nil, text: String? = nil, stamp: String? = nil,
    data: String? = nil, shown: String? = nil, nonce: String? = nil, result: String? = nil,
    event: JSON? = nil
  ) {
    self.type = type
    self.user = user
    self.text = text
    self.stamp = stamp
    self.data = data
    self.shown = shown
    self.nonce = nonce
    self.result = result
    self.event = event
  }
}

/// A webhook that the stand-in is asked to send.
package struct WebhookOrder: Sendable, Codable, Hashable {
  /// Whose signature it bears.
  package enum Signature: String, Sendable, Codable {
    case valid
    /// One of another body.
    case forged
    /// None.
    case missing
  }

  /// The customer of all events that name none; nil for the demo bank's first.
  package var user: String?
  /// Where it goes; nil for the webhook that is set.
  package var to: String?
  /// The events; none is the check of the connection that LINE's console makes.
  package var events: [EventOrder]?
  /// The ids of events that are sent once more, with their old tokens.
  package var redeliver: [String]?
  /// Its signature; nil is a valid one.
  package var signature: Signature?
  /// How many seconds a host is waited for that doesn't listen yet; nil for none.
  package var patience: Double?

  /// Orders a webhook.
  package init(
    _ events: [EventOrder] = [], user: String? = nil, to: String? = nil,
    redeliver: [String]? = nil, signature: Signature? = nil, patience: Double? = nil
  ) {
    self.events = events
    self.user = user
    self.to = to
    self.redeliver = redeliver
    self.signature = signature
    self.patience = patience
  }
}

/// What became of a webhook.
package struct WebhookReport: Sendable, Codable, Hashable {
  /// An event of it.
  package struct Event: Sendable, Codable, Hashable {
    /// Its `webhookEventId`.
    package var id: String
    /// Its reply token; nil when it can't be answered.
    package var replyToken: String?
    /// Its customer.
    package var user: String
  }

  /// Where it went.
  package var to: String
  /// The host's status; 0 when none came.
  package var status: Int
  /// Why none came.
  package var problem: String?
  /// Seconds until the status; LINE gives up after two.
  package var seconds: Double
  /// Its events, in order.
  package var events: [Event]
}
