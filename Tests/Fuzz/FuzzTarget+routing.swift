import BalancePlugin
import CommandKit
import CommandKitTesting
import Foundation
import HostContent
import InfoPlugin
import StatementsPlugin

extension FuzzTarget {
  /// A message means the same with blanks around it; and what holds no word of any list never leads
  /// to a command.
  @Sendable static func routing(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let decision = route(text)
    promise(decision == route(text), "routed twice, it isn't the same")
    // Within the letters that are read; the first blank could part a mark from its letter.
    if text.utf8.count < 4_000 {
      promise(decision == route(text + "  "), "a blank behind it changes it: \(decision)")
    }
    guard case .command = decision else { return }
    let letters = text.decomposedStringWithCompatibilityMapping.unicodeScalars.map(\.properties)
    promise(
      letters.contains { $0.isAlphabetic || $0.numericType != nil }, "no letter, and a command")
  }

  private static func route(_ text: String) -> Route.Decision {
    router.route(.text(text), today: today, gate: { _ in .standard }).decision
  }

  private static let today = CalendarDate("2026-11-26") ?? CalendarDate(.now, in: .gmt)

  private static let router: Router = {
    var faults: [DocumentFault] = []
    let content = ContentFolder(nil, phrasebooks: [], includesDemo: true, faults: &faults)
    promise(faults.isEmpty, "\(faults)")
    do throws(RegistryFaults) {
      return Router(
        registry: try PluginRegistry([
          Balance(inquiry: InMemoryBank.sample), Statements(inquiry: InMemoryBank.sample),
          Info(content: content),
        ]))
    } catch {
      fatalError("\(error)")
    }
  }()
}
