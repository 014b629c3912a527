import CommandKit
import Foundation
import HostDrivers
import HostLinking

extension DemoBank {
  /// Makes the link of every demo customer who never had one.
  static func makeLinks(in links: LinkStore, at now: Date) throws {
    let linked = customers.filter { $0.link != .none }
    guard try linked.contains(where: { try links.link(ofCustomer: $0.number) == nil }) else {
      return
    }
    try links.transaction {
      for customer in linked where try links.link(ofCustomer: customer.number) == nil {
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
