import Foundation
import Testing

@testable import CommandKit

@Suite struct `The status of a link` {
  @Test(
    arguments: [
      (.active, .suspend, .suspended),
      (.active, .resume, nil), (.active, .revoke, .revoked), (.suspended, .suspend, nil),
      (.suspended, .resume, .active), (.suspended, .revoke, .revoked), (.revoked, .suspend, nil),
      (.revoked, .resume, nil), (.revoked, .revoke, nil),
    ] as [(LinkStatus, LinkStatus.Action, LinkStatus?)])
  func `allows these steps and no others`(
    from: LinkStatus, action: LinkStatus.Action, to: LinkStatus?
  ) {
    #expect(from.after(action) == to)
  }

  @Test func `needs all three settings and a text for a complete consent`() {
    let all = Set(Consent.SafetySetting.allCases)
    let now = Date(timeIntervalSince1970: 0)
    #expect(Consent(confirmed: all, textVersion: "1", at: now).isComplete)
    #expect(!Consent(confirmed: all, textVersion: "", at: now).isComplete)
    for setting in all {
      let rest = all.subtracting([setting])
      #expect(!Consent(confirmed: rest, textVersion: "1", at: now).isComplete)
    }
  }
}
