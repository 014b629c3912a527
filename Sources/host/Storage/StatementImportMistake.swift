import CommandKit
import HostStatementFiles

/// What can be wrong with a statement file that was read well, once the bank's accounts are asked.
///
/// Names of people and numbers of accounts are not repeated here: messages end up in tickets.
enum StatementImportMistake: Equatable {
  case unknownAccount
  case otherCurrency(account: String, file: String)
  case currencyInFile
  case closingInFuture(CalendarDate)
  case tooMuch
  case severalHolders
  case otherHolder
  case otherCustomer(known: String, named: String)
  case otherHolderOfKnown(customer: String)
  case otherBank(file: String, known: String)
  case notThatBank(file: String, named: String)
  case entryInFuture(CalendarDate)
  case sameDays

  func fault(at place: StatementPlace) -> StatementFileFault {
    StatementFileFault(place: place, problem: problem, remedy: remedy)
  }

  private var problem: String {
    switch self {
    case .unknownAccount: "The account of this statement is not known to the bank."
    case .otherCurrency(let account, let file):
      "The statement's balance is in \(file), and the bank keeps the account in \(account)."
    case .currencyInFile: "The file has balances of the account in two currencies."
    case .closingInFuture(let day): "The closing balance is that of \(day), which is yet to come."
    case .tooMuch: "An amount has more than 15 digits."
    case .severalHolders:
      "The new accounts of the file have different holders, so they can't be one customer's."
    case .otherHolder: "The holder of this new account has another name than the customer."
    case .otherCustomer(let known, let named):
      "The account of this statement is customer \(known)'s, not customer \(named)'s."
    case .otherHolderOfKnown(let customer):
      "The account's holder has another name in the file than customer \(customer) has at the bank."
    case .otherBank(let file, let known):
      "The file is bank \(file)'s, and what is kept here is bank \(known)'s."
    case .notThatBank(let file, let named): "The file is bank \(file)'s, not bank \(named)'s."
    case .sameDays:
      "The account's statements in the file tell of the same days, and neither goes on from the other."
    case .entryInFuture(let day): "The entry is booked on \(day), which is yet to come."
    }
  }

  private var remedy: String {
    switch self {
    case .unknownAccount:
      "Check that this is the bank's file, or make the file's new accounts with --customer NUMBER."
    case .otherCurrency: "Check that the file is that account's."
    case .otherCustomer:
      "Leave --customer out if the account is that customer's; else mend whose it is at the bank."
    case .otherHolderOfKnown:
      "Check that this is the bank's file; if the customer has a new name, correct the one that "
        + "the bank keeps."
    case .otherBank(let file, _):
      "Check that this is your bank's file; if your bank has this code too, say --bank \(file)."
    case .notThatBank: "Check that this is the file that you mean."
    case .closingInFuture, .entryInFuture:
      "Check the clock of this machine, or fetch the file again."
    case .severalHolders: "Import them from one file for each customer."
    case .otherHolder:
      "Name the customer whose account it is, or correct the name that the bank keeps."
    case .sameDays: "Check that no statement stands in the file twice, and fetch it again."
    case .currencyInFile, .tooMuch: "Fetch the file again."
    }
  }
}
