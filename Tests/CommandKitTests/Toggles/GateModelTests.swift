import CommandKitTesting
import Foundation
import Synchronization
import Testing

@testable import CommandKit

/// Random configs, customers and times by every way there is, against a small oracle that shares no code
/// with the gate.
///
/// `GATE_ROUNDS` raises the number of messages, `GATE_SEED` chooses others.
@Suite struct `The gate against a model` {
  private let rounds =
    ProcessInfo.processInfo.environment["GATE_ROUNDS"].flatMap { Int($0) } ?? 1_000
  private let seed =
    ProcessInfo.processInfo.environment["GATE_SEED"].flatMap { UInt64($0) } ?? 20_261_127

  @Test func `nothing that is off answers, and all that is on does`() async throws {
    var dice = Dice(seed: seed)
    var faults: [String] = []
    var outcomes: [String: Int] = [:]
    var round = 0
    while round < rounds {
      let model = GateModel(&dice)
      let world = try GateWorld(model)
      for _ in 0..<20 {
        let caller = GateCaller(&dice)
        let way = dice.pick(GateWay.allCases)
        let command = dice.pick(GateModel.commands)
        let seen = await world.send(way, command, as: caller)
        faults += GateOracle(model, caller).faults(way, command, seen).map {
          "seed \(seed), round \(round): \(way) \(command) as \(caller): \($0) by \(model)"
        }
        outcomes["\(way) \(seen.answer.outcome)", default: 0] += 1
        round += 1
      }
    }
    #expect(faults.count == 0, "\(faults.count) faults: \(faults.prefix(5))")
    // Each way was both open and shut often enough to mean something.
    for way in GateWay.allCases where ![.help, .slip].contains(way) {
      #expect(outcomes["\(way) answered", default: 0] > rounds / 500, "\(way): \(outcomes)")
    }
    if rounds > 1_000 { print("gate: \(rounds) messages, \(faults.count) faults, \(outcomes)") }
  }
}

/// How a message comes.
enum GateWay: CaseIterable {
  case words, sentence, boundStamp, anyStamp, postback, run, help, slip
}

/// Who writes, when.
struct GateCaller: CustomStringConvertible {
  enum Link { case customer, none, unknown }

  let number: Int
  let link: Link
  let language: Language
  let channel: String
  /// Minutes since 2026-11-23 00:00 in UTC, a Monday and a holiday in some models.
  let minute: Int

  init(_ dice: inout Dice) {
    number = dice.below(40)
    link = dice.pick([.customer, .customer, .customer, .none, .unknown])
    language = dice.pick(Language.allCases)
    channel = dice.pick(["main", "pilot"])
    minute = dice.below(14 * 1_440)
  }

  var customer: String? { link == .customer ? "c\(number)" : nil }
  /// What a share is drawn by.
  var key: String? {
    switch link {
    case .customer: "c\(number)"
    case .none: "line/u\(number)"
    case .unknown: nil
    }
  }
  var description: String { "\(link) \(number) \(language) \(channel) \(minute)" }
}

/// One toggle as the model says it.
struct ModelToggle: CustomStringConvertible {
  var isOn = true
  var percent: Int?
  var named: Set<Int> = []
  var languages: Set<Language> = []
  var channels: Set<String> = []
  /// Minutes of the day, start and end; the end may lie on the next day.
  var window: (start: Int, end: Int)?
  /// 0 for Monday.
  var weekdays: Set<Int> = []
  /// From and until, in minutes as the caller's.
  var from: Int?
  var until: Int?
  var rests: (start: Int, end: Int)?

  init() {}

  init(_ dice: inout Dice) {
    isOn = !dice.chance(12)
    if dice.chance(25) { percent = dice.pick([0, 10, 50, 90, 100]) }
    if dice.chance(20) { named = [dice.below(40), dice.below(40)] }
    if dice.chance(12) { languages = [dice.pick(Language.allCases)] }
    if dice.chance(12) { channels = [dice.pick(["main", "pilot"])] }
    if dice.chance(20) {
      let start = dice.below(1_440)
      window = (start, (start + 1 + dice.below(1_438)) % 1_440)
    }
    if dice.chance(15) { weekdays = Set((0..<4).map { _ in dice.below(7) }) }
    if dice.chance(10) { from = dice.below(14 * 1_440) }
    if dice.chance(10) { until = (from ?? 0) + 1 + dice.below(10 * 1_440) }
    if dice.chance(12) {
      let start = dice.below(14 * 1_440)
      rests = (start, start + 1 + dice.below(2_000))
    }
  }

