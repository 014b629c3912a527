import Foundation
import Testing

@testable import HostFormats

@Suite struct `XML fault` {
  private static let limits = XMLLimits(bytes: 1 << 20, elements: 1_000, textBytes: 10_000)

  private func fault(in bytes: [UInt8], _ limits: XMLLimits = limits) -> XMLFault? {
    do {
      _ = try XMLTree.read(ByteSource(bytes), limits: limits)
      return nil
    } catch {
      return error as? XMLFault
    }
  }

  private func fault(in text: String) -> XMLFault? { fault(in: Array(text.utf8)) }

  @Test func `a document that is cut anywhere is never whole`() throws {
    let text = """
      <?xml version="1.0"?><!-- あ -->
      <a x="1"><b>あ&amp;い</b><c/><![CDATA[う]]></a>
      """
    let bytes = Array(text.utf8)
    #expect(fault(in: bytes) == nil)
    for count in 0..<bytes.count {
      #expect(fault(in: Array(bytes.prefix(count))) != nil, "\(count) bytes")
    }
  }

  @Test(arguments: [
    ("", XMLMistake.empty), (" \n", .empty), ("<!-- only -->", .empty), ("\u{FEFF}", .empty),
    ("<?xml version='1.0'?>", .empty),
    ("<a><b>", .cut), ("<a><b></b>", .cut), ("<a>text", .cut), ("<a><b", .cut), ("<a><b></b", .cut),
    ("<a><![CDATA[b", .cut),
    ("<a>&am", .cut), ("<a><!-- b", .cut),
    ("<!DOCTYPE a><a/>", .documentType),
    (
      "<?xml version='1.0'?>\n<!-- x -->\n<?p?><!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
      .documentType
    ),
    ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", .documentType), ("<!doctype html>", .documentType),
    ("<a>&nbsp;</a>", .unknownEntity), ("<a b='&nbsp;'/>", .unknownEntity),
  ])
  func `says what is wrong`(text: String, mistake: XMLMistake) {
    #expect(fault(in: text)?.mistake == mistake)
  }

  @Test(arguments: [
    "x", "<", "<a", "<a>", "<a></b>", "<a/><b/>", "<a/>x", "<a/>&amp;", "<a/><", "<a/><!--",
    "<a/><?", "<a/><!DOCTYPE a>", "<a><!DOCTYPE b></a>", "<a b=1/>", "<a b='1' b='2'/>",
    "<a b='<'/>", "<a>&</a>", "<a>&#0;</a>", "<a>&#xD800;</a>", "<a>]]></a>", "<a>\u{1}</a>",
    "<a>\u{0}</a>", "\u{0}<a/>", "<a/>\u{0}", "<a/>\u{0}<b/>", "<p:a/>",
    "<a p:b=''/>", "{\"a\": 1}", "a,b\n", "<a>\u{FFFF}</a>", "<?xml version='1.0'<a/>",
    " <?xml version='1.0'?><a/>", "<a><?xml version='1.0'?></a>", "<1/>", "<a><!-- -- --></a>",
    "<a xmlns:b=''/>", "<a/>\n<!-- x -->\n</a>",
  ])
  func `every other brokenness is one too`(text: String) {
    #expect(fault(in: text) != nil)
  }

