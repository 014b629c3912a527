import CommandKit
import HostStatementFiles

/// What can be wrong with a statement file that was read well, once the bank's accounts are asked.
///
/// What names a person or an account is not repeated here: messages end up in tickets.
enum StatementImportMistake: Equatable {
  case unknownAccount
  case otherCurrency(account: String, file: String)
  case currencyInFile
  case closingInFuture(CalendarDate)
  case tooMuch
  case severalHolders
  case otherHolder

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
    }
  }

  private var remedy: String {
    switch self {
    case .unknownAccount:
      "Check that this is the bank's file, or make the file's new accounts with --customer NUMBER."
    case .otherCurrency: "Check that the file is that account's."
    case .closingInFuture: "Check the clock of this machine, or fetch the file again."
    case .severalHolders: "Import them from one file for each customer."
    case .otherHolder:
      "Name the customer whose account it is, or correct the name that the bank keeps."
    case .currencyInFile, .tooMuch: "Fetch the file again."
    }
  }
}
