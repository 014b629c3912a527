/// Where plain information comes from: rates, notices, whatever a bank writes into a file.
public protocol ContentSource: Sendable {
  /// The topics that there are.
  var topics: [ContentTopic] { get }

  /// What to say on a topic on a day; nil when there is nothing that may be shown.
  ///
  /// - Parameters:
  ///   - topic: The topic's name.
  ///   - sections: The names of the parts that were asked for, in order; none for the whole.
  ///   - today: The day of the question.
  func page(
    of topic: String, about sections: [String], on today: CalendarDate
  ) async throws -> ContentPage?
}
