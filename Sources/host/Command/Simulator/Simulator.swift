import CommandKit
import Foundation
import HostHTTPServer
import HostPages
import HostStandIn
import HostStorage
import Synchronization

/// The simulator: what its page shows, and what its reader does.
///
/// A message goes the way of LINE's: to the stand-in, from there as a signed webhook to the front, and
/// back as a reply to the stand-in. The page is told of it by the stand-in, not by the bot.
///
/// What it is asked for is asked one at a time: ``SimulatorEndpoint`` sees to that.
final class Simulator: Sendable {
  /// Something that the page can't be given, or may not do.
  struct Refusal: Error, CustomStringConvertible {
    let status: Int
    let description: String
  }

  /// Seconds between two looks at what may have changed from outside, such as a revoked link.
  private static let pause = 1
  /// Looks between two comments that keep the streams open.
  private static let keepAlive = 15

  private let line: SimulatedLINE
  private let live: LiveServices
  private let folder: DataFolder
  private let pages: PageFiles
  private let language: Mutex<Language>
  private let links: ChatLinks
  /// The last webhook on its way: the next one waits for it, so that messages arrive in their order.
  private let sending = Mutex<Task<Void, Never>?>(nil)
  private let watching = Mutex<Task<Void, Never>?>(nil)

  init(_ line: SimulatedLINE, _ live: LiveServices, folder: DataFolder, pages: PageFiles) {
    let services = live.current
    self.line = line
    self.live = live
    self.folder = folder
    self.pages = pages
    language = Mutex(services.configuration.bank.language)
    links = ChatLinks(services.links, bank: services.inquiry)
  }

  private var services: Services { live.current }

  /// Begins once the front listens.
  func start(front: HTTPAddress) {
    line.standIn.sendWebhooks(to: "http://\(front)\(StandInIdentity.path)")
    watching.withLock { $0 = Task { await watch() } }
  }

  /// Ends the streams, so that nothing keeps the front from stopping.
  func endStreams() {
    watching.withLock { $0?.cancel() }
    line.talks.end()
  }

  // MARK: What the page shows

  /// Everything, with the talk.
  func wholeState() throws -> [UInt8] {
    var state = try state()
    let talk = line.talks.chosenTalk
    state = SimulatorJSON.adding("talk", talk.entries, to: state)
    return SimulatorJSON.adding("cards", talk.cards, to: state)
  }

  /// A file that the page asks for by its name, such as `simulator.css`.
  func file(_ name: String) throws(PageFault) -> PageFile { try pages.file("Simulator/" + name) }

  /// Lets a browser look on; it gets the state at once.
  func lookOn(_ open: (_ first: [UInt8]) -> HTTPResponseStream?) throws {
    guard line.talks.hasRoom else {
      throw Refusal(
        status: 503, description: "\(SimulatorTalks.mostStreams) pages look on. Close some.")
    }
    let first = Array("retry: 1000\n\n".utf8) + ServerSentEvent.bytes("state", try state())
    if let stream = open(first) { line.talks.add(stream) }
  }

  private func state() throws -> [UInt8] {
    let configuration = services.configuration
    let texts = try SimulatorTexts(pages)
    let language = language.withLock { $0 }
    let menu =
      configuration.simulatorMenu
      ?? SimulatorMenu.standard(configuration, bar: texts["menu"][language])
    return try SimulatorJSON.encode(
      SimulatorState(
        texts: texts.json, bank: configuration.bank.name.json, language: language.rawValue,
        customer: line.talks.chosen, customers: try customers(texts),
        stamps: line.stamps.map {
          .init(
            pack: $0.name.pack, id: $0.name.id, picture: $0.picture, label: texts[$0.key].json,
            command: $0.command)
        },
        menu: menu.map { menu in
          .init(
            title: menu.bar,
            rows: menu.rows.map { $0.map { SimulatorButton($0, configuration, in: language) } })
        },
        toggles: toggles, now: line.clock.now.bankMoment(in: configuration.bank.timeZone),
        isShifted: line.clock.isShifted, clears: line.talks.clears))
  }

  private func customers(_ texts: SimulatorTexts) throws -> [SimulatorState.Customer] {
    try DemoBank.customers.map(\.number).map { number in
      .init(id: number, name: texts["customer.\(number)"].json, link: try link(of: number).rawValue)
    }
  }

