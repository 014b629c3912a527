import Foundation
import HostInbox
import Testing

@Suite struct `The pace of the inbox` {
  private func moment(_ seconds: Double) -> Date {
    Date(timeIntervalSince1970: 1_800_000_000 + seconds)
  }

  @Test func `says how long so many will take`() throws {
    var pace = Pace()
    for tenth in 0...40 {
      pace.look(isBusy: true, at: moment(Double(tenth) / 10))
      for _ in 0..<10 { pace.end() }
    }
    let seconds = try #require(pace.seconds(for: 5_000, at: moment(4)))
    #expect((45...55).contains(seconds))
  }

  @Test func `says nothing of a burst that has just begun, nor of quiet times`() {
    var pace = Pace()
    pace.look(isBusy: true, at: moment(0))
    pace.end()
    #expect(pace.seconds(for: 10_000, at: moment(1)) == nil)
    pace.look(isBusy: false, at: moment(2))
    #expect(pace.seconds(for: 10_000, at: moment(60)) == nil)
  }

  @Test func `forgets how slow it was a while ago`() throws {
    var pace = Pace()
    for second in 0...10 { pace.look(isBusy: true, at: moment(Double(second))) }
    for second in 11...20 {
      pace.look(isBusy: true, at: moment(Double(second)))
      for _ in 0..<1_000 { pace.end() }
    }
    let seconds = try #require(pace.seconds(for: 1_000, at: moment(20)))
    #expect(seconds < 2)
  }

  @Test func `has no hope when nothing ends`() {
    var pace = Pace()
    pace.look(isBusy: true, at: moment(0))
    #expect(pace.seconds(for: 1, at: moment(4)) == .infinity)
  }
}
