/// A typed argument of a command.
///
/// One declaration serves the chat (`find`), the command line, buttons (`read`), and help.
public struct Parameter<Value: Sendable>: Sendable {
  /// What help and the command line say about it.
  public let declaration: ParameterDeclaration
  /// What it is when nobody says anything.
  public let defaultValue: Value
  private let read: @Sendable (String, CalendarDate) -> Value?
  private let refusal: @Sendable (String, CalendarDate) -> String?

  /// Makes a parameter of a new kind.
  ///
  /// - Parameters:
  ///   - declaration: Its name and what it takes.
  ///   - defaultValue: The value when none is given.
  ///   - read: The value of a written argument; nil if it isn't one. Gets the day of the message.
  public init(
    _ declaration: ParameterDeclaration, default defaultValue: Value,
    read: @escaping @Sendable (String, CalendarDate) -> Value?
  ) {
    self.init(declaration, default: defaultValue, refusal: { _, _ in nil }, read: read)
  }

  /// Makes a parameter that has a sentence of its own for some of what it doesn't take.
  ///
  /// - Parameter refusal: The key of that sentence in the framework's words.
  init(
    _ declaration: ParameterDeclaration, default defaultValue: Value,
    refusal: @escaping @Sendable (String, CalendarDate) -> String?,
    read: @escaping @Sendable (String, CalendarDate) -> Value?
  ) {
    self.declaration = declaration
    self.defaultValue = defaultValue
    self.refusal = refusal
    self.read = read
  }

  func value(in arguments: [String: String], today: CalendarDate) throws(ArgumentFault) -> Value {
    guard let text = arguments[declaration.name] else { return defaultValue }
    guard let value = read(text, today) else {
      throw ArgumentFault(
        name: declaration.name, value: text, expected: declaration.takes,
        sentence: refusal(text, today))
    }
    return value
  }
}

/// What help, the command line and chat know about a parameter.
public struct ParameterDeclaration: Sendable {
  /// Its name: `last` is `--last` on the command line.
  public let name: String
  /// What it does.
  public let help: LocalizedText
  /// What it takes, for a message about a wrong value: "a number from 1 to 50".
  public let takes: LocalizedText
  /// The default as it would be written; empty when there is none to show.
  public let defaultText: String
  /// Finds the argument in a customer's sentence, written the way `read` takes it.
  let find: @Sendable (Sentence, CalendarDate) -> String?
  /// Finds it in words that answer a question for it, where nothing else is to be expected.
  var findInAnswer: @Sendable (String) -> String? = { _ in nil }

  /// Declares a parameter that is found in sentences by none of its words.
  public init(
    _ name: String, help: LocalizedText, takes: LocalizedText, defaultText: String = ""
  ) {
    self.init(name, help: help, takes: takes, defaultText: defaultText) { _, _ in nil }
  }

  init(
    _ name: String, help: LocalizedText, takes: LocalizedText, defaultText: String,
    find: @escaping @Sendable (Sentence, CalendarDate) -> String?
  ) {
    self.name = name
    self.help = help
    self.takes = takes
    self.defaultText = defaultText
    self.find = find
  }
}

/// A written argument that its parameter doesn't take.
public struct ArgumentFault: Error, Sendable, Equatable {
  /// The parameter.
  public let name: String
  /// What was written.
  public let value: String
  /// What it takes.
  public let expected: LocalizedText
  /// The sentence for the customer in the framework's words, by its key; nil for the usual one.
  package var sentence: String?
}

extension Parameter where Value == Int {
  /// A number of things: 直近10件, 5件, last 5.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - defaultValue: The number when none is given.
  ///   - range: What is allowed. In chat a number above it counts as the most; any other number
  ///     outside is refused.
  public static func count(
    _ name: String, default defaultValue: Int, in range: ClosedRange<Int>,
    help: LocalizedText = [.ja: "件数", .en: "How many"]
  ) -> Parameter {
    whole(name, default: defaultValue, in: range, help: help, refusal: "count.few") {
      sentence, today in
      sentence.count(today: today).map { String(min($0, range.upperBound)) }
    }
  }