  var description: String {
    "(\(isOn) \(percent.map { "\($0) %" } ?? "") \(named) \(languages) \(channels) \(window.map { "\($0)" } ?? "")"
      + " \(weekdays) \(from ?? -1) \(until ?? -1) \(rests.map { "\($0)" } ?? ""))"
  }
}

/// A config: three plugins, five commands.
struct GateModel: CustomStringConvertible {
  static let plugins = ["alpha", "beta", "gamma"]
  static let commands = ["alpha", "beta", "beta.more", "gamma", "gamma.more"]
  static let start = Date(timeIntervalSince1970: 1_795_392_000)

  let toggles: [String: ModelToggle]
  let isHoliday: Bool

  init(_ dice: inout Dice) {
    var toggles: [String: ModelToggle] = [:]
    for plugin in Self.plugins where dice.chance(60) { toggles["plugin " + plugin] = .init(&dice) }
    for command in Self.commands where dice.chance(30) { toggles[command] = .init(&dice) }
    self.toggles = toggles
    isHoliday = dice.chance(50)
  }

  static func plugin(of command: String) -> String { String(command.prefix { $0 != "." }) }

  var description: String { "\(toggles)" }

  /// The same as the framework has it.
  var built: Toggles {
    var plugins: [String: Toggle] = [:]
    var commands: [String: Toggle] = [:]
    for (name, toggle) in toggles {
      if name.hasPrefix("plugin ") {
        plugins[String(name.dropFirst(7))] = built(toggle)
      } else {
        commands[name] = built(toggle)
      }
    }
    return Toggles(plugins: plugins, commands: commands)
  }

  private func built(_ model: ModelToggle) -> Toggle {
    var toggle = Toggle()
    toggle.isOn = model.isOn
    toggle.audience.percent = model.percent.map(Double.init)
    toggle.audience.customers = Set(model.named.map { "c\($0)" })
    toggle.audience.languages = model.languages
    toggle.audience.channels = model.channels
    if let (start, end) = model.window {
      toggle.hours.daily = [DailyWindow(Self.text(start) + "-" + Self.text(end))].compactMap(\.self)
    }
    toggle.hours.days = Set(model.weekdays.map { OpenDay.allCases[$0] })
    toggle.hours.holidays =
      isHoliday ? Set([CalendarDate("2026-11-23")].compactMap(\.self)) : []
    toggle.hours.from = model.from.map(Self.moment)
    toggle.hours.until = model.until.map(Self.moment)
    if let (start, end) = model.rests {
      toggle.maintenance = [.once(Self.moment(start), Self.moment(end))]
    }
    return toggle
  }

  static func moment(_ minute: Int) -> Date { start.addingTimeInterval(Double(minute * 60)) }

  private static func text(_ minutes: Int) -> String {
    let (hour, minute) = (minutes / 60, minutes % 60)
    return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }
}

/// What should be, by the model alone.
struct GateOracle {
  private let model: GateModel
  private let caller: GateCaller

  init(_ model: GateModel, _ caller: GateCaller) {
    self.model = model
    self.caller = caller
  }

  /// Whether it answers this caller now.
  func isOn(_ command: String) -> Bool { isOffered(command) && !isShut(command) }

  /// Whether it is this caller's at all, open or not.
  private func isOffered(_ command: String) -> Bool {
    scopes(command).allSatisfy { name, toggle in
      toggle.isOn && (toggle.channels.isEmpty || toggle.channels.contains(caller.channel))
        && (toggle.languages.isEmpty || toggle.languages.contains(caller.language))
        && isChosen(toggle, name)
    }
  }

  private func isChosen(_ toggle: ModelToggle, _ name: String) -> Bool {
    if caller.link == .customer, toggle.named.contains(caller.number) { return true }
    guard let percent = toggle.percent else { return toggle.named.isEmpty }
    guard let key = caller.key else { return false }
    return Self.hundredths(name + "/" + key) < percent * 100
  }

