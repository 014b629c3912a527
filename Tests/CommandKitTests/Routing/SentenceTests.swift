import Testing

@testable import CommandKit

@Suite struct `A customer's words` {
  @Test(arguments: [
    ("ｻﾞﾝﾀﾞｶ！", "ざんだか"), ("ざ　ん　だ　か", "ざんだか"), ("ザンダカ", "ざんだか"), ("残\u{200D}高", "残高"),
    ("残\u{FE0F}高", "残高"), ("残\u{E0100}高", "残高"), ("ＢＡＬＡＮＣＥ", "balance"), ("Balance?!", "balance"),
    ("  残高。\n", "残高"), ("「残高」", "残高"), ("残高🌱🌱", "残高"), ("bal\u{AD}ance", "balance"),
    ("ｂａｌａｎｃｅ", "balance"), ("か\u{3099}", "が"), ("㍿", "株式会社"), ("①", "1"), ("１０件", "10件"),
    ("CAFE\u{301}", "café"), ("CAFÉ", "café"), ("ÖSTERREICH", "österreich"), ("", ""), ("🌱👍🏽", ""),
    ("！？…", ""), ("残 - 高", "残高"), ("コード", "こーど"),
  ])
  func `are the same letters however they are typed`(text: String, key: String) {
    #expect(Sentence(text).spelling.text == key)
    #expect(Spelling(of: text).text == key)
  }

  @Test(arguments: [
    ("レート", true), ("為替レート", true), ("レートは？", true), ("チョコレート", false), ("レートレ", false),
    ("ﾚｰﾄ", true),
    ("ﾁｮｺﾚｰﾄ", false), ("rate", true), ("the rate is", true), ("pirate", false), ("rates", false),
    ("my-rate", true), ("金利rate", true), ("rate金利", true), ("pi\u{200D}rate", false),
    ("2rate", true),
  ])
  func `aren't found inside other words`(text: String, isFound: Bool) {
    var tree = WordTree()
    for word in ["レート", "rate"] { _ = tree.insert(word) }
    #expect(tree.hits(in: Sentence(text)).isEmpty != isFound)
  }

  @Test(arguments: [0, 1, 5_000, 100_000])
  func `are read up to 5,000 letters`(count: Int) {
    #expect(Sentence(String(repeating: "残", count: count)).letters.count == min(count, 5_000))
    #expect(Sentence(String(repeating: "🌱", count: count)).isEmpty)
    #expect(Sentence(String(repeating: "ﾞ", count: count)).letters.count <= 5_000)
  }
}
