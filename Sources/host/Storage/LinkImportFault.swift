public import HostFormats

/// One thing that is wrong in a file of links.
public struct LinkImportFault: Sendable, Equatable {
  /// The line on which the record begins, counted from 1.
  public let line: Int
  /// The name of the column, where it is about one.
  public let column: String?
  /// What is wrong.
  public let mistake: LinkImportMistake
}

/// All that is wrong in a file of links, in the order of its lines; nothing of it came in.
public struct LinkImportFaults: Error, Sendable, Equatable {
  /// The file.
  public let path: String
  /// What is wrong, at least one thing.
  public let faults: [LinkImportFault]
  /// Whether reading ended at the cap, so that there may be more.
  public let isCapped: Bool
}

/// What can be wrong with a file of links.
///
/// What names a person or an account is not repeated here: messages end up in tickets.
public enum LinkImportMistake: Sendable, Equatable {
  /// The file can't be read on from here.
  case csv(CSVMistake)
  /// There isn't even a header.
  case noHeader
  /// The header names a column that there isn't.
  case unknownColumn(String, nearest: String?)
  /// The header lacks a column.
  case missingColumn(String)
  /// The header names a column twice.
  case repeatedColumn(String)
  /// The record has another number of fields than the header.
  case fieldCount(Int, header: Int)
  /// A value has to stand here.
  case empty
  /// Nothing comes in by this channel.
  case unknownChannel(String, known: [String])
  /// The chat id isn't one of that channel.
  case chatIDForm
  /// The chat id stands on an earlier line too.
  case repeatedChat(firstLine: Int)
  /// The chat user has an open link in the store.
  case alreadyLinked
  /// Nobody has this customer number.
  case unknownCustomer
  /// An account isn't written as `BRANCH-NUMBER`; the place is counted from 1.
  case accountForm(place: Int)
  /// The bank has no such account.
  case unknownAccount(place: Int)
  /// The account isn't this customer's.
  case accountOfAnother(place: Int)
  /// The account stands here twice.
  case repeatedAccount(place: Int)
  /// More accounts than a link may have.
  case tooManyAccounts(limit: Int)
  /// There are nicknames, but not one for each account.
  case nicknameCount(Int, accounts: Int)
  /// A nickname is longer than this many letters.
  case nicknameTooLong(place: Int, limit: Int)
  /// A nickname has letters that can't be shown.
  case nicknameForm(place: Int)
  /// A nickname has so many digits that it may be an account number.
  case nicknameDigits(place: Int)
  /// A nickname holds the holder's name or an account number.
  case nicknameSecret(place: Int)
  /// Two accounts of the link have the same nickname.
  case repeatedNickname(place: Int)
  /// A confirmation is neither yes nor no.
  case notYesOrNo(String)
  /// All three settings were confirmed, but not to which text or when.
  case consentIncomplete
  /// Not a date or a date and time.
  case notADate(String)
  /// It lies in the future.
  case future
  /// No language of the bot.
  case unknownLanguage(String, known: [String])
}
