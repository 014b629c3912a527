/// The stickers that LINE lets bots send.
///
/// Kept apart from the list that the host renders by, so that one judges the other. LINE's page
/// "Stickers" names the packages and shows the first five ids of each (as of 2025-10-24); where the
/// rest of a package is known from elsewhere, it is taken as sendable too.
enum SendableStickers {
  private static let packages: [String: ClosedRange<Int>] = [
    "446": 1988...2027, "789": 10855...10894, "1070": 17839...17878,
    "6136": 10_551_376...10_551_399, "6325": 10_979_904...10_979_927,
    "6359": 11_069_848...11_069_871, "6362": 11_087_920...11_087_943,
    "6370": 11_088_016...11_088_020, "6632": 11_825_374...11_825_378,
    "8515": 16_581_242...16_581_246, "8522": 16_581_266...16_581_270,
    "8525": 16_581_290...16_581_313, "11537": 52_002_734...52_002_773,
    "11538": 51_626_494...51_626_533, "11539": 52_114_110...52_114_149,
  ]

  static func contains(package: String, sticker: String) -> Bool {
    guard let range = packages[package], let number = Int(sticker) else { return false }
    return range.contains(number) && sticker == "\(number)"
  }
}
