import CommandKit

/// The stamps that a bot may send.
///
/// Only the ids that LINE's page "Stickers" shows (as of 2025-10-24): it folds each pack after five,
/// and LINE refuses the whole reply for a stamp outside its list.
enum SendableStamps {
  private static let packs: [(pack: String, ids: ClosedRange<Int>)] = [
    ("446", 1988...1992),
    ("789", 10855...10859),
    ("1070", 17839...17843),
    ("6136", 10_551_376...10_551_380),
    ("6325", 10_979_904...10_979_908),
    ("6359", 11_069_848...11_069_852),
    ("6362", 11_087_920...11_087_924),
    ("6370", 11_088_016...11_088_020),
    ("6632", 11_825_374...11_825_378),
    ("8515", 16_581_242...16_581_246),
    ("8522", 16_581_266...16_581_270),
    ("8525", 16_581_290...16_581_294),
    ("11537", 52_002_734...52_002_738),
    ("11538", 51_626_494...51_626_498),
    ("11539", 52_114_110...52_114_114),
  ]

  static let all = Set(packs.flatMap { pack, ids in ids.map { StampID(pack, String($0)) } })
}
