import Foundation
import HostHTTPServer

/// How orders and reports are written: times in milliseconds since 1970, as LINE counts them.
enum ControlJSON {
  static func encode(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .millisecondsSince1970
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(value))
  }

  static func decode<Value: Decodable>(_ type: Value.Type, _ bytes: [UInt8]) throws -> Value {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .millisecondsSince1970
    return try decoder.decode(type, from: Data(bytes))
  }

  static func response(_ value: some Encodable) -> HTTPResponse {
    guard let body = try? encode(value) else { return HTTPResponse(500) }
    return HTTPResponse(200, fields: ["Content-Type": "application/json"], body: body + [0x0A])
  }

  /// What is wrong with an order, in a sentence.
  static func what(_ error: any Error) -> String {
    func place(_ path: [any CodingKey]) -> String {
      path.isEmpty ? "" : " at '" + path.map(\.stringValue).joined(separator: ".") + "'"
    }
    switch error as? DecodingError {
    case .keyNotFound(let key, let context)?:
      return "'\(key.stringValue)' is missing\(place(context.codingPath))."
    case .typeMismatch(_, let context)?, .valueNotFound(_, let context)?,
      .dataCorrupted(let context)?:
      return "it can't be read\(place(context.codingPath))."
    default: return "it can't be read."
    }
  }
}
