public import CommandKit
import Foundation
import HostDrivers

/// How often customers asked for what nothing here does: a name, a day and a number.
///
/// No text and no customer is kept, and a small number is never told, so that nobody is found behind
/// it.
public final class UnmetWishes: Sendable {
  /// A wish and how often it was asked for; nil for fewer than `least`.
  public struct Count: Sendable, Hashable {
    /// The name of the wish; `unknown` for words that no list holds.
    public let wish: String
    /// How often; nil for a small number.
    public let count: Int?
  }

  /// The smallest number that is told.
  public static let least = 5
  /// How many days are kept.
  public static let daysKept = 400

  private let database: ConnectDatabase

  /// Counts in a connect database.
  public init(_ database: ConnectDatabase) {
    self.database = database
  }

  /// Counts messages, and drops what is older than is kept.
  public func count(_ wish: String, on day: CalendarDate, times: Int = 1) throws {
    try database.connection.transaction {
      try database.connection.run(
        """
        INSERT INTO unmet_wish (day, wish, count) VALUES (?1, ?2, ?3)
        ON CONFLICT (day, wish) DO UPDATE SET count = count + ?3
        """, .integer(Int64(day.dayNumber)), .text(wish), .integer(Int64(times)))
      try database.connection.run(
        "DELETE FROM unmet_wish WHERE day < ?", .integer(Int64(day.dayNumber - Self.daysKept)))
    }
  }

  /// The wishes of some days, the most frequent first.
  public func counts(in days: ClosedRange<CalendarDate>) throws -> [Count] {
    try database.connection.query(
      """
      SELECT wish, sum(count) FROM unmet_wish WHERE day BETWEEN ? AND ?
      GROUP BY wish ORDER BY sum(count) < ?, CASE WHEN sum(count) < ? THEN 0 ELSE -sum(count) END, wish
      """, .integer(Int64(days.lowerBound.dayNumber)), .integer(Int64(days.upperBound.dayNumber)),
      .integer(Int64(Self.least)), .integer(Int64(Self.least))
    ).map { row in
      let count = Int(try row.int(1))
      return Count(wish: try row.text(0), count: count < Self.least ? nil : count)
    }
  }
}
