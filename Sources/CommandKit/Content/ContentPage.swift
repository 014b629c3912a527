/// What is said on a topic.
///
/// In each of its texts `{bank}`, `{phone}`, `{url}` and `{date}` stand for the bank's name, its
/// first telephone number, its internet banking, and `asOf`. A line with one of these that there is
/// no value for is left out, unless it goes on behind ` | ` with other words.
public struct ContentPage: Sendable, Hashable {
  /// A row of a table: what, and its value.
  ///
  /// Rates aren't amounts, so they are words here.
  public struct Row: Sendable, Hashable {
    /// What it is about.
    public let label: LocalizedText
    /// Its value.
    public let value: LocalizedText

    /// Makes a row.
    public init(label: LocalizedText, value: LocalizedText) {
      self.label = label
      self.value = value
    }
  }

  /// The lead.
  public let text: LocalizedText
  /// The day for which it holds.
  public let asOf: CalendarDate?
  /// A table below the lead.
  public let rows: [Row]
  /// What stands below.
  public let note: LocalizedText?
  /// The names of the parts that can't be told now, such as a currency without a rate today.
  public let unavailable: [LocalizedText]
  /// The names of what was asked for and isn't there at all, such as a term that no deposit has.
  public let missing: [LocalizedText]
  /// The days for which its figures hold; none when they are simply those of now.
  public let days: [CalendarDate]

  /// Makes a page.
  ///
  /// - Parameter days: The days of its figures; `asOf` is one of them anyway.
  public init(
    text: LocalizedText, asOf: CalendarDate? = nil,
    rows: [Row] = [], note: LocalizedText? = nil, unavailable: [LocalizedText] = [],
    missing: [LocalizedText] = [], days: [CalendarDate] = []
  ) {
    self.text = text
    self.asOf = asOf
    self.rows = rows
    self.note = note
    self.unavailable = unavailable
    self.missing = missing
    self.days = (asOf.map { [$0] } ?? []) + days.filter { $0 != asOf }
  }
}
