import CommandKit
import HostFormats

extension LinkImportFaults: CustomStringConvertible {
  /// What is wrong, where, and what to do, one line a fault.
  public var description: String {
    let lines = faults.map { fault in
      "\(path):\(fault.line): \(fault.column.map { "\($0): " } ?? "")\(fault.mistake)"
    }
    let more = isCapped ? ["Reading ended here; there may be more."] : []
    return (lines + more + ["No link was made."]).joined(separator: "\n")
  }
}

extension LinkImportMistake: CustomStringConvertible {
  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .csv(let mistake): mistake.description
    case .noHeader:
      "The file is empty. Its first line names the columns: "
        + LinkImportColumn.allCases.map(\.rawValue).joined(separator: ",") + "."
    case .unknownColumn(let name, let nearest):
      "There is no column \(Self.shown(name))."
        + (nearest.map { " Did you mean \($0)?" } ?? " Take it out of the header.")
    case .missingColumn(let name): "The column \(name) is missing. Add it to the header."
    case .repeatedColumn(let name): "The column \(name) stands in the header twice. Keep one."
    case .fieldCount(let found, let header):
      "The record has \(found) fields and the header \(header). "
        + "Put a value that holds a comma in quotes."
    case .empty: "The value is missing. Fill it in."
    case .unknownChannel(let name, let known):
      "There is no channel \(Self.shown(name)). "
        + "Write \(Self.choice(name, known))."
    case .chatIDForm:
      "The chat id is not one of that channel. On LINE it is U and 32 digits or letters a to f."
    case .repeatedChat(let line):
      "The same chat user stands on line \(line). Keep one of the two."
    case .alreadyLinked:
      "The chat user has an open link already. Take the record out, or revoke that link first."
    case .unknownCustomer:
      "The bank has no customer of that number. Leading zeros count, and spreadsheets drop them."
    case .accountForm(let place):
      "\(Self.account(place)) is not BRANCH-NUMBER in digits, as in 201-1234567, and no IBAN. "
        + "Put ; between accounts."
    case .unknownAccount(let place):
      "\(Self.account(place)) is not known to the bank. "
        + "Leading zeros count, and spreadsheets drop them."
    case .accountOfAnother(let place):
      "\(Self.account(place)) is not an account of the record's customer. Correct one of the two."
    case .repeatedAccount(let place): "\(Self.account(place)) stands here twice. Take one out."
    case .tooManyAccounts(let limit): "A link has at most \(limit) accounts. Take some out."
    case .nicknameCount(let found, let accounts):
      "There are \(found) nicknames for \(accounts) accounts. "
        + "Give one for each, with ; between them, or none at all."
    case .nicknameTooLong(let place, let limit):
      "Nickname \(place) has more than \(limit) letters. Shorten it."
    case .nicknameForm(let place):
      "Nickname \(place) holds letters that can't be shown. Type it anew."
    case .nicknameDigits(let place):
      "Nickname \(place) may hold an account number, which never goes into a chat. "
        + "Use at most three digits."
    case .nicknameSecret(let place):
      "Nickname \(place) holds the customer's name or an account number, which never goes into a "
        + "chat. Choose another one."
    case .repeatedNickname(let place):
      "Nickname \(place) is that of another account of this link. Change one of the two."
    case .notYesOrNo(let value): "\(Self.shown(value)) is neither yes nor no. Write yes or no."
    case .consentIncomplete:
      "The value is missing though all three settings are confirmed. Fill it in, or write no for "
        + "what was not confirmed."
    case .notADate(let value):
      "\(Self.shown(value)) is not a date. Write 2026-09-03 or 2026-09-03T10:15:00+09:00."
    case .future: "The time lies in the future. Write when the customer confirmed."
    case .unknownLanguage(let name, let known):
      "There is no language \(Self.shown(name)). Write \(Self.choice(name, known)), or nothing."
    }
  }

  private static func account(_ place: Int) -> String { "Account \(place)" }

  private static func choice(_ word: String, _ known: [String]) -> String {
    nearest(to: word, among: known) ?? known.joined(separator: " or ")
  }

  /// Text from the file in quotes: short, and without what could disturb a terminal.
  private static func shown(_ text: String) -> String {
    let visible = text.unicodeScalars.prefix(40).map { scalar -> String in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: "�"
      default: String(scalar)
      }
    }
    return "\"" + visible.joined() + (text.unicodeScalars.count > 40 ? "…" : "") + "\""
  }
}
