import Testing

@testable import CommandKit

/// Writes a document as one line without positions, so that a table can show what is meant.
func documentMeaning(_ node: Node) -> String {
  switch node.value {
  case .null: "null"
  case .boolean(let value): "\(value)"
  case .number(let value): "number \(value)"
  case .integer(let value): "\(value)"
  case .string(let text): "<\(text)>"
  case .array(let nodes): "[" + nodes.map(documentMeaning).joined(separator: " ") + "]"
  case .object(let members):
    "{" + members.map { "\($0.key)=\(documentMeaning($0.node))" }.joined(separator: " ") + "}"
  }
}

func readDocument(_ text: String) throws(DocumentFaults) -> Document {
  try Document.parsed(Array(text.utf8), name: "host.json5")
}

/// Returns the faults of a text as they are shown; none if it is valid.
func documentFaults(_ bytes: [UInt8]) -> [String] {
  do throws(DocumentFaults) {
    _ = try Document.parsed(bytes, name: "f")
    return []
  } catch {
    return error.faults.map(\.description)
  }
}

func documentFaults(_ text: String) -> [String] {
  documentFaults(Array(text.utf8))
}

/// A document with nearly everything in it.
let sampleDocument = """
  \u{FEFF}// 設定 /* not a block */
  {
    /* two
       lines */
    bank: "ひまわり銀行", 'quoted key': 'it\\'s "so"', $_a1: [1, -2.5e3, +0xFF, .5, 5., ],
    plugins: {
      balance: { enabled: true, phrases: ["残高", '\\u6B8B\\u9AD8', "\\uD83C\\uDF3B\\x41\\0"] },
      明細: { last: 10, line: "one \\
  two", nothing: null },
    },
    off: false,\u{3000}\u{A0}deep: [[[[[]]]], {}], \\u0061bc: "e",
  }

  """
