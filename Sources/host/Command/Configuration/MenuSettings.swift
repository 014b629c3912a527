import CommandKit
import Foundation
import HostLINE

/// A channel's rich menu as the config has it.
struct MenuSettings: Sendable, Equatable {
  enum Button: Sendable, Equatable {
    case command(String)
    case page(String)
  }

  let bar: String
  let isOpen: Bool
  let rows: [[Button]]
  let picture: MenuPicture

  /// The menu, with what customers would have typed for each command.
  func menu(_ registry: PluginRegistry, in language: Language) -> ChatMenu {
    ChatMenu(
      bar: bar, isOpen: isOpen,
      rows: rows.map { row in
        row.map { button in
          switch button {
          case .command(let name):
            .command(name, says: registry.entry(name)?.command.says(in: language) ?? name)
          case .page(let address): .page(address)
          }
        }
      }, picture: picture)
  }
}
