import HostFormats

/// The messages of ISO 20022 that are read here: camt.053, Bank to Customer Statement.
enum CamtMessage {
  /// The versions whose parts that matter here have the same shape.
  static let versions = 2...13
  private static let stem = "urn:iso:std:iso:20022:tech:xsd:"

  /// Refuses a root element that is of another message.
  static func check(_ root: XMLStart, at place: XMLPlace) throws(StatementFileFault) {
    guard root.name == "Document" else {
      throw place.fault(
        "The root element is \(root.name.quoted), not Document.",
        "Choose camt.053 when you fetch the file.")
    }
    guard let name = name(root.namespace) else {
      throw place.fault(
        "The document is of the namespace \(root.namespace.quoted), not of \(stem)camt.053.001.",
        "Choose camt.053 when you fetch the file.")
    }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0] == "camt", parts[1] == "053", parts[2] == "001",
      parts[3].utf8.count == 2, let version = Int(parts[3]), versions.contains(version)
    else {
      throw place.fault(
        "The message is \(String(name).quoted); camt.053.001.02 to .13 are read.",
        "Choose camt.053 when you fetch the file.")
    }
  }

  private static func name(_ namespace: String) -> Substring? {
    namespace.hasPrefix(stem) ? namespace.dropFirst(stem.count) : nil
  }
}

extension XMLPlace {
  /// A fault at this place.
  func fault(_ problem: String, _ remedy: String) -> StatementFileFault {
    StatementFileFault(
      place: .element(pathText, line: line, column: column), problem: problem, remedy: remedy)
  }
}