  @Test func `an entity bomb is refused before it is read`() {
    var text = "<!DOCTYPE a [<!ENTITY a0 \"ha\">"
    for level in 1...20 {
      text += "<!ENTITY a\(level) \"" + String(repeating: "&a\(level - 1);", count: 10) + "\">"
    }
    #expect(
      fault(in: text + "]><a>&a20;</a>")
        == XMLFault(.documentType, at: XMLPlace(line: 1, column: 1)))
  }

  @Test func `names line, column and path`() {
    #expect(
      fault(in: "<a>\n<b>\n  <c>x</d></b></a>")
        == XMLFault(.malformed(code: 76), at: XMLPlace(line: 3, column: 11, path: ["a", "b", "c"])))
    #expect(
      fault(in: "<a>\n<b>あ&x;</b></a>")?.description
        == "Line 2, column 8, in a/b: An entity is named that XML doesn't know. "
        + "Write the character itself, or its number.")
  }

  @Test func `garbage of ten million bytes is refused quickly`() {
    let limits = XMLLimits(bytes: 20_000_000, elements: 10)
    let start = ContinuousClock.now
    for garbage in [
      [UInt8](repeating: 0x78, count: 10_000_000),
      [UInt8](repeating: 0, count: 10_000_000),
      Array("<!--".utf8) + [UInt8](repeating: 0x78, count: 10_000_000),
      Array("<a>".utf8) + [UInt8](repeating: 0x78, count: 10_000_000),
      Array("<a b='".utf8) + [UInt8](repeating: 0x78, count: 10_000_000),
    ] {
      #expect(fault(in: garbage, limits) != nil)
    }
    #expect(ContinuousClock.now - start < .seconds(30))
  }

  @Test func `keeps limits to the last that is allowed`() {
    func nested(_ depth: Int) -> String {
      String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
    }
    #expect(fault(in: nested(64)) == nil)
    #expect(fault(in: nested(65))?.mistake == .tooDeep(limit: 64))
    #expect(fault(in: String(repeating: "<a>", count: 100_000))?.mistake == .tooDeep(limit: 64))
    let many = { "<a>" + String(repeating: "<b/>", count: $0) + "</a>" }
    #expect(fault(in: many(999)) == nil)
    #expect(fault(in: many(1_000))?.mistake == .tooManyElements(limit: 1_000))
    let long = { "<a>" + String(repeating: "x", count: $0) + "</a>" }
    #expect(fault(in: long(10_000)) == nil)
    #expect(fault(in: long(10_001))?.mistake == .textTooLong(limit: 10_000))
    let size = { (limit: Int) in
      fault(in: Array("<a>text</a>".utf8), XMLLimits(bytes: limit, elements: 1))
    }
    #expect(size(11) == nil)
    #expect(size(10)?.mistake == .tooManyBytes(limit: 10))
    let comment = { "<!--" + String(repeating: "x", count: $0) + "--><a/>" }
    #expect(fault(in: comment(1_000)) == nil)
    #expect(fault(in: comment(70_000))?.mistake == .prologTooLong(limit: 65_536))
  }

  @Test(arguments: [
    ("<?xml version='1.0' encoding='EUC-JP'?><a/>", TextMistake.unknownName("EUC-JP")),
    ("<?xml version='1.0' encoding='UTF-16'?><a/>", .noByteOrderMark),
  ])
  func `an encoding that can't be read is named`(text: String, mistake: TextMistake) {
    #expect(
      fault(in: text) == XMLFault(.text(mistake), at: XMLPlace(line: 1, column: 1)))
  }

  @Test func `bytes that aren't what the declaration says are found`() throws {
    // Shift_JIS declared as UTF-8, and the other way around.
    let shiftJIS: [UInt8] = Array("<?xml version='1.0'?>\n<a>b".utf8) + [0x83, 0x5C, 0x3C]
    #expect(
      fault(in: shiftJIS + Array("/a>".utf8))
        == XMLFault(.text(.notText(.utf8)), at: XMLPlace(line: 2, column: 5)))
    let utf8 = "<?xml version='1.0' encoding='Shift_JIS'?><a>漢字を書く</a>"
    #expect(fault(in: utf8)?.mistake == .text(.notText(.shiftJIS)))
    let late = "<a>" + String(repeating: "あ\n", count: 40_000)
    #expect(
      fault(in: Array(late.utf8) + [0xE3, 0x81, 0x3C], .feed)
        == XMLFault(.text(.notText(.utf8)), at: XMLPlace(line: 40_001, column: 1)))
  }

  @Test(arguments: ["/nowhere/a.xml", "/tmp", ""])
  func `a file that can't be read says so`(path: String) {
    do {
      _ = try XMLTree.read(ByteSource(path: path))
      Issue.record("\(path) was read.")
    } catch let fault as FileFault {
      #expect(!fault.reason.isEmpty)
    } catch {
      guard case .unreadable? = (error as? XMLFault)?.mistake else {
        Issue.record("\(error)")
        return
      }
    }
  }

  @Test func `what a handler throws reaches the caller`() {
    struct Stop: Error {}
    struct Stopping: XMLEventHandler {
      mutating func start(_ element: XMLStart, at place: XMLPlace) throws {
        if element.name == "b" { throw Stop() }
      }
      mutating func text(_ text: String, at place: XMLPlace) {}
      mutating func end(at place: XMLPlace) {}
    }
    #expect(throws: Stop.self) {
      var handler = Stopping()
      try XMLEvents.read(
        ByteSource(Array("<a><b/><c></a>".utf8)), limits: .feed, into: &handler)
    }
  }
}
