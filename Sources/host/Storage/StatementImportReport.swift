package import CommandKit
package import Foundation
package import HostStatementFiles

/// What an import of a statement file did, or would do.
package struct StatementImportReport: Sendable, Equatable {
  /// What became of one account.
  package struct Account: Sendable, Equatable {
    /// The account.
    package let reference: AccountReference
    /// The number of its customer.
    package let customer: String
    /// Whether the import made it.
    package let isNew: Bool
    /// Whether the file has another name for its holder than the bank has for the customer.
    package let hasOtherHolder: Bool
    /// The days that the file covers and so replaces.
    package let periods: [ClosedRange<CalendarDate>]
    /// What became of the lines.
    package let lines: Lines
    /// What became of the balance.
    package let balance: Balance

    /// Whether nothing of the account was written.
    package var isUnchanged: Bool {
      !isNew && lines.areUnchanged && balance.change != .stored
    }
  }

  /// Lines of an account, counted.
  package struct Lines: Sendable, Equatable {
    /// Those that are more on their day than there were.
    package var added = 0
    /// Those that stand where another line of their day stood.
    package var replaced = 0
    /// Those that are fewer on their day than there were.
    package var removed = 0
    /// Those that were there already.
    package var unchanged = 0
    /// Whether lines of some day came into another order.
    package var areReordered = false

    /// Whether none was written.
    package var areUnchanged: Bool {
      added == 0 && replaced == 0 && removed == 0 && !areReordered
    }
  }

  /// The balance of an account after an import.
  package struct Balance: Sendable, Equatable {
    /// What became of the balance in the file.
    package enum Change: String, Sendable {
      /// It was stored.
      case stored
      /// It was there already.
      case unchanged
      /// It is older than the one that is kept.
      case older
    }

    /// The balance in the file.
    package let inFile: Money
    /// The day of the balance in the file.
    package let dayInFile: CalendarDate
    /// The balance that the account has now.
    package let kept: Money
    /// The moment for which that one holds.
    package let asOf: Date
    /// What became of the one in the file.
    package let change: Change
  }

  /// The accounts, in the order of the file.
  package let accounts: [Account]
  /// The number of the customer that the import made, if it made one.
  package let newCustomer: String?
  /// Whether nothing was written, only tried.
  package let isDryRun: Bool

  /// Whether all of the file was there already.
  package var isUnchanged: Bool { accounts.allSatisfy(\.isUnchanged) }
}
