extension ObjectReader {
  /// Returns the text at a key.
  public mutating func string(_ key: String, required: Bool = false) -> String? {
    guard let node = find(key, .text, required: required) else { return nil }
    return text(node, key)
  }

  private mutating func text(_ node: Node, _ key: String) -> String? {
    guard case .string(let text) = node.value else {
      reportKind(of: node, expected: "a text", key: key)
      return nil
    }
    return text
  }

  /// Returns whether the value at a key is true.
  public mutating func boolean(_ key: String, required: Bool = false) -> Bool? {
    guard let node = find(key, .boolean, required: required) else { return nil }
    guard case .boolean(let value) = node.value else {
      reportKind(of: node, expected: "true or false", key: key)
      return nil
    }
    return value
  }

  /// Returns the whole number at a key.
  ///
  /// `1e3` and `5.0` are whole numbers too.
  ///
  /// - Parameter range: What it must lie in; else it is a fault.
  public mutating func integer(
    _ key: String, in range: ClosedRange<Int> = .min ... .max, required: Bool = false
  ) -> Int? {
    guard let node = find(key, .integer(range), required: required) else { return nil }
    let found: Int? =
      switch node.value {
      case .integer(let value): value
      case .number(let value): whole(value)
      default: nil
      }
    var expected = "a whole number"
    switch (range.lowerBound, range.upperBound) {
    case (.min, .max): break
    case (let least, .max): expected += " from \(least)"
    case (let least, let most): expected += " from \(least) to \(most)"
    }
    guard let found else {
      reportKind(of: node, expected: expected, key: key)
      return nil
    }
    guard range.contains(found) else {
      report(
        "expected \(expected), found \(found).", remedy: "Choose a number in that range.",
        key: key)
      return nil
    }
    return found
  }

  /// Returns the number at a key, whole or not.
  ///
  /// - Parameter range: What it must lie in; else it is a fault.
  public mutating func number(
    _ key: String, in range: ClosedRange<Double>, required: Bool = false
  ) -> Double? {
    guard let node = find(key, .number(range), required: required) else { return nil }
    let found: Double? =
      switch node.value {
      case .integer(let value): Double(value)
      case .number(let value): value
      default: nil
      }
    let ends = [range.lowerBound, range.upperBound].map {
      whole($0).map(String.init) ?? String($0)
    }
    let expected = "a number from \(ends[0]) to \(ends[1])"
    guard let found else {
      reportKind(of: node, expected: expected, key: key)
      return nil
    }
    guard range.contains(found) else {
      report(
        "expected \(expected), found \(whole(found).map(String.init) ?? String(found)).",
        remedy: "Choose a number in that range.", key: key)
      return nil
    }
    return found
  }

  /// Returns the list of texts at a key; nil if any element isn't a text.
  public mutating func strings(_ key: String, required: Bool = false) -> [String]? {
    guard let nodes = list(key, of: "texts", .texts, required: required) else { return nil }
    var texts: [String] = []
    for (index, node) in nodes.enumerated() {
      if case .string(let text) = node.value {
        texts.append(text)
      } else {
        reportKind(of: node, expected: "a text", key: key, element: index)
      }
    }
    return texts.count == nodes.count ? texts : nil
  }

  /// Returns the text at a key, which must be one of the given words.
  ///
  /// Unlike other values the wrong word is shown in the fault, so don't use it for a secret.
  public mutating func choice(
    _ key: String, of words: [String], required: Bool = false
  ) -> String? {
    guard let node = find(key, .choice(words), required: required), let text = text(node, key)
    else { return nil }
    guard !words.contains(text) else { return text }
    let remedy =
      nearest(to: text, among: words).map { "Did you mean \(quoted($0))?" }
      ?? "Choose one of \(Self.list(words))."
    report("\(quoted(text)) cannot be chosen here.", remedy: remedy, key: key)
    return nil
  }

  /// Returns the number if it is whole and so small that a Double holds it exactly.
  private func whole(_ value: Double) -> Int? {
    guard value.magnitude <= 0x1p53 else { return nil }
    let whole = Int(value)
    return Double(whole) == value ? whole : nil
  }
}
