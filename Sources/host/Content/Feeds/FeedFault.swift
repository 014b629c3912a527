package import CommandKit

/// What is wrong with a feed, and where; a feed with a fault is refused whole.
package struct FeedFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// Where in a feed the fault lies.
  package enum Place: Sendable, Equatable {
    /// Nowhere in particular.
    case whole
    /// A line, counted from 1.
    case line(Int)
    /// A field of a CSV file: its line and column, both counted from 1.
    case cell(line: Int, column: Int)
    /// An element of an XML document: the names from the root, and the line where it begins if known.
    case element(String, line: Int?)
  }

  /// What is wrong.
  package enum Problem: Sendable, Equatable {
    /// There are no bytes at all.
    case empty
    /// There are more bytes than this.
    case tooLarge(limit: Int)
    /// The bytes or the syntax can't be read; the sentence says why.
    case unreadable(String)
    /// It isn't what was announced: a page in place of a feed, or another layout.
    case layout(expected: String)
    /// The last line has no end, so the rest of it may be missing.
    case lineNotEnded
    /// A record has another number of fields than the header.
    case fieldCount(Int, expected: Int)
    /// There are more rows or items than this.
    case tooMany(limit: Int)
    /// This is no day or time in a form that feeds use.
    case day(String)
    /// This is no number that a rate can have.
    case number(String)
    /// This is no currency code, with or without a unit.
    case code(String)
    /// The name above a currency code is that of another currency.
    case otherName(String, code: String)
    /// This is there twice.
    case twice(String)
    /// This is missing.
    case missing(String)
    /// The figures are for a day that hasn't come yet.
    case future(CalendarDate)
    /// The figures are for a day before that of the last good ones.
    case wentBack(to: CalendarDate, from: CalendarDate)
    /// A figure moved from the last good one by more than so many percent.
    case leap(String, from: String, to: String, percent: Int)
    /// There are fewer rows than so many.
    case fewRows(Int, least: Int)
  }

  /// Where it is.
  package let place: Place
  /// What it is.
  package let problem: Problem

  /// Makes a fault.
  package init(_ problem: Problem, at place: Place = .whole) {
    self.place = place
    self.problem = problem
  }

  /// The fault as a sentence with its place in front.
  ///
  /// `line 7, column 3: "x" is no rate that can be shown. Mend it at its source.`
  package var description: String { placeText + problemText }
}
