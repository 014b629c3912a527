extension CommandLineSyntax {
  /// One positional argument, option or flag.
  public struct Parameter: Sendable, Equatable {
    /// The form a parameter takes on the command line.
    public enum Kind: Sendable, Equatable {
      /// `--name`, true when it is there.
      case flag
      /// `--name value` or `--name=value`.
      case option(valueName: String)
      /// A word that is found by its place.
      case argument(Count)
      /// All that follows the other arguments, unknown options included, as it stands.
      case rest
    }

    /// How many words a positional argument takes.
    public enum Count: Sendable, Equatable {
      /// Exactly one.
      case required
      /// One or none.
      case optional
      /// All that are left, perhaps none.
      case zeroOrMore
      /// All that are left, at least one.
      case oneOrMore
    }

    /// The name under which the value is found, and for options the name without its dashes.
    public var name: String
    /// The letter of the short form, such as `d` for `-d`.
    public var shortName: Character?
    /// The form it takes.
    public var kind: Kind
    /// One line for the help page.
    public var help: String
    /// The only values that are accepted; empty when any is.
    public var allowedValues: [String]
    /// What the help page names as the default; the parser never fills it in.
    public var defaultText: String?
    /// Whether help pages, usage lines and suggestions leave it out.
    public var isHidden: Bool

    /// Describes a parameter of any kind; the functions below read better.
    public init(
      _ name: String, short: Character? = nil, kind: Kind, help: String, allowed: [String] = [],
      default defaultText: String? = nil, hidden: Bool = false
    ) {
      self.name = name
      self.shortName = short
      self.kind = kind
      self.help = help
      self.allowedValues = allowed
      self.defaultText = defaultText
      self.isHidden = hidden
    }
  }
}

extension CommandLineSyntax.Parameter {
  /// An option without a value.
  public static func flag(
    _ name: String, short: Character? = nil, help: String, hidden: Bool = false
  ) -> Self {
    Self(name, short: short, kind: .flag, help: help, hidden: hidden)
  }

  /// An option with a value; `value` is the word between `<` and `>`, by default the name.
  public static func option(
    _ name: String, short: Character? = nil, value: String? = nil, help: String,
    allowed: [String] = [], default defaultText: String? = nil, hidden: Bool = false
  ) -> Self {
    Self(
      name, short: short, kind: .option(valueName: value ?? name), help: help, allowed: allowed,
      default: defaultText, hidden: hidden)
  }

  /// A positional argument.
  public static func argument(
    _ name: String, _ count: Count = .required, help: String, allowed: [String] = [],
    default defaultText: String? = nil
  ) -> Self {
    Self(name, kind: .argument(count), help: help, allowed: allowed, default: defaultText)
  }

  /// The words that are handed over to a second parse; belongs last.
  public static func rest(_ name: String, help: String) -> Self {
    Self(name, kind: .rest, help: help)
  }

  static let help = flag("help", short: "h", help: "Show help information.")
  static let version = flag("version", help: "Show the version.")
}

extension CommandLineSyntax.Parameter {
  var isOption: Bool {
    switch kind {
    case .flag, .option: true
    case .argument, .rest: false
    }
  }

  /// The words it takes by their place; nil for options and the rest.
  var count: Count? {
    guard case .argument(let count) = kind else { return nil }
    return count
  }

  func accepts(_ value: String) -> Bool { allowedValues.isEmpty || allowedValues.contains(value) }
}

extension [CommandLineSyntax] {
  /// The options that may stand after the last of these commands, the strongest first.
  var options: [CommandLineSyntax.Parameter] {
    [.help, .version] + flatMap { $0.parameters.filter(\.isOption) }
  }

  /// The parameter of that name, if one is declared.
  func parameter(named name: String) -> CommandLineSyntax.Parameter? {
    options.first { $0.name == name } ?? last?.parameters.first { $0.name == name }
  }
}
