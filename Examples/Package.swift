// swift-tools-version: 6.2
import PackageDescription

/// A plugin and a host of one's own, in a package that depends on CommandKit as yours would.
let package = Package(
  name: "Examples",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "CommandKit", path: "..")],
  targets: [
    .target(
      name: "Exchange", dependencies: [.product(name: "CommandKit", package: "CommandKit")],
      resources: [.embedInCode("exchange.json5")]),
    .executableTarget(
      name: "PlainHost",
      dependencies: [
        "Exchange", .product(name: "BalancePlugin", package: "CommandKit"),
        .product(name: "CommandKit", package: "CommandKit"),
        .product(name: "CommandKitTesting", package: "CommandKit"),
      ]),
    .testTarget(
      name: "ExchangeTests",
      dependencies: [
        "Exchange", .product(name: "CommandKit", package: "CommandKit"),
        .product(name: "CommandKitTesting", package: "CommandKit"),
      ]),
  ]
)