  private func isShut(_ command: String) -> Bool {
    scopes(command).contains { _, toggle in
      let now = caller.minute
      if let (start, end) = toggle.rests, now >= start, now < end { return true }
      if let from = toggle.from, now < from { return true }
      if let until = toggle.until, now >= until { return true }
      let (day, minute) = (now / 1_440, now % 1_440)
      guard let (start, end) = toggle.window else { return !isDay(day, toggle) }
      if start < end { return !(isDay(day, toggle) && minute >= start && minute < end) }
      let inEvening = isDay(day, toggle) && minute >= start
      let inMorning = isDay(day - 1, toggle) && minute < end
      return !inEvening && !inMorning
    }
  }

  /// Day 0 is the Monday that is a holiday in some models.
  private func isDay(_ day: Int, _ toggle: ModelToggle) -> Bool {
    if toggle.weekdays.isEmpty { return true }
    if day == 0, model.isHoliday { return false }
    return toggle.weekdays.contains((day + 7) % 7)
  }

  private func scopes(_ command: String) -> [(String, ModelToggle)] {
    let plugin = GateModel.plugin(of: command)
    return [
      model.toggles["plugin " + plugin].map { (plugin, $0) },
      model.toggles[command].map { (plugin + "/" + command, $0) },
    ].compactMap(\.self)
  }

  /// FNV-1a and MurmurHash3's finalizer, as the documentation has them.
  private static func hundredths(_ text: String) -> Int {
    var hash = text.utf8.reduce(14_695_981_039_346_656_037 as UInt64) {
      ($0 ^ UInt64($1)).multipliedReportingOverflow(by: 1_099_511_628_211).partialValue
    }
    for factor in [18_397_679_294_719_823_053, 14_181_476_777_654_086_739] as [UInt64] {
      hash = (hash ^ hash / 8_589_934_592).multipliedReportingOverflow(by: factor).partialValue
    }
    return Int((hash ^ hash / 8_589_934_592) % 10_000)
  }

  /// What is wrong with what was seen.
  func faults(_ way: GateWay, _ command: String, _ seen: GateSeen) -> [String] {
    var faults = seen.ran.filter { !isOn($0) }.map { "\($0) is off and ran" }
    faults += seen.named.filter { !isOn($0) }.map { "\($0) is off and was offered" }
    switch way {
    case .words, .sentence, .boundStamp, .postback, .run: faults += missing(command, seen)
    case .anyStamp: faults += missing("beta", seen)
    case .help:
      let expected = GateModel.commands.filter(isOn)
      if !seen.ran.isEmpty || seen.answer.outcome != .notUnderstood { faults.append("help ran") }
      if seen.named != expected { faults.append("help names \(seen.named), not \(expected)") }
    case .slip: if !seen.ran.isEmpty { faults.append("a slip ran \(seen.ran)") }
    }
    return faults
  }

  private func missing(_ command: String, _ seen: GateSeen) -> [String] {
    let needsLink = command == "alpha" && caller.link != .customer
    if isOn(command) {
      let refusal: Answer.Outcome = caller.link == .none ? .notLinked : .failed
      if needsLink { return seen.answer.outcome == refusal ? [] : ["no link was asked for"] }
      return seen.ran == [command] ? [] : ["it is on and didn't run: \(seen.answer.outcome)"]
    }
    let isTold = seen.answer.outcome == .closed
    return isTold == isOffered(command) ? [] : ["closed said: \(isTold), \(seen.answer.outcome)"]
  }
}

/// What came of one message.
struct GateSeen {
  let ran: [String]
  /// The commands that the reply's buttons lead to.
  let named: [String]
  let answer: Answer
}

/// The dispatcher by a model, with commands that note that they ran.
private struct GateWorld {
  private final class Ran: Sendable {
    let names = Mutex<[String]>([])
  }

  private struct Links: AccountLinks {
    func lookup(_ sender: Sender) async throws -> LinkLookup {
      let number = sender.user.dropFirst()
      switch sender.user.first {
      case "c":
        return LinkLookup(
          AccountLink(
            key: "k", customer: "c\(number)", accounts: [.init(key: "a", nickname: "さいふ")]),
          secrets: [])
      case "u": return LinkLookup(.unknown)
      default: throw CancellationError()
      }
    }
    func stop(_ sender: Sender) async throws -> Bool { false }
    func choose(_ language: Language, for sender: Sender) async throws -> Bool { false }
  }

