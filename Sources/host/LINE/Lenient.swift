/// A field that is nil when it is missing, null or of another type than expected.
@propertyWrapper
struct Lenient<Value: Decodable & Sendable>: Decodable, Sendable {
  let wrappedValue: Value?

  init(_ value: Value?) {
    wrappedValue = value
  }

  init(from decoder: any Decoder) {
    wrappedValue = try? Value(from: decoder)
  }
}

extension KeyedDecodingContainer {
  /// Found by the synthesized initializers, which would otherwise throw for a missing field.
  func decode<Value>(_ type: Lenient<Value>.Type, forKey key: Key) -> Lenient<Value> {
    // The outer nil is a wrong type, the inner one a missing field.
    ((try? decodeIfPresent(type, forKey: key)) ?? nil) ?? Lenient(nil)
  }
}

extension String? {
  /// Nil instead of empty: LINE leaves out what has no value.
  var nonEmpty: String? { self == "" ? nil : self }
}
