import CommandKit
import Foundation

/// The JSON Schema of a config, for editors (draft 2020-12), made from what the reader asks for.
enum ConfigurationSchema {
  static func text(_ schema: ObjectSchema) throws -> String {
    var object = json(schema)
    object["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    object["title"] = "The config of host"
    let data = try JSONSerialization.data(
      withJSONObject: object, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    return String(decoding: data, as: UTF8.self)
  }

  private static func json(_ schema: ObjectSchema) -> [String: Any] {
    var properties: [String: Any] = [:]
    var others: Any = false
    for key in schema.keys {
      if let name = key.name { properties[name] = json(key) } else { others = json(key) }
    }
    return ["type": "object", "properties": properties, "additionalProperties": others]
  }

  private static func json(_ key: ObjectSchema.Key) -> [String: Any] {
    let kinds = key.kinds.map(json)
    var object: [String: Any] =
      kinds.count == 1 ? kinds[0] : key.kinds.contains(.any) ? [:] : ["anyOf": kinds]
    if let help = key.help {
      object["description"] = "\(help[.en]) / \(help[.ja])"
    }
    return object
  }

  private static func json(_ kind: ObjectSchema.Kind) -> [String: Any] {
    switch kind {
    case .any: return [:]
    case .isFalse: return ["const": false]
    case .boolean: return ["type": "boolean"]
    case .text: return ["type": "string"]
    case .choice(let words): return ["enum": words]
    case .integer(let range):
      var object: [String: Any] = ["type": "integer"]
      if range.lowerBound != .min { object["minimum"] = range.lowerBound }
      if range.upperBound != .max { object["maximum"] = range.upperBound }
      return object
    case .number(let range):
      return ["type": "number", "minimum": range.lowerBound, "maximum": range.upperBound]
    case .texts: return ["type": "array", "items": ["type": "string"]]
    case .object(let schema): return json(schema)
    case .objects(let schema): return ["type": "array", "items": json(schema)]
    }
  }
}