  private let ran = Ran()
  private let dispatchers: [String: Dispatcher]
  private let now: Moment

  /// The moment of the message.
  private final class Moment: Sendable {
    let moment = Mutex(Date.distantPast)
  }

  init(_ model: GateModel) throws {
    let (ran, now) = (ran, Moment())
    self.now = now
    let note = { @Sendable (name: String) in ran.names.withLock { $0.append(name) } }
    let open = { (name: String, words: [Trigger]) in
      Command(
        name, summary: [.ja: "\(name)の案内", .en: "About \(name)"], triggers: words,
        run: { _ in
          note(name)
          return Reply("ok")
        })
    }
    let alpha = Command(
      "alpha", summary: [.ja: "alphaの案内", .en: "About alpha"], triggers: ["あるふぁ", "alphaword"],
      forAccount: { _ in
        note("alpha")
        return Reply("ok")
      })
    let registry = try PluginRegistry(
      [
        FakePlugin("alpha", [alpha]),
        FakePlugin(
          "beta", [open("beta", ["べーた", "betaword"]), open("beta.more", ["でるた", "deltaword"])]),
        FakePlugin(
          "gamma",
          [open("gamma", ["がんま", "gammaword"]), open("gamma.more", ["いぷしろん", "epsilonword"])]),
      ],
      stamps: Dictionary(
        uniqueKeysWithValues: GateModel.commands.enumerated().compactMap { number, name in
          StampID("7/\(number)").map { ($0, name) }
        }))
    var options = Dispatcher.Options()
    options.anyStamp = "beta"
    options.now = { now.moment.withLock { $0 } }
    let dispatcher = Dispatcher(
      registry: registry, toggles: model.built, links: Links(),
      bank: BankProfile(name: "Bank", timeZone: .gmt), options: options)
    dispatchers = Dictionary(
      uniqueKeysWithValues: ["main", "pilot"].map { ($0, dispatcher.serving($0, Links())) })
  }

  private static let words = [
    "alpha": ("あるふぁ", "alphaword"), "beta": ("べーた", "betaword"),
    "beta.more": ("でるた", "deltaword"), "gamma": ("がんま", "gammaword"),
    "gamma.more": ("いぷしろん", "epsilonword"),
  ]

  func send(_ way: GateWay, _ command: String, as caller: GateCaller) async -> GateSeen {
    now.moment.withLock { $0 = GateModel.moment(caller.minute) }
    ran.names.withLock { $0 = [] }
    let letter = caller.link == .customer ? "c" : caller.link == .none ? "u" : "x"
    let sender = Sender(channel: "line", user: "\(letter)\(caller.number)")
    guard let dispatcher = dispatchers[caller.channel] else { preconditionFailure() }
    let words = Self.words[command].map { caller.language == .ja ? $0.0 : $0.1 } ?? ""
    let content: IncomingMessage.Content =
      switch way {
      case .words: .text(words)
      case .sentence: .text(caller.language == .ja ? "\(words)を見せて" : "show me \(words) please")
      case .boundStamp:
        .stamp(
          Stamp(StampID("7", "\(GateModel.commands.firstIndex(of: command) ?? 0)")))
      case .anyStamp: .stamp(Stamp(StampID("1", "1")))
      case .postback: .postback(Postback(command: command, arguments: [:]).data)
      case .help, .run: .text("???")
      case .slip: .text("\(Self.words[command]?.1 ?? "")x")
      }
    let answer =
      way == .run
      ? await dispatcher.run(command, for: sender, in: caller.language)
      : await dispatcher.answer(IncomingMessage(from: sender, content), in: caller.language)
    let named = answer.reply.quickReplies.compactMap { button -> String? in
      GateModel.commands.first {
        button.label == (caller.language == .ja ? "\($0)の案内" : "About \($0)")
      }
    }
    return GateSeen(ran: ran.names.withLock { $0 }, named: named, answer: answer)
  }
}
