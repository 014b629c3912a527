// swift-tools-version: 6.2
import PackageDescription

/// The compiler settings of every target, tests included.
///
/// Warnings are errors only in CI, so that a newer compiler never breaks a newcomer's first build.
let settings: [SwiftSetting] =
  [
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .treatWarning("ExplicitSendable", as: .error),
  ] + (Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)])

/// The plugins: one word each, the name of a folder under `Sources/Plugins`.
let plugins = ["Balance", "Statements", "Info"]

/// A target in short: its name, the targets that it knows, and the files that it embeds, copies or leaves.
struct Part {
  let name: String
  var knows: [String] = []
  var resources: [Resource] = []
  var exclude: [String] = []

  var dependencies: [Target.Dependency] { knows.map { .target(name: $0) } }
}

/// The files of the pages, under `Sources/host/Pages`; `PageFiles` finds them by their names.
let pageFiles =
  ["html", "css", "js", "json5"].map { "Simulator/simulator.\($0)" }
  + ["goodbye", "hello", "money", "ok", "question", "sleepy", "surprised", "thanks"]
  .map { "Simulator/stamp-\($0).svg" }
  + ["css", "json5"].map { "Link/link.\($0)" }
  + [
    "accounts", "fields", "foot", "head", "identify", "notice", "return", "safety", "start", "stop",
  ]
  .map { "Link/link-\($0).html" }
  + [
    "again", "card", "carried", "closed", "devices", "kept", "passcode", "phone", "return",
    "seedling", "unmoved", "wait",
  ]
  .map { "Link/link-\($0).svg" }

/// The parts of the host, in the order in which one may know another.
let hostParts = [
  Part(name: "HostCryptography"),
  Part(name: "HostDrivers"),
  Part(name: "HostCommandLine", knows: ["CommandKit"]),
  Part(name: "HostLINE", knows: ["CommandKit", "HostCryptography"]),
  Part(name: "HostFormats"),
  Part(name: "HostInbox", knows: ["CommandKit"]),
  Part(name: "HostHTTPServer"),
  Part(name: "HostLinking", knows: ["CommandKit", "HostCryptography"]),
  Part(
    name: "HostPages", knows: ["CommandKit", "HostHTTPServer", "HostLinking"],
    resources: pageFiles.map { .embedInCode($0) }),
  Part(
    name: "HostStandIn",
    knows: ["HostCommandLine", "HostCryptography", "HostHTTPServer", "HostLINE"]),
  Part(
    name: "HostContent", knows: ["CommandKit", "HostFormats"],
    resources: [
      .embedInCode("rates.json5"), .embedInCode("notices.json5"),
      .embedInCode("announcements.json5"), .embedInCode("safety.json5"),
      .embedInCode("more.json5"),
      .embedInCode("Feeds/Words/currencies.json5"), .embedInCode("Feeds/Words/deposits.json5"),
      .embedInCode("Feeds/Words/feeds.json5"),
    ]),
  Part(name: "HostStatementFiles", knows: ["CommandKit", "HostFormats"]),
  Part(
    name: "HostStorage",
    knows: [
      "CommandKit", "HostCryptography", "HostDrivers", "HostFormats", "HostInbox", "HostLinking",
      "HostStatementFiles",
    ]),
]

let pluginTargets: [Target] = plugins.map {
  .target(
    name: "\($0)Plugin", dependencies: ["CommandKit"], path: "Sources/Plugins/\($0)",
    resources: [.embedInCode("\($0.lowercased()).json5")],
    // A plugin sees what any author sees: the public face of CommandKit, no more.
    packageAccess: false, swiftSettings: settings)
}

let hostTargets: [Target] = hostParts.map {
  .target(
    name: $0.name, dependencies: $0.dependencies,
    path: "Sources/host/\($0.name.dropFirst("Host".count))", exclude: $0.exclude,
    resources: $0.resources,
    swiftSettings: settings)
}

let kitAndPlugins = ["CommandKit", "CommandKitTesting"] + plugins.map { "\($0)Plugin" }

