import Foundation
import Testing

@testable import CommandKit

@Suite struct `A share of the customers` {
  private static let count = 100_000

  /// How many of a hundred thousand customers, in percent.
  private func percent(_ isIn: (String) -> Bool) -> Double {
    let found = (0..<Self.count).count { isIn("customer-\($0)") }
    return Double(found) * 100 / Double(Self.count)
  }

  @Test(arguments: [0.5, 1, 10, 25, 50, 75, 99])
  func `is as large as the config says`(share: Double) {
    #expect(abs(percent { Audience.place(of: $0, in: "statements") < share } - share) < 0.5)
  }

  @Test func `is as large by any kind of key, numbers in a row and hashes of chat users`() {
    for key in [{ "\(1_000_000 + $0)" }, { String($0 &* 2_654_435_761, radix: 16) }]
      as [(Int) -> String]
    {
      let found = (0..<Self.count).count { Audience.place(of: key($0), in: "balance") < 20 }
      #expect(abs(Double(found) * 100 / Double(Self.count) - 20) < 0.5)
    }
  }

  @Test func `keeps whoever is in it when it grows`() {
    for number in 0..<10_000 {
      let place = Audience.place(of: "customer-\(number)", in: "statements")
      #expect((0..<100).contains(place))
      var audience = Audience()
      audience.percent = 10
      let isIn = reason(audience, "customer-\(number)").isOn
      audience.percent = 20
      if isIn { #expect(reason(audience, "customer-\(number)").isOn) }
    }
  }

  @Test func `of one plugin tells nothing of another's`() {
    let both = percent {
      Audience.place(of: $0, in: "statements") < 50 && Audience.place(of: $0, in: "balance") < 50
    }
    #expect(abs(both - 25) < 0.5)
  }

  /// A new version that draws anew would give customers features and take them away overnight.
  @Test(arguments: [
    ("statements", "1000234", 15.79), ("statements", "1000235", 86.22),
    ("balance", "1000234", 87.37),
    ("info/info.rates", "line/U1", 78.08),
  ])
  func `is drawn alike by every version`(name: String, key: String, place: Double) {
    #expect(Audience.place(of: key, in: name) == place)
  }

  @Test func `holds nobody at 0 and everybody at 100`() {
    #expect(percent { Audience.place(of: $0, in: "a") < 0 } == 0)
    #expect(percent { Audience.place(of: $0, in: "a") < 100 } == 100)
  }

  @Test func `lets nobody in who couldn't be looked up, and named customers in any case`() {
    var audience = Audience()
    audience.percent = 99
    let unknown = Visitor(channel: "line", language: .ja, now: .distantPast, sender: nil)
    #expect(audience.reason(for: unknown, of: "a") == .unknown)
    audience.percent = 0
    audience.customers = ["vip"]
    #expect(reason(audience, "vip") == .named)
    #expect(reason(audience, "other") == .notInShare)
    audience.percent = nil
    #expect(reason(audience, "other") == .notNamed)
    audience.channels = ["pilot"]
    #expect(reason(audience, "vip") == .otherChannel)
  }

  private func reason(_ audience: Audience, _ customer: String) -> Toggles.Decision.Reason {
    audience.reason(
      for: Visitor(
        channel: "line", language: .ja, now: .distantPast, customer: customer, sender: nil),
      of: "statements")
  }
}
