import CommandKit

/// A stamp of the tray: one of our own drawings, under the name of a stamp that LINE has.
struct SimulatorStamp: Sendable, Equatable {
  let name: StampID
  /// Its drawing, such as `stamp-hello.svg`.
  let picture: String
  /// What it calls; nil for nothing.
  let command: String?

  /// The key of its words in the page's texts.
  var key: String { String(picture.dropLast(".svg".count)).replacing("-", with: ".") }

  /// The drawings, and the stamps for which they stand while nothing else wants them.
  ///
  /// All may be sent by bots, too. The first five are those of `host chat`, with much the same meaning.
  private static let drawings = [
    ("hello", StampID("11537", "52002738")), ("thanks", StampID("11537", "52002734")),
    ("ok", StampID("11537", "52002735")), ("sleepy", StampID("11537", "52002736")),
    ("question", StampID("11537", "52002737")), ("money", StampID("11538", "51626494")),
    ("surprised", StampID("11538", "51626495")), ("goodbye", StampID("11538", "51626496")),
  ]

  /// The tray: every drawing once, the stamps that a plugin or the config names among them.
  ///
  /// A stamp that is named and has no drawing of its own takes that of one that nobody names, the last
  /// first.
  static func tray(_ configuration: Configuration) -> [SimulatorStamp] {
    let named = named(configuration)
    let own = Set(drawings.map(\.1))
    var others = named.keys.filter { !own.contains($0) }.sorted { "\($0)" < "\($1)" }[...]
    let stamps = drawings.reversed().map { picture, standard -> SimulatorStamp in
      let stamp = named[standard] == nil ? others.popFirst() ?? standard : standard
      return SimulatorStamp(
        name: stamp, picture: "stamp-\(picture).svg",
        command: named[stamp] ?? configuration.anyStamp)
    }
    return stamps.reversed()
  }

  /// The stamps that call a command by their name; what the config says goes before a plugin.
  private static func named(_ configuration: Configuration) -> [StampID: String] {
    var named = configuration.stamps
    for entry in configuration.registry.entries {
      for case .stampNamed(let stamp) in entry.command.triggers where named[stamp] == nil {
        named[stamp] = entry.command.name
      }
    }
    return named
  }
}
