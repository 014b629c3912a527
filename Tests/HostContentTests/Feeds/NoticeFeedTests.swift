import CommandKit
import Foundation
import Testing

@testable import HostContent

@Suite struct `Notice feed` {
  @Test func `RSS 1 in Shift_JIS gives titles, days and links`() throws {
    let feed = try NoticeFeed(xml: try FeedFixture.bytes("notices-rss1-sjis.rdf"), zone: tokyo)
    #expect(
      feed.items.map(\.title) == [
        "年末年始のＡＴＭ・窓口の営業時間について", "見本駅前出張所 ATM移設のお知らせ & 営業時間変更",
        "システムメンテナンスに伴うサービス休止のお知らせ",
      ])
    #expect(feed.items.map(\.date?.day.description) == ["2024-11-29", "2024-11-15", "2024-11-01"])
    #expect(feed.items.first?.link == "https://bank.example/notice/20241129-1.html")
  }

  @Test func `RSS 2 with a wrong weekday keeps its days`() throws {
    let feed = try NoticeFeed(xml: try FeedFixture.bytes("boj-rss2.xml"), zone: tokyo)
    #expect(feed.items.map(\.date?.day.description) == ["2026-03-30", "2026-04-01", "2026-03-25"])
    let shown = feed.newest(on: day("2026-04-01"), maximumAge: 5, count: 5)
    #expect(
      shown.map(\.item.title) == ["金融政策手段における新規選定先の公表", "金融政策決定会合における主な意見（3月18、19日開催分）"])
  }

  @Test func `Atom moments become days of the bank's zone`() throws {
    let feed = try NoticeFeed(xml: try FeedFixture.bytes("jma-atom.xml"), zone: tokyo)
    #expect(feed.items.map(\.date?.day.description) == ["2023-12-18", "2023-08-14", "2024-01-07"])
    #expect(feed.items.last?.title == "顕著な地震の震源要素更新のお知らせ")
  }

  @Test func `an item of the future or without a day is not shown`() throws {
    let feed = try NoticeFeed(
      xml: Array(
        """
        <rss version="2.0"><channel>
        <item><title>none</title></item>
        <item><title>far</title><pubDate>Sat, 30 Nov 2024 12:00:00 +0900</pubDate></item>
        <item><title>tomorrow</title><pubDate>Fri, 29 Nov 2024 12:00:00 +0900</pubDate></item>
        <item><title>old</title><pubDate>1 Oct 2024 12:00 JST</pubDate></item>
        </channel></rss>
        """.utf8), zone: tokyo)
    #expect(feed.items.count == 4)
    let shown = feed.newest(on: day("2024-11-28"), maximumAge: 30, count: 5)
    #expect(shown.map(\.item.title) == ["tomorrow"])
  }

  @Test func `the newest come first, and only so many`() throws {
    let items = [3, 9, 5, 7, 1, 8].map {
      "<entry><title>n\($0)</title><updated>2024-11-0\($0)T00:00:00Z</updated></entry>"
    }
    let feed = try NoticeFeed(
      xml: Array("<feed xmlns='http://www.w3.org/2005/Atom'>\(items.joined())</feed>".utf8),
      zone: tokyo)
    let shown = feed.newest(on: day("2024-11-30"), maximumAge: nil, count: 5)
    #expect(shown.map(\.item.title) == ["n9", "n8", "n7", "n5", "n3"])
  }

  @Test func `Atom's html, xhtml and text titles come out plain`() throws {
    let feed = try NoticeFeed(
      xml: Array(
        """
        <feed xmlns="http://www.w3.org/2005/Atom">
        <entry><title type="html">&lt;b&gt;ATM&lt;/b&gt; &amp;amp; more</title>
        <link rel="edit" href="https://a.example/edit"/><link href=" https://a.example/1 "/></entry>
        <entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">One <em>two</em> &lt;3</div></title>
        <published>2024-11-01T00:00:00+09:00</published><updated>2024-11-05T00:00:00Z</updated></entry>
        <entry><title type="text">1 &lt; 2</title></entry>
        </feed>
        """.utf8), zone: tokyo)
    #expect(feed.items.map(\.title) == ["ATM & more", "One two <3", "1 < 2"])
    #expect(feed.items[0].link == "https://a.example/1")
    #expect(feed.items[1].date?.day == day("2024-11-01"))
  }

  @Test(arguments: [
    ("<rss/>", "line 1, rss: the channel is missing."),
    ("<kml><Document/></kml>", "line 1, kml: this isn't an RSS or Atom feed."),
    ("<!DOCTYPE html><html><body>Log in</body></html>", "this isn't an RSS or Atom feed."),
    (
      "<!DOCTYPE r [<!ENTITY a 'x'><!ENTITY b '&a;&a;&a;'>]><rss><channel>&b;</channel></rss>",
      "DOCTYPE"
    ),
    ("<rss><channel><item/></channel></rss>", "line 1, rss/channel/item[1]: the title is missing."),
    (
      "<rss><channel><item><title>a</title><pubDate>soon</pubDate></item></channel></rss>",
      "line 1, rss/channel/item[1]: \"soon\" is no day or time."
    ),
    ("<rss><channel>", "etch it again"), ("", "there is nothing in it."),
    ("{\"error\": 1}", "line 1: The document is not well-formed XML"),
  ])
  func `what is no feed is refused whole`(text: String, says: String) {
    let fault = #expect(throws: FeedFault.self) {
      _ = try NoticeFeed(xml: Array(text.utf8), zone: tokyo)
    }
    #expect(fault?.description.contains(says) == true, "\(fault?.description ?? "")")
  }
}

