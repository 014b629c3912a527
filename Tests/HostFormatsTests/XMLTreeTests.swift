import Foundation
import Testing

@testable import HostFormats

@Suite struct `XML tree` {
  private func tree(_ text: String) throws -> XMLTree {
    try XMLTree.read(ByteSource(Array(text.utf8)))
  }

  @Test func `holds names, namespaces, attributes, texts and lines`() throws {
    let root = try tree(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- a comment -->
      <g:Envelope xmlns:g="urn:g" xmlns="urn:d">
        <Cube time='2025-05-09'/><g:note g:kind="&quot;x&quot;">A&amp;B&#x3042;<![CDATA[<i>&amp;]]>
      z</g:note>
      </g:Envelope>
      """)
    #expect(root.name == "Envelope")
    #expect(root.namespace == "urn:g")
    #expect(root.attributes == [:])
    #expect(root.line == 3)
    #expect(root.children.map(\.name) == ["Cube", "note"])
    #expect(root.child("Cube")?.namespace == "urn:d")
    #expect(root.child("Cube")?.attributes == ["time": "2025-05-09"])
    #expect(root.child("Cube")?.line == 4)
    #expect(root.child("Cube")?.column == 26)
    #expect(root.child("note")?.attributes == ["g:kind": "\"x\""])
    #expect(root.child("note")?.content == [.text("A&Bあ<i>&amp;\nz")])
    #expect(root.child("none") == nil)
    #expect(root.children(named: "Cube").count == 1)
  }

  @Test func `keeps the order of texts and elements`() throws {
    let root = try tree("<p>a <b>b<i/>c</b> d<!-- no -->e<?no no?></p>")
    #expect(root.text == "a  de")
    #expect(root.allText == "a bc de")
    #expect(root.children.map(\.allText) == ["bc"])
  }

  @Test(arguments: [1, 2, 3, 5, 100])
  func `passes over an instruction without content, however it comes cut`(length: Int) throws {
    let bytes = Array("<?p?><a><?php?>x<?q r?>? <b/><?s?></a><?t?>".utf8)
    var rest = bytes[...]
    let root = try XMLTree.read(
      ByteSource { () throws(FileFault) in
        defer { rest = rest.dropFirst(length) }
        return Array(rest.prefix(length))
      }, limits: XMLLimits(bytes: 1_000, elements: 10))
    #expect(root.text == "x? ")
    #expect(root.children.map(\.name) == ["b"])
  }

  @Test func `joins what the parser splits`() throws {
    let text = String(repeating: "全角テキスト&lt;", count: 40_000)
    let root = try tree("<a>\(text)</a>")
    #expect(root.content == [.text(text.replacing("&lt;", with: "<"))])
  }

  @Test(arguments: ["Shift_JIS", "windows-31j"])
  func `of Shift_JIS is read to its end`(name: String) throws {
    let items = (1...500).map { "<item>ＡＴＭ休止①ｶﾅ\($0)～</item>" }.joined()
    let text = "<?xml version='1.0' encoding='\(name)'?>\n<feed>\(items)</feed>"
    let bytes = [UInt8](try #require(text.data(using: .shiftJIS)))
    let root = try XMLTree.read(ByteSource(bytes))
    #expect(root.children.count == 500)
    #expect(root.children.last?.text == "ＡＴＭ休止①ｶﾅ500～")
    #expect(root.line == 2)
  }

  @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian])
  func `of UTF-16 is read by its mark`(encoding: String.Encoding) throws {
    let text = "\u{FEFF}<?xml version='1.0' encoding='UTF-16'?><a>あ🍣</a>"
    let root = try XMLTree.read(ByteSource([UInt8](try #require(text.data(using: encoding)))))
    #expect(root.text == "あ🍣")
  }

  @Test func `is the same in pieces of any size`() throws {
    let text = "\u{FEFF}<?xml version='1.0'?>\n<a b='é'>あ<c/>🍣<![CDATA[い]]></a>\n<!-- ん -->"
    let whole = try tree(text)
    #expect(whole.allText == "あ🍣い")
    for size in 1...7 {
      var rest = Array(text.utf8)[...]
      let source = ByteSource {
        defer { rest = rest.dropFirst(size) }
        return Array(rest.prefix(size))
      }
      #expect(try XMLTree.read(source) == whole)
    }
  }

  @Test func `of a charset from outside ignores the declaration`() throws {
    let text = "<?xml version='1.0' encoding='EUC-JP'?><a>あ</a>"
    #expect(try XMLTree.read(ByteSource(Array(text.utf8)), declared: "utf-8").text == "あ")
  }

  @Test func `is read from a file`() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "tree-\(UUID()).xml")
    defer { try? FileManager.default.removeItem(at: url) }
    try Data("<a><b>c</b></a>".utf8).write(to: url)
    let root = try XMLTree.read(ByteSource(path: url.path(percentEncoded: false)))
    #expect(root.child("b")?.text == "c")
  }
}
