package import CommandKit
package import Foundation

/// The way through the link page, without HTTP: each request of a customer's is a turn.
///
/// link token → what LINE gets → who you are → three settings → accounts → nonce → LINE.
package struct LinkDesk: Sendable {
  /// The version of the text that customers confirm; a new wording gets a new one.
  package static let textVersion = "2026-11"

  /// What operators count of those who weren't recognised.
  package enum Trouble: Sendable {
    /// Something typed was wrong.
    case failed
    /// Too many had failed before: nothing was compared.
    case locked
    /// Too many fail everywhere.
    case paused
    /// Too many at once.
    case busy
  }

  private let store: any LinkingStore
  private let bank: any CustomerIdentification
  private let checks: IdentityChecks
  private let rules: LinkingRules
  /// LINE's own page that ends the linking: `https://access.line.me/dialog/bot/accountLink`.
  private let dialog: URL
  private let observe: @Sendable (Trouble) -> Void
  private let settle: @Sendable ([Sender]) async -> Void
  private let now: @Sendable () -> Date

  /// - Parameters:
  ///   - settle: Waits until figures that were on their way to these chats are there.
  ///   - observe: Told of each who wasn't recognised.
  package init(
    store: any LinkingStore, bank: any CustomerIdentification, checks: IdentityChecks,
    rules: LinkingRules, dialog: URL,
    settle: @escaping @Sendable ([Sender]) async -> Void = { _ in },
    observe: @escaping @Sendable (Trouble) -> Void = { _ in },
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.store = store
    self.bank = bank
    self.checks = checks
    self.rules = rules
    self.dialog = dialog
    self.settle = settle
    self.observe = observe
    self.now = now
  }

  /// A session that is alive.
  package func session(_ id: SecretToken) throws -> LinkSession? {
    try store.session(id, at: now())
  }

  /// A session whose last id never came back to the browser, by the one before.
  package func session(before id: SecretToken) throws -> LinkSession? {
    try store.session(before: id, at: now())
  }

  /// The minutes for which a session's page stays open, at least one; nil for none that is alive.
  package func minutesLeft(of id: SecretToken) throws -> Int? {
    try (session(id) ?? session(before: id)).map {
      max(1, Int($0.ends.timeIntervalSince(now()) / 60))
    }
  }

  /// Opens the page with LINE's token; the language is that of the chat.
  package func open(_ token: String) throws -> (turn: LinkTurn, language: Language?) {
    let id = SecretToken.random()
    switch try store.begin(token, as: id, at: now()) {
    case .begun(let session, let language): return (.screen(session, id), language)
    case .unknown: return (.notice(.elsewhere), nil)
    case .late: return (.notice(.late), nil)
    case .used: return (.notice(.used), nil)
    }
  }

  /// The customer has read what LINE gets.
  ///
  /// Nothing is proved by it, so the session keeps its id: a double tap does no harm.
  package func start(_ id: SecretToken) throws -> LinkTurn {
    try turn(id, at: .start, to: id) { session in
      session.step = .identify
      return nil
    }
  }

  /// The customer says who it is.
  package func identify(
    _ id: SecretToken, _ form: IdentityForm, from address: String
  ) async throws -> LinkTurn {
    let alive = try session(id)
    guard let session = try alive ?? session(before: id) else { return .notice(.late) }
    guard session.step == (alive == nil ? .safety : .identify) else { return out(of: session) }
    guard form.problems.isEmpty else { return .mend(session, form.problems) }
    switch try await recognise(form, chat: session.sender, from: address) {
    case .notice(let notice): return .notice(notice)
    case .customer(let record):
      // Said here rather than at the end of the way.
      if try store.room(forCustomer: record.number, besides: session.sender) == .held {
        return .notice(.held)
      }
      // Sent twice: the id after this one is for whoever shows once more who it is, nobody else.
      if let moved = try self.session(before: id), moved.step == .safety {
        return moved.customer == record.number ? try repeated(id, moved) : .notice(.late)
      }
      return try turn(id, at: .identify) { session in
        session.step = .safety
        session.customer = record.number
        return nil
      }
    }
  }

  /// The customer confirms the safety settings.
  package func confirm(_ id: SecretToken, _ fields: Set<SafetyField>) throws -> LinkTurn {
    try turn(id, at: .safety) { session in
      let missing = SafetyField.allCases.filter { !fields.contains($0) }
      guard missing.isEmpty else { return missing.map(LinkProblem.setting) }
      session.step = .accounts
      session.confirmed = now()
      return nil
    }
  }

  /// The customer whose accounts the page shows; nil when the bank doesn't know who it is any more.
  package func customer(of session: LinkSession) throws -> CustomerRecord? {
    try session.customer.flatMap(bank.customer)
  }

  /// The most accounts of one link.
  package var mostAccounts: Int { rules.mostAccounts }

  /// Minutes after which a page closes by itself, and in which LINE must have been gone back to.
  package var minutes: (page: Int, back: Int) {
    (Int((LinkInvitation.life / 60).rounded(.up)), Int(rules.nonceLife / 60))
  }

  /// The customer has chosen accounts: what is left is LINE's part.
  package func choose(
    _ id: SecretToken, _ form: AccountsForm, in language: Language
  ) throws -> LinkTurn {
    guard var session = try session(id) else { return try gone(id) }
    guard session.step == .accounts, let customer = session.customer,
      let confirmed = session.confirmed
    else { return out(of: session) }
    guard let record = try bank.customer(customer) else { return .notice(.again) }
    let chosen = try form.accounts(of: record, most: rules.mostAccounts) {
      try bank.isSafeNickname($0, ofCustomer: customer)
    }
    guard chosen.problems.isEmpty else { return .mend(session, chosen.problems) }
    switch try store.room(forCustomer: customer, besides: session.sender) {
    case .free: break
    case .full: return .mend(session, [.tooManyChats])
    case .held: return .notice(.held)
    }
    let link = NewLink(
      sender: session.sender, customer: customer, accounts: chosen.accounts,
      consent: Consent(
        confirmed: Set(Consent.SafetySetting.allCases), textVersion: Self.textVersion,
        at: confirmed),
      language: language)
    let (nonce, next) = (nonce(of: id), SecretToken.random())
    session.step = .back
    guard try store.promise(link, nonce: nonce, id, to: next, session, at: now()) else {
      // Sent twice at once; or another browser with the same invitation was quicker.
      return try self.session(before: id) == nil ? .notice(.used) : gone(id)
    }
    return .back(address(session.token, nonce), session, next)
  }

  /// The customer says: this is not me.
  package func notMe(_ id: SecretToken) throws -> LinkTurn {
    guard let session = try session(id) else { return .notice(.late) }
    guard session.step != .back else { return .notice(.used) }
    try store.end(id)
    return .notice(.notMe)
  }

  /// Ends every link of a customer who is recognised, without LINE.
  package func stop(_ form: IdentityForm, from address: String) async throws -> LinkTurn {
    guard form.problems.isEmpty else { return .mend(nil, form.problems) }
    switch try await recognise(form, chat: nil, from: address) {
    case .notice(let notice): return .notice(notice)
    case .customer(let record):
      await settle(try store.stop(customer: record.number))
      return .notice(.stopped)
    }
  }

  private enum Recognition {
    case customer(CustomerRecord)
    case notice(LinkNotice)
  }

  /// Unknown, wrong and locked are one answer, and cost the same work.
  private func recognise(
    _ form: IdentityForm, chat: Sender?, from address: String
  ) async throws -> Recognition {
    let begin = ContinuousClock.now
    guard checks.enter(from: address) else { return told(.busy) }
    defer { checks.leave(from: address) }
    let given = form.identification
    let identityTry = store.identityTry(given, chat: chat, address: address)
    let verdict = try store.begin(identityTry, at: now())
    if verdict == .paused { return told(.paused) }
    if verdict == .locked { observe(.locked) }
    let record: CustomerRecord?
    do {
      record = try await checks.identify(given)
    } catch {
      // The bank's own system is away: nothing was compared.
      if case .allowed(let id) = verdict { try store.forget(id) }
      return told(.busy)
    }
    guard case .allowed(let id) = verdict, let record else {
      if verdict != .locked { observe(.failed) }
      await waitForGrain(since: begin)
      return .notice(.again)
    }
    try store.succeed(id)
    return .customer(record)
  }

  private func told(_ notice: LinkNotice) -> Recognition {
    observe(notice == .paused ? .paused : .busy)
    return .notice(notice)
  }

  private func waitForGrain(since begin: ContinuousClock.Instant) async {
    guard rules.grain > .zero else { return }
    let count = ((ContinuousClock.now - begin) / rules.grain).rounded(.up)
    try? await Task.sleep(until: begin + rules.grain * count)
  }

  /// One step of a session, which must be at it; the change says what is to be mended, or nil.
  private func turn(
    _ id: SecretToken, at step: LinkSession.Step, to newID: SecretToken = .random(),
    _ change: (inout LinkSession) throws -> [LinkProblem]?
  ) throws -> LinkTurn {
    guard let session = try session(id) else { return try gone(id) }
    guard session.step == step else { return out(of: session) }
    var next = session
    if let problems = try change(&next) { return .mend(session, problems) }
    guard try store.move(id, from: step, to: newID, next, at: now()) else { return try gone(id) }
    return .screen(next, newID)
  }

  /// For a form whose session has moved on: sent twice, as by a double tap or after an answer that never
  /// came, it leads to where the first one led.
  private func gone(_ id: SecretToken) throws -> LinkTurn {
    guard let session = try session(before: id) else { return .notice(.late) }
    // Who is at the settings has been recognised; the id before that proves nothing.
    return session.step == .safety ? .elsewhere(session) : try repeated(id, session)
  }

  private func repeated(_ id: SecretToken, _ session: LinkSession) throws -> LinkTurn {
    let newID = SecretToken.random()
    guard try store.renew(before: id, at: session.step, as: newID, at: now()) else {
      return .notice(.late)
    }
    guard session.step == .back else { return .screen(session, newID) }
    return .back(address(session.token, nonce(of: id)), session, newID)
  }

  /// The nonce that a session's last form brings: as secret as the id with which it is sent, and the same
  /// when it is sent again.
  private func nonce(of id: SecretToken) -> SecretToken { id.token(for: "nonce") }

  /// For a request of another step than the session's: nothing of it is done.
  private func out(of session: LinkSession) -> LinkTurn {
    session.step == .back ? .notice(.used) : .elsewhere(session)
  }

  private func address(_ token: String, _ nonce: SecretToken) -> URL {
    dialog.appending(queryItems: [
      URLQueryItem(name: "linkToken", value: token), URLQueryItem(name: "nonce", value: nonce.text),
    ])
  }
}
