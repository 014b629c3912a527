import CommandKit
import Foundation
import HostDrivers
import HostLinking

extension DemoBank {
  /// Makes the links of the demo customers, the first time that anything is linked.
  static func makeLinks(in links: LinkStore, at now: Date) throws {
    // Once alone: whoever was erased or linked elsewhere since stays so.
    guard try links.audit.head() == nil else { return }
    try links.transaction {
      guard try links.audit.head() == nil else { return }
      for customer in customers where customer.link != .none {
        try links.insert(link(of: customer, at: now), by: .bank)
        if customer.link == .revoked {
          try links.changeWithin(.revoke, ofCustomer: customer.number, by: .bank)
        }
      }
    }
  }

  private static func link(of customer: DemoCustomer, at now: Date) -> NewLink {
    NewLink(
      sender: Sender(channel: "line", user: customer.chatUser), customer: customer.number,
      accounts: customer.accounts.map {
        AccountLink.Account(key: String($0.key), nickname: $0.nickname)
      },
      consent: Consent(
        confirmed: Set(Consent.SafetySetting.allCases), textVersion: "demo-1", at: now),
      language: customer.language)
  }
}
