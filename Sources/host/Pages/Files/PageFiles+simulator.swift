extension PageFiles {
  /// The simulator's files.
  ///
  /// Closures, so that each is made when it is first asked for.
  static let simulator: [String: @Sendable () -> [UInt8]] = [
    "Simulator/simulator.html": { PackageResources.simulator_html },
    "Simulator/simulator.css": { PackageResources.simulator_css },
    "Simulator/simulator.js": { PackageResources.simulator_js },
    "Simulator/simulator.json5": { PackageResources.simulator_json5 },
    "Simulator/stamp-goodbye.svg": { PackageResources.stamp_goodbye_svg },
    "Simulator/stamp-hello.svg": { PackageResources.stamp_hello_svg },
    "Simulator/stamp-money.svg": { PackageResources.stamp_money_svg },
    "Simulator/stamp-ok.svg": { PackageResources.stamp_ok_svg },
    "Simulator/stamp-question.svg": { PackageResources.stamp_question_svg },
    "Simulator/stamp-sleepy.svg": { PackageResources.stamp_sleepy_svg },
    "Simulator/stamp-surprised.svg": { PackageResources.stamp_surprised_svg },
    "Simulator/stamp-thanks.svg": { PackageResources.stamp_thanks_svg },
  ]
}
