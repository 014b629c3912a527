/// Brings a channel's rich menu to LINE, so that customers always have one: the new menu is shown
/// before the old one is deleted, and what broke off is begun anew.
package struct MenuKeeper: Sendable {
  /// What was done.
  package enum Outcome: Sendable, Hashable {
    /// The same menu was there already.
    case unchanged
    /// It is shown now; so many old ones were deleted.
    case shown(replaced: Int)
  }

  private let client: LINEClient

  package init(_ client: LINEClient) {
    self.client = client
  }

  /// Shows a menu to everyone.
  package func apply(_ menu: ChatMenu) async throws(LINEFailure) -> Outcome {
    let name = menu.name
    let shown = try await client.defaultMenu()
    let ours = try await ownMenus()
    let isShown = ours.contains { $0.id == shown && $0.name == name }
    if !isShown { try await show(menu) }
    let old = ours.filter { !isShown || $0.id != shown }
    for menu in old { try await client.deleteMenu(menu.id) }
    return isShown ? .unchanged : .shown(replaced: old.count)
  }

  /// Takes the host's menus away; one that somebody made in another way stays.
  ///
  /// - Returns: How many there were.
  package func clear() async throws(LINEFailure) -> Int {
    let ours = try await ownMenus()
    if let shown = try await client.defaultMenu(), ours.contains(where: { $0.id == shown }) {
      try await client.clearDefaultMenu()
    }
    for menu in ours { try await client.deleteMenu(menu.id) }
    return ours.count
  }

  /// Has LINE check a menu, and changes nothing.
  package func validate(_ menu: ChatMenu) async throws(LINEFailure) {
    try await client.validateMenu(menu.json)
  }

  private func show(_ menu: ChatMenu) async throws(LINEFailure) {
    let id = try await client.createMenu(menu.json)
    do throws(LINEFailure) {
      try await client.uploadMenuPicture(menu.picture.bytes, menu.picture.type, to: id)
      try await client.setDefaultMenu(id)
    } catch {
      // Else it would lie there for good; whatever LINE says to this changes nothing.
      try? await client.deleteMenu(id)
      throw error
    }
  }

  private func ownMenus() async throws(LINEFailure) -> [RichMenu] {
    try await client.menus().filter { $0.name?.hasPrefix(ChatMenu.prefix) == true }
  }
}