/// The test targets: one folder each under `Tests`, named after what is tested.
let tests =
  [
    Part(name: "CommandKitTests", knows: kitAndPlugins),
    Part(name: "CommandKitTestingTests", knows: kitAndPlugins),
    Part(name: "HostCryptographyTests", knows: ["HostCryptography"]),
    Part(name: "HostDriversTests", knows: ["HostDrivers"]),
    Part(name: "HostCommandLineTests", knows: ["HostCommandLine"]),
    Part(
      name: "HostLINETests", knows: ["CommandKit", "HostCryptography", "HostLINE"],
      resources: [.copy("Fixtures")]),
    Part(name: "HostFormatsTests", knows: ["HostFormats"]),
    Part(name: "HostInboxTests", knows: ["CommandKit", "HostInbox"]),
    Part(name: "HostHTTPServerTests", knows: ["HostHTTPServer"]),
    Part(name: "HostLinkingTests", knows: ["CommandKit", "HostLinking"]),
    Part(
      name: "HostPagesTests",
      knows: [
        "CommandKit", "HostCryptography", "HostDrivers", "HostHTTPServer", "HostLinking",
        "HostPages", "HostStorage",
      ]),
    Part(
      name: "HostStatementFilesTests", knows: ["CommandKit", "HostFormats", "HostStatementFiles"],
      resources: [.copy("Fixtures")]),
    Part(
      name: "HostContentTests", knows: kitAndPlugins + ["HostContent", "HostFormats"],
      resources: [.copy("FeedsFixtures")]),
    Part(
      name: "HostStorageTests",
      knows: [
        "CommandKit", "HostCryptography", "HostDrivers", "HostFormats", "HostInbox",
        "HostLinking", "HostStatementFiles", "HostStorage",
      ]),
    Part(
      name: "HostStandInTests",
      knows: ["HostCryptography", "HostHTTPServer", "HostLINE", "HostStandIn"]),
    Part(
      name: "hostTests",
      knows: [
        "CommandKit", "HostCommandLine", "HostDrivers", "HostHTTPServer", "HostLinking",
        "HostStandIn", "HostStorage", "host",
      ]
    ),
    Part(name: "HouseTests"),
  ]
  + plugins.map {
    Part(name: "\($0)PluginTests", knows: kitAndPlugins)
  }

/// The test targets that `TESTS` names alone, so that a proof in a build of its own is built in minutes.
let wantedTests = Context.environment["TESTS"].map { $0.split(separator: " ").map(String.init) }

let testTargets: [Target] = tests.filter { wantedTests?.contains($0.name) ?? true }.map {
  .testTarget(
    name: $0.name, dependencies: $0.dependencies, resources: $0.resources, swiftSettings: settings)
}

let hostKnows = ["CommandKit"] + plugins.map { "\($0)Plugin" } + hostParts.map(\.name)

/// The fuzz targets, a library since libFuzzer brings a `main` of its own; only where `FUZZ` is set.
let fuzzTargets: [Target] =
  Context.environment["FUZZ"] == nil
  ? []
  : [
    .target(
      name: "Fuzz",
      dependencies: (kitAndPlugins + [
        "HostContent", "HostCryptography", "HostFormats", "HostHTTPServer", "HostLINE",
        "HostStatementFiles",
      ]).map { .target(name: $0) },
      path: "Tests/Fuzz", exclude: ["Seeds"], swiftSettings: settings)
  ]

let package = Package(
  name: "CommandKit",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "CommandKit", targets: ["CommandKit"]),
    .library(name: "CommandKitTesting", targets: ["CommandKitTesting"]),
    .executable(name: "host", targets: ["host"]),
  ] + plugins.map { .library(name: "\($0)Plugin", targets: ["\($0)Plugin"]) }
    + fuzzTargets.map { .library(name: $0.name, type: .static, targets: [$0.name]) },
  targets: [
    .target(
      name: "CommandKit",
      resources: [.embedInCode("Language/builtin.json5")], swiftSettings: settings),
    .target(name: "CommandKitTesting", dependencies: ["CommandKit"], swiftSettings: settings),
    .executableTarget(
      name: "host",
      dependencies: hostKnows.map { .target(name: $0) },
      path: "Sources/host/Command", resources: [.embedInCode("Terminal/terminal.json5")],
      swiftSettings: settings),
    .executableTarget(
      name: "Benchmarks", dependencies: ["CommandKit", "CommandKitTesting"],
      path: "Benchmarks/Host", swiftSettings: settings),
  ] + pluginTargets + hostTargets + testTargets + fuzzTargets
)
