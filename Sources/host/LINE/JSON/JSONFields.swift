/// The plain fields of one JSON object; what is nested is left out.
struct JSONFields {
  private var texts: [String: String] = [:]
  private var numbers: [String: Int64] = [:]
  private var flags: [String: Bool] = [:]

  /// Reads a body; without any field when it is no JSON object.
  init(_ body: [UInt8]) {
    var reader = JSONReader(body, deepest: 32)
    do throws(JSONReader.Fault) {
      try read(&reader)
      try reader.end()
    } catch {
      texts = [:]
      numbers = [:]
      flags = [:]
    }
  }

  /// Reads one value.
  init(from reader: inout JSONReader) throws(JSONReader.Fault) {
    try read(&reader)
  }

  func text(_ name: String) -> String? { texts[name] }
  func number(_ name: String) -> Int64? { numbers[name] }
  func flag(_ name: String) -> Bool? { flags[name] }

  private mutating func read(_ reader: inout JSONReader) throws(JSONReader.Fault) {
    _ = try reader.object { (reader, name) throws(JSONReader.Fault) in
      switch reader.bytes[try reader.start()] {
      case UInt8(ascii: "\""): texts[name] = try reader.string()
      case UInt8(ascii: "t"), UInt8(ascii: "f"): flags[name] = try reader.boolean()
      default: numbers[name] = try reader.integer()
      }
    }
  }
}
