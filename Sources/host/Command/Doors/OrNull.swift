/// A value of a JSON object whose key is written even when there is no value: what isn't there is null.
struct OrNull<Value: Encodable>: Encodable {
  private let value: Value?

  init(_ value: Value?) {
    self.value = value
  }

  func encode(to encoder: any Encoder) throws {
    var json = encoder.singleValueContainer()
    try json.encode(value)
  }
}
