import Foundation

/// JSON as the page takes it.
enum SimulatorJSON {
  static func encode(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(value))
  }

  /// An object with one more member, whose value stays as it is, byte for byte.
  ///
  /// - Parameter object: An object that isn't empty.
  static func adding(_ name: String, _ value: [UInt8], to object: [UInt8]) -> [UInt8] {
    var bytes = object
    bytes.removeLast()
    bytes += Array(",\"\(name)\":".utf8)
    bytes += value
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }

  static func list(_ values: [[UInt8]]) -> [UInt8] {
    [UInt8(ascii: "[")] + Array(values.joined(separator: [UInt8(ascii: ",")]))
      + [UInt8(ascii: "]")]
  }
}
