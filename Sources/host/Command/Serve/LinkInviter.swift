import CommandKit
import Foundation
import HostCryptography
import HostLINE
import HostLinking
import HostStorage

/// Offers the link page to the customers of one channel, by LINE's own way of linking accounts.
///
/// LINE's name for the customer is needed for it, which is nowhere kept: it is there while the message
/// that asks is in memory.
struct LinkInviter: Sendable {
  private let client: LINEClient
  private let store: any LinkingStore
  private let page: String?

  init(_ channel: ServedChannel, _ services: Services, store: any LinkingStore) {
    client = channel.client
    self.store = store
    page = services.configuration.bank.linkPage
  }

  /// Fetches a link token and remembers for whom it is.
  ///
  /// - Throws: What kept LINE from giving one, or the store from keeping it.
  func invite(_ sender: Sender, in language: Language) async throws -> LinkOffer {
    guard let page else { return .none }
    guard !sender.user.isEmpty else { return .again }
    async let profile = client.profile(of: sender.user)
    let token = try await client.linkToken(for: sender.user).revealed
    // Without a name the page shows none; the account is shown all the same.
    let name = try? await profile?.displayName
    guard let link = PageLink(page: page, linkToken: token) else {
      throw LINEFailure.unreadable(missing: "linkToken")
    }
    try store.invite(
      LinkInvitation(
        token: token, sender: sender, displayName: name, language: language,
        made: Date()))
    return .page(link)
  }
}
