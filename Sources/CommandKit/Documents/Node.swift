/// A value in a document together with the place where it starts.
public struct Node: Sendable, Equatable {
  /// The value.
  public let value: Value
  /// Where its first character stands.
  public let position: SourcePosition

  /// Makes a node.
  public init(value: Value, position: SourcePosition) {
    self.value = value
    self.position = position
  }

  /// What the value is, in plain words for messages: "a text", "a whole number", "a list".
  public var kind: String {
    switch value {
    case .null: "null"
    case .boolean: "true or false"
    case .number: "a number"
    case .integer: "a whole number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}

/// A value as JSON5 knows it, with whole numbers kept apart.
public enum Value: Sendable, Equatable {
  /// The word `null`.
  case null
  /// `true` or `false`.
  case boolean(Bool)
  /// A number written with a decimal point or an exponent; always finite.
  case number(Double)
  /// A number written without decimal point and exponent, or in hexadecimal.
  case integer(Int)
  /// A text.
  case string(String)
  /// A list, in file order.
  case array([Node])
  /// An object; its keys are all different.
  case object([Member])
}

/// One key of an object and its value.
public struct Member: Sendable, Equatable {
  /// The key, without quotes.
  public let key: String
  /// Where the key starts (at its quote, if it has one).
  public let keyPosition: SourcePosition
  /// The value.
  public let node: Node

  /// Makes a member.
  public init(key: String, keyPosition: SourcePosition, node: Node) {
    self.key = key
    self.keyPosition = keyPosition
    self.node = node
  }
}