  /// A number that buttons and the command line give, and that is never looked for in a sentence.
  public static func number(
    _ name: String, default defaultValue: Int, in range: ClosedRange<Int>, help: LocalizedText
  ) -> Parameter {
    whole(name, default: defaultValue, in: range, help: help, refusal: nil) { _, _ in nil }
  }

  private static func whole(
    _ name: String, default defaultValue: Int, in range: ClosedRange<Int>, help: LocalizedText,
    refusal: String?, find: @escaping @Sendable (Sentence, CalendarDate) -> String?
  ) -> Parameter {
    let takes: LocalizedText = [
      .ja: "\(WholeNumber.spelled(range.lowerBound, in: .ja))から"
        + "\(WholeNumber.spelled(range.upperBound, in: .ja))までの数",
      .en: "a whole number from \(WholeNumber.spelled(range.lowerBound, in: .en)) to "
        + WholeNumber.spelled(range.upperBound, in: .en),
    ]
    var declaration = ParameterDeclaration(
      name, help: help, takes: takes, defaultText: String(defaultValue), find: find)
    declaration.findInAnswer = { WholeNumber.only(in: $0).map(String.init) }
    return Parameter(
      declaration, default: defaultValue,
      refusal: { text, _ in Int(text).flatMap { $0 < range.lowerBound ? refusal : nil } }
    ) { text, _ in
      Int(text).flatMap { range.contains($0) ? $0 : nil }
    }
  }
}

extension Parameter where Value: RawRepresentable<String> & CaseIterable {
  /// One of a few words that buttons and the command line give.
  public static func choice(
    _ name: String, default defaultValue: Value, help: LocalizedText
  ) -> Parameter {
    let words = Value.allCases.map(\.rawValue)
    return Parameter(
      ParameterDeclaration(
        name, help: help,
        takes: [
          .ja: words.joined(separator: "、") + " のどれか",
          .en: "one of " + words.joined(separator: ", "),
        ], defaultText: defaultValue.rawValue), default: defaultValue
    ) { text, _ in
      Value(rawValue: text)
    }
  }
}

extension Parameter where Value == Period {
  /// A stretch of days: 今日, 先月, 9月, 直近7日, last month, 2026-09.
  public static func period(
    _ name: String, default defaultValue: Period = .latest,
    help: LocalizedText = [.ja: "期間", .en: "Which days"]
  ) -> Parameter {
    Parameter(
      ParameterDeclaration(
        name, help: help,
        takes: [
          .ja: "期間（今日、先月、9月、7d、2026-09 など）",
          .en: "a period, such as today, last-month, 2026-09, 2026-09-03 or 7d",
        ], defaultText: defaultValue.name
      ) { sentence, today in
        sentence.days(today: today).argument
      }, default: defaultValue,
      refusal: { text, today in
        if case .trouble(let trouble) = NamedDays(text, today: today) {
          "period.\(trouble.rawValue)"
        } else {
          nil
        }
      },
      read: { text, today in
        if case .period(let period) = NamedDays(text, today: today) { period } else { nil }
      })
  }
}

extension Parameter where Value == Bool {
  /// Whether a sentence names other days than now, for a command that knows only what is now: 昨日の,
  /// last month's.
  ///
  /// Today and this month are now.
  public static func otherDays(_ name: String, help: LocalizedText) -> Parameter {
    Parameter(
      ParameterDeclaration(
        name, help: help, takes: [.ja: "yes か no", .en: "yes or no"], defaultText: "no"
      ) { sentence, today in
        switch sentence.days(today: today) {
        case .none, .period(.today), .period(.thisMonth): nil
        case .period, .trouble: "yes"
        }
      }, default: false
    ) { text, _ in
      ["yes": true, "no": false][text]
    }
  }
}