  /// How the link of a demo customer's chat user stands.
  private func link(of customer: String) throws -> Answer.Link {
    let sender = services.chatUser(of: customer)
    guard let record = try services.links.link(of: sender) else { return .absent }
    return switch record.status {
    case .suspended: .suspended
    case .revoked: .revoked
    case .active:
      try links.isUsable(sender) ? .active : record.isOutdated ? .outdated : .unconfirmed
    }
  }

  private var toggles: [SimulatorState.Toggle] {
    let configuration = services.configuration
    let toggles = configuration.toggles
    return configuration.registry.plugins.map(\.identifier).map { plugin in
      var said = toggles.plugins[plugin].map { ToggleText($0).rules } ?? []
      for entry in configuration.registry.entries where entry.plugin == plugin {
        guard let toggle = toggles.commands[entry.command.name] else { continue }
        let rules = toggle.isOn ? ToggleText(toggle).rules : ["off"]
        said.append("\(entry.command.name): \(rules.joined(separator: ", "))")
      }
      return .init(
        plugin: plugin, on: toggles.isOn(plugin), reason: said.joined(separator: "; "))
    }
  }

  // MARK: What its reader does

  /// Sends something as a customer.
  ///
  /// - Returns: The event's id.
  func send(_ message: SimulatorRequest.Message) throws -> String {
    let user = try chatUser(of: message.customer)
    guard let order = message.order else {
      throw Refusal(
        status: 400,
        description: "A message is a text of up to 5,000 letters, a stamp, or a button's data.")
    }
    let outgoing = try line.standIn.prepare(WebhookOrder([order], user: user))
    deliver(outgoing)
    return outgoing.events.first?.id ?? ""
  }

  func choose(_ customer: String) throws {
    _ = try chatUser(of: customer)
    line.talks.choose(customer)
    try broadcastState()
  }

  func speak(_ language: String) throws {
    guard let language = Language(rawValue: language) else {
      throw Refusal(status: 400, description: "The languages are ja and en.")
    }
    self.language.withLock { $0 = language }
    try broadcastState()
  }

  /// Shifts the clock, and brings the demo bank to its time.
  func shift(_ shift: SimulatorClock.Shift) throws {
    let zone = services.configuration.bank.timeZone
    try line.clock.take(shift, in: zone) { moment in
      guard services.configuration.inquiry.maintenanceEnd == nil else { return }
      try DemoBank.prepare(folder: folder, links: services.links, now: moment, zone: zone)
    }
    try broadcastState()
  }

  func clear() throws {
    line.talks.clear()
    try broadcastState()
  }

  /// Plays LINE's account link dialog for the chosen customer.
  ///
  /// - Throws: ``Refusal`` where LINE would show an error to its user, and tell nobody else.
  func endLinkDialog(linkToken: String, nonce: String) async throws {
    let user = try chatUser(of: line.talks.chosen)
    let report = try await line.standIn.endLinkDialog(
      linkToken: linkToken, nonce: nonce, user: user)
    guard report != nil else {
      throw Refusal(
        status: 400,
        description:
          "This link token was used, or is older than ten minutes. LINE tells its user alone, and the "
          + "bank nothing. Ask for a new link in the chat.")
    }
  }

  private func chatUser(of customer: String) throws -> String {
    guard let user = DemoBank.chatUser(of: customer) else {
      let known = DemoBank.customers.map(\.number).joined(separator: ", ")
      throw Refusal(status: 400, description: "The customers are \(known).")
    }
    return user
  }

  private func deliver(_ outgoing: StandIn.Outgoing) {
    sending.withLock { last in
      let (standIn, previous) = (line.standIn, last)
      last = Task {
        _ = await previous?.value
        await standIn.deliver(outgoing)
      }
    }
  }

  private func broadcastState() throws {
    line.talks.broadcast(ServerSentEvent.bytes("state", try state()))
  }

  /// Shows what another config has changed.
  func configChanged() {
    try? broadcastState()
  }

  /// Tells the pages of what changes from outside, and keeps their streams open.
  private func watch() async {
    var known = try? links.state()
    var looks = 0
    while !Task.isCancelled {
      try? await Task.sleep(for: .seconds(Self.pause))
      guard line.talks.isWatched else { continue }
      looks += 1
      // What can't be read now is looked at again.
      if let mark = try? links.state(), mark != known {
        known = mark
        try? broadcastState()
      }
      if looks % Self.keepAlive == 0 { line.talks.broadcast(ServerSentEvent.comment) }
    }
  }
}
