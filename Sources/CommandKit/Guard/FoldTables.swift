/// The tables behind folding.
enum FoldTables {
  /// From ぁ (U+3041), and in the same order from ァ (U+30A1).
  static let kana = scalars(
    "アアイイウウエエオオカカキキククケケココササシシススセセソソタタチチツツツテテトトナニヌネノ"
      + "ハハハヒヒヒフフフヘヘヘホホホマミムメモヤヤユユヨヨラリルレロワワイエオンウカケワイエオ")
  /// From ｦ (U+FF66); the long vowel mark in it is never looked up.
  static let halfKana = scalars(
    "オアイウエオヤユヨツーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン")
  /// From U+4E00: itself, or the common form of a variant that names are written with.
  static let kanji: [UInt16] = {
    var table = (0x4E00...0x9FFF).map(UInt16.init)
    for group in variants {
      let forms = scalars(group)
      guard let common = forms.first else { continue }
      for form in forms.dropFirst() where (0x4E00...0x9FFF).contains(form) {
        table[Int(form - 0x4E00)] = UInt16(common)
      }
    }
    return table
  }()
  /// From U+4E00: the digit that a kanji stands for.
  static let kanjiDigits: [UInt8] = {
    var table = [UInt8](repeating: GuardGlyph.noDigit, count: 0x5200)
    let digits = [
      "零", "一壱壹弌", "二弐貳貮弍", "三参參叁弎", "四肆", "五伍", "六陸", "七漆柒", "八捌", "九玖",
    ]
    for (digit, forms) in digits.enumerated() {
      for form in scalars(forms) { table[Int(form - 0x4E00)] = UInt8(digit) }
    }
    return table
  }()
  /// Letters that Unicode doesn't decompose, though people write them plain.
  static let latin: [UInt32: UInt32] = [
    0xF8: 0x6F, 0x111: 0x64, 0x142: 0x6C, 0x131: 0x69, 0xF0: 0x64, 0x127: 0x68,
  ]

  /// Whether folding knows a character without looking at its Unicode properties.
  static func isCommon(_ value: UInt32) -> Bool {
    switch value {
    case 0x3000...0x3020, 0x3041...0x3096, 0x3099...0x309C, 0x30A1...0x30FC, 0x3400...0x9FFF,
      0x20000...0x2F7FF, 0x30000...0x3FFFF, 0x2010...0x2015:
      true
    default: false
    }
  }

  private static let variants = [
    "高髙", "崎﨑嵜碕", "斎斉齋齊", "辺邊邉", "沢澤", "浜濱濵", "島嶋嶌", "広廣", "桜櫻", "真眞", "恵惠",
    "曽曾", "柳栁", "富冨", "国國", "竜龍", "淵渕", "栄榮", "条條", "瀬瀨", "徳德", "黒黑", "静靜", "緑綠",
    "滝瀧", "桧檜", "桑桒", "関關", "万萬", "与與", "来來", "寿壽", "円圓",
  ]

  private static func scalars(_ text: String) -> [UInt32] {
    text.unicodeScalars.map(\.value)
  }
}
