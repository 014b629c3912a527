/// The first record of an audit that isn't as it was written.
package struct AuditFault: Error, Sendable, Equatable {
  /// What is wrong with it.
  package enum Kind: Sendable, Equatable {
    /// Its seal doesn't fit: it was changed, inserted or moved, or the one before it was.
    case broken
    /// It isn't there, up to another one.
    case missing(through: Int64)
    /// It stands before the place where the chain begins.
    case outside
    /// It can't be read at all.
    case unreadable
    /// It is sealed with a version of the key that isn't known here.
    case unknownKey(version: Int64)
    /// It is sealed with an older version of the key, long after a newer one was in use.
    case oldKey(version: Int64)
    /// It fits, but isn't the one that was published.
    case otherThanPublished
    /// The words that an operator gave with it were changed.
    case noteChanged
    /// The words that an operator gave with it are gone, and nobody was erased for it.
    case noteMissing
    /// Words are there that no record has.
    case noteInserted
    /// Where the chain begins was changed.
    case base
  }

  /// In which audit.
  package let chain: AuditChain.Name
  /// Its number.
  package let number: Int64
  /// What is wrong.
  package let kind: Kind
}

extension AuditFault: CustomStringConvertible {
  /// What was found, in words.
  package var description: String {
    let place = "the \(chain.rawValue) audit, record \(number)"
    return switch kind {
    case .broken: "\(place): it was changed, inserted or moved since it was written."
    case .missing(let last):
      last == number
        ? "\(place): it is missing." : "\(place): it is missing, and all through record \(last)."
    case .outside: "\(place): it was inserted before the place where the audit begins."
    case .unreadable: "\(place): it can't be read."
    case .unknownKey(let version):
      "\(place): it is sealed with version \(version) of the audit key, which isn't in the config. "
        + "Add it under keys.audit."
    case .oldKey(let version):
      "\(place): it is sealed with version \(version) of the audit key, which was out of use by then."
    case .otherThanPublished: "\(place): it isn't the one that was published."
    case .noteChanged: "\(place): the reason that was given with it was changed."
    case .noteMissing: "\(place): the reason that was given with it is gone."
    case .noteInserted: "\(place): a reason was added to it later."
    case .base: "\(place): where the audit begins was changed."
    }
  }
}
