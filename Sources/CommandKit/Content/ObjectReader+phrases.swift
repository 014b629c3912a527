extension ObjectReader {
  /// The phrases at a key, each checked: `…` stands for anything between, `(a|b)` for one of several.
  package mutating func phrases(_ key: String) -> [String]? { phrases(key, [:]) }
}
