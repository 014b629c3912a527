@testable import CommandKit

/// A made-up customer whose secrets the tests know.
struct InventedCustomer {
  let branch: String
  let account: String
  let id: String
  /// Family and given name: kanji, hiragana, half-width kana, Latin.
  let family: [String]
  let given: [String]
  let secrets: CustomerSecrets

  private static let families = [
    ["山田", "やまだ", "ﾔﾏﾀﾞ", "Yamada"], ["佐藤", "さとう", "ｻﾄｳ", "Sato"], ["林", "はやし", "ﾊﾔｼ", "Hayashi"],
    ["長谷川", "はせがわ", "ﾊｾｶﾞﾜ", "Hasegawa"], ["渡邉", "わたなべ", "ﾜﾀﾅﾍﾞ", "Watanabe"],
    ["髙橋", "たかはし", "ﾀｶﾊｼ", "Takahashi"], ["伊藤", "いとう", "ｲﾄｳ", "Ito"],
    ["服部", "はっとり", "ﾊｯﾄﾘ", "Hattori"], ["五十嵐", "いがらし", "ｲｶﾞﾗｼ", "Igarashi"],
    ["三好", "みよし", "ﾐﾖｼ", "Miyoshi"], ["岡", "おか", "ｵｶ", "Oka"], ["大石", "おおいし", "ｵｵｲｼ", "Oishi"],
  ]
  private static let givens = [
    ["太郎", "たろう", "ﾀﾛｳ", "Taro"], ["花子", "はなこ", "ﾊﾅｺ", "Hanako"], ["一", "はじめ", "ﾊｼﾞﾒ", "Hajime"],
    ["さくら", "さくら", "ｻｸﾗ", "Sakura"], ["翔平", "しょうへい", "ｼｮｳﾍｲ", "Shohei"],
    ["健三郎", "けんざぶろう", "ｹﾝｻﾞﾌﾞﾛｳ", "Kenzaburo"], ["愛", "あい", "ｱｲ", "Ai"],
    ["純子", "じゅんこ", "ｼﾞｭﾝｺ", "Junko"], ["パウロ", "ぱうろ", "ﾊﾟｳﾛ", "Paulo"],
    ["麻衣", "まい", "ﾏｲ", "Mai"], ["七海", "ななみ", "ﾅﾅﾐ", "Nanami"], ["学", "まなぶ", "ﾏﾅﾌﾞ", "Manabu"],
  ]

  init(_ dice: inout Dice) {
    let digits = { (count: Int, dice: inout Dice) in
      (0..<count).map { _ in String(dice.below(10)) }.joined()
    }
    let length = dice.chance(75) ? 7 : dice.pick([4, 5, 6, 8, 9, 10, 12, 14])
    let zeros = dice.chance(15) ? min(dice.below(3), length - 4) : 0
    branch = digits(3, &dice)
    account =
      String(repeating: "0", count: zeros) + "\(dice.below(9) + 1)"
      + digits(length - zeros - 1, &dice)
    id = dice.pick(["C", "CU-", "KY"]) + digits(8, &dice)
    family = dice.pick(Self.families)
    given = dice.pick(Self.givens)
    secrets = CustomerSecrets(
      branch: branch, account: account, kanji: HolderName(family: family[0], given: given[0]),
      kana: HolderName(family: family[2], given: given[2]),
      latin: HolderName(family: family[3], given: given[3]), internalIDs: [id])
  }
}
