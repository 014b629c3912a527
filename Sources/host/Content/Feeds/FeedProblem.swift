package import CommandKit

/// Why nothing of a feed can be shown.
package enum FeedProblem: Error, Sendable, Equatable, CustomStringConvertible {
  /// There is no file.
  case noFile(path: String)
  /// It was never fetched.
  case notFetched
  /// The file can't be read.
  case unreadable(reason: String)
  /// What is in it is wrong.
  case faulty(FeedFault)
  /// Its figures are for a day too long ago.
  case tooOld(CalendarDate, maximumAge: Int)
  /// Its figures are for a day that hasn't come yet.
  case future(CalendarDate)

  /// The problem as a sentence.
  package var description: String {
    switch self {
    case .noFile(let path): "there is no file \"\(path)\". Put it there, or correct 'from'."
    case .notFetched: "it was never fetched. Run 'host content update'."
    case .unreadable(let reason): "it can't be read: \(reason). Check its permissions."
    case .faulty(let fault): fault.description
    case .tooOld(let day, let age):
      "its figures are of \(day), older than \(age) days. Renew the file, or run 'host content update'."
    case .future(let day): FeedFault(.future(day)).description
    }
  }
}
