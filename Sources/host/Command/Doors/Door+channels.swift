import CommandKit
import Foundation
import HostCommandLine
import HostLINE

extension Door {
  /// `host line check`: asks LINE how each channel is set up.
  func checkChannels() async throws -> ExitStatus {
    var isAllRight = true
    var rows: [FindingJSON] = []
    for channel in try chosenChannels(configuration()) {
      let settings = channel.settings
      let findings = await ChannelCheck(channel.client, path: settings.path).findings()
      isAllRight = isAllRight && !findings.contains { $0.verdict == .wrong }
      guard !arguments.flag("json") else {
        rows += findings.map { FindingJSON(settings.name, $0) }
        continue
      }
      output.line("Channel '\(settings.name)'")
      for finding in findings {
        let words = finding.text.wrapped(atColumns: output.width - 9)
        output.line("  \(finding.verdict.word)  \(words.first ?? "")")
        for line in words.dropFirst() { output.line("         \(line)") }
      }
    }
    if arguments.flag("json") {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      for row in rows { output.line(String(decoding: try encoder.encode(row), as: UTF8.self)) }
    }
    return isAllRight ? .success : .failure
  }

  /// `host line menu apply`: the rich menu as the config has it.
  func applyMenu() async throws -> ExitStatus {
    let configuration = try configuration()
    var count = 0
    for channel in try chosenChannels(configuration) {
      guard let settings = channel.settings.menu else { continue }
      count += 1
      let name = channel.settings.name
      let menu = settings.menu(configuration.registry, in: configuration.bank.language)
      let keeper = MenuKeeper(channel.client)
      do throws(LINEFailure) {
        if arguments.flag("dry-run") {
          try await keeper.validate(menu)
          output.line("Channel '\(name)': LINE would take the menu.")
          continue
        }
        switch try await keeper.apply(menu) {
        case .unchanged: output.line("Channel '\(name)': customers see this menu already.")
        case .shown(let replaced):
          output.line(
            "Channel '\(name)': customers see the menu now."
              + (replaced > 0 ? " It took the place of another." : ""))
        }
      } catch {
        throw ChannelCallFault(name, error)
      }
    }
    guard count > 0 else { throw NoMenu(file: configuration.file) }
    return .success
  }

  /// `host line menu clear`: no rich menu any more.
  func clearMenu() async throws -> ExitStatus {
    for channel in try chosenChannels(configuration()) {
      do throws(LINEFailure) {
        let count = try await MenuKeeper(channel.client).clear()
        output.line(
          "Channel '\(channel.settings.name)': "
            + (count > 0 ? "the menu is gone." : "there was no menu of ours."))
      } catch {
        throw ChannelCallFault(channel.settings.name, error)
      }
    }
    return .success
  }

  /// The channel that `--channel` names, or all.
  private func chosenChannels(_ configuration: Configuration) throws -> [ServedChannel] {
    let channels = try served(configuration)
    guard let name = arguments.value("channel") else { return channels }
    let chosen = channels.filter { $0.settings.name == name }
    guard !chosen.isEmpty else {
      let known = channels.map(\.settings.name).joined(separator: ", ")
      throw usage(.invalidValue(name, for: "channel", reason: "There are: \(known)."))
    }
    return chosen
  }
}

extension ChannelFinding.Verdict {
  /// In a column of five letters.
  fileprivate var word: String {
    switch self {
    case .good: "ok   "
    case .wrong: "wrong"
    case .look: "look "
    }
  }
}

private struct FindingJSON: Encodable {
  let channel: String
  let topic: String
  let verdict: String
  let text: String

  init(_ channel: String, _ finding: ChannelFinding) {
    self.channel = channel
    topic = finding.topic.rawValue
    verdict = finding.verdict.rawValue
    text = finding.text
  }
}

/// A call to LINE that failed.
struct ChannelCallFault: ExitingFault, CustomStringConvertible {
  let description: String
  let exitStatus = ExitStatus.failure

  init(_ channel: String, _ failure: LINEFailure) {
    description = "Channel '\(channel)': \(failure)"
  }
}

/// A config without a menu to show.
struct NoMenu: ExitingFault, CustomStringConvertible {
  let file: String?
  let exitStatus = ExitStatus.configuration

  var description: String {
    "No channel in \(file ?? "the config") has a menu. Add 'menu' to one; docs/line.md says how."
  }
}
