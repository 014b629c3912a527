public import CommandKit

/// What stands in the way of a store.
public enum StorageFault: Error, Sendable, Equatable {
  /// A folder or file can't be made or used.
  case folder(path: String, reason: String)
  /// A key can't be read or made.
  case key(path: String, reason: String)
  /// Others than its owner may read a key.
  case keyReadable(path: String)
  /// The database was written with another key under the same version.
  case otherKey(KeyRing.Use, path: String)
  /// Links in the database need a version of the chat key that isn't there.
  case missingKey(version: Int64, path: String)
  /// The database belongs to another program, or is another of this program's.
  case foreignDatabase(path: String)
  /// The database was written by a newer version of this program.
  case newerSchema(path: String, found: Int64, known: Int)
  /// The inquiry database was written by an earlier version and lacks what is read now.
  case olderSchema(path: String, found: Int64, known: Int)
  /// The database doesn't keep what is committed when the power fails.
  case notDurable(path: String, setting: String, found: String)
  /// The inquiry database isn't there.
  case inquiryMissing(path: String)
  /// The inquiry database holds a bank that isn't the demo bank.
  case notDemoBank(path: String)
  /// The inquiry database holds the demo bank, which is made anew every day.
  case demoBank(path: String)
  /// Nobody has this customer number or account.
  case unknownCustomer(String)
  /// The customer has no link that the action could change.
  case noLink(String)
  /// The action isn't allowed from where the link stands.
  case refusedTransition(LinkStatus.Action, from: LinkStatus)
  /// The chat user has a link already.
  case alreadyLinked
}

extension StorageFault: CustomStringConvertible {
  /// What happened, where, and what to do next.
  public var description: String {
    switch self {
    case .folder(let path, let reason):
      "'\(path)' can't be used for data: \(reason.withoutFullStop). Name another data folder with --data DIR."
    case .key(let path, let reason):
      "The key '\(path)' can't be used: \(reason). Without it no customer is found and no record can be "
        + "checked; restore it from the backup."
    case .keyReadable(let path):
      "The key '\(path)' may be read by others than its owner. Run: chmod 600 '\(path)'."
    case .otherKey(.chat, let path):
      "The links in '\(path)' were stored with another chat key, so no customer would be found. "
        + "Restore that key from the backup."
    case .otherKey(.audit, let path):
      "The audit in '\(path)' was written with another audit key of the same version, so it couldn't be "
        + "checked any more. Restore that key from the backup, or give a new one a version of its own."
    case .missingKey(let version, let path):
      "Links in '\(path)' were stored with version \(version) of the chat key, which isn't there: their "
        + "customers wouldn't be found. Put it back under keys.chat; 'host keys list' says how many need it."
    case .foreignDatabase(let path):
      "The database '\(path)' isn't one that this program made for this use. "
        + "Move it away, or name another data folder with --data DIR."
    case .newerSchema(let path, let found, let known):
      "The database '\(path)' has schema \(found); this program knows schema \(known). "
        + "Run the newer program that wrote it."
    case .olderSchema(let path, let found, let known):
      "The inquiry database '\(path)' is from an earlier version (schema \(found); this program "
        + "reads schema \(known)). 'host inquiry import' brings it up to date with the next "
        + "statement file."
    case .notDurable(let path, let setting, let found):
      "The database '\(path)' refused '\(setting)' (it is '\(found)'), so an accepted message could "
        + "be lost. Put the data folder on a local disk."
    case .inquiryMissing(let path):
      "The inquiry database '\(path)' is not there. Put the bank's accounts there, or leave 'store' "
        + "out of the config for the demo bank."
    case .notDemoBank(let path):
      "The inquiry database '\(path)' holds the bank's own accounts, so the demo bank is not put "
        + "there. Name another data folder with --data DIR."
    case .demoBank(let path):
      "The inquiry database '\(path)' holds the demo bank, which is made anew every day, so nothing "
        + "else is put there. Name another data folder with --data DIR."
    case .unknownCustomer(let name):
      "No customer or account '\(name)' is known to the bank. "
        + "Name a customer number, or an account as --account BRANCH-NUMBER."
    case .noLink(let customer):
      "The customer '\(customer)' has no account link. See 'host links list'."
    case .refusedTransition(let action, let status):
      "A link that is \(status.rawValue) can't be changed by '\(action.rawValue)'."
        + (status == .revoked ? " The customer has to link anew: 'host links link'." : "")
    case .alreadyLinked:
      "This chat user has an account link already. Revoke it first: 'host links revoke'."
    }
  }
}
