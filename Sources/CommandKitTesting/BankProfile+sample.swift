public import CommandKit

extension BankProfile {
  /// An invented bank in Tokyo that speaks Japanese to strangers.
  public static let sample = BankProfile(
    name: "こもれび銀行", timeZone: FakeClock.tokyo, url: "https://komorebi.example/",
    phones: ["0120-000-000"])
}