@Suite struct `Notice date` {
  @Test(arguments: [
    ("2024", "2024年", "2024"), ("2024-11", "2024年11月", "Nov 2024"),
    ("2024-11-29", "2024年11月29日", "Nov 29, 2024"),
    ("2024-11-29T10:00+09:00", "2024年11月29日", "Nov 29, 2024"),
    ("2024-11-29T23:30:15.25Z", "2024年11月30日", "Nov 30, 2024"),
    ("2024-11-29 10:00:00+0900", "2024年11月29日", "Nov 29, 2024"),
    ("2024-11-29T10:00", "2024年11月29日", "Nov 29, 2024"),
    ("Fri, 29 Nov 2024 08:50:00 +0900", "2024年11月29日", "Nov 29, 2024"),
    ("Mon, 29 Nov 2024 08:50:00 +0900", "2024年11月29日", "Nov 29, 2024"),
    ("29 Nov 24 23:50 GMT", "2024年11月30日", "Nov 30, 2024"),
    ("Fri, 29 Nov 2024 8:50:00 JST", "2024年11月29日", "Nov 29, 2024"),
    ("Fri, 29 Nov 2024 20:00:00 EST", "2024年11月30日", "Nov 30, 2024"),
    ("29 Nov 99 08:50 UT", "1999年11月29日", "Nov 29, 1999"),
    (" \n2024-11-29\n", "2024年11月29日", "Nov 29, 2024"),
  ])
  func `all forms of feeds are read in the bank's zone`(text: String, ja: String, en: String) throws
  {
    let date = try #require(NoticeDate(text, in: tokyo))
    #expect(date.text(in: .ja) == ja)
    #expect(date.text(in: .en) == en)
  }

  @Test(arguments: [
    "", "2024-13", "2024-02-30", "24-11-29", "2024-11-29T25:00Z", "2024-11-29T10:00+9",
    "29 Nov 2024", "29 Foo 2024 10:00 GMT", "29 Nov 2024 10:61 GMT", "29 Nov 2024 10:00 MARS",
    "99 Nov 2024 10:00 GMT", "2024/11/29", "-0001", "now", "29 Nov 2024 10:00 +0960",
    String(repeating: "2", count: 100_000),
  ])
  func `anything else is no date`(text: String) {
    #expect(NoticeDate(text, in: tokyo) == nil)
  }
}

@Suite struct `Notice text` {
  @Test(arguments: [
    ("<b>ATM</b>のご案内", "ATMのご案内"), ("A&nbsp;&amp;&nbsp;B", "A & B"),
    ("&#12354;&#x3044;&#0;&#xD800;&#99999999;", "あい"), ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
    ("1 < 2 > 0", "1 < 2 > 0"), ("a<script>alert('x')</script>b", "ab"), ("a<!-- x > y -->b", "ab"),
    ("cut<b", "cut"), ("&unknown; &", "&unknown; &"), ("一<br>二", "一 二"),
    ("ab\u{202E}cd\u{200B}e\u{0007}f\u{FEFF}", "abcdef"), ("  a \n\t　b  ", "a b"),
    ("ｼｽﾃﾑﾒﾝﾃﾅﾝｽ ｻﾞｼﾞﾊﾟ｡①ＡＴＭ", "システムメンテナンス ザジパ。①ＡＴＭ"),
  ])
  func `markup and what does not show is dropped`(markup: String, plain: String) {
    #expect(NoticeText.plain(markup: markup) == plain)
  }

  @Test func `a long text ends at a sentence, or with an ellipsis`() {
    let sentence = String(repeating: "あ", count: 70) + "。"
    #expect(NoticeText.plain(sentence + sentence) == sentence)
    let endless = String(repeating: "あ", count: 100_000)
    #expect(NoticeText.plain(endless) == String(repeating: "あ", count: 119) + "…")
    #expect(NoticeText.plain(String(repeating: "あ", count: 120)).count == 120)
  }
}
