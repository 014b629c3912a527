/// The keys seen so far in one object, to find equal ones in linear time.
struct KeyIndex {
  private var first: [(key: String, position: SourcePosition)] = []
  private var index: [String: SourcePosition] = [:]

  /// Adds a key; returns where it first stood if it is known already.
  mutating func insert(_ key: String, at position: SourcePosition) -> SourcePosition? {
    // Most objects have few keys, and comparing those is cheaper than hashing.
    if index.isEmpty, first.count < 12 {
      if let known = first.first(where: { $0.key == key }) { return known.position }
      first.append((key, position))
      return nil
    }
    if index.isEmpty {
      for entry in first { index[entry.key] = entry.position }
    }
    if let known = index[key] { return known }
    index[key] = position
    return nil
  }
}
