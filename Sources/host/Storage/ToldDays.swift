import CommandKit

/// The days of which one statement of a file tells, and its balances before and after them.
struct ToldDays: Equatable {
  let days: ClosedRange<Int>
  let opening: Money?
  let closing: Money
  /// How many lines it has.
  let count: Int

  /// Whether both may be true of one account: on the days that both tell of, one goes on from the
  /// other.
  ///
  /// Otherwise a statement stands in the file twice, and its lines would.
  func goes(with other: ToldDays) -> Bool {
    guard days.overlaps(other.days) else { return true }
    if self == other { return count == 0 }
    guard let opening, let theirs = other.opening else { return true }
    return opening == other.closing || theirs == closing
  }
}
