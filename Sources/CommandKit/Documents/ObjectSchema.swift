/// What an object of a document may hold, as the code that reads it asks for it.
///
/// ```swift
/// let schema = ObjectSchema { reader in
///   _ = reader.integer("port", in: 1...65535)
/// }
/// ```
public struct ObjectSchema: Sendable, Equatable {
  /// What a value may be.
  public indirect enum Kind: Sendable, Equatable {
    case any
    /// The value false alone, which switches something off.
    case isFalse
    case boolean
    case text
    case choice([String])
    case integer(ClosedRange<Int>)
    case number(ClosedRange<Double>)
    case texts
    case object(ObjectSchema)
    case objects(ObjectSchema)
  }

  /// One key, or all that have no entry of their own.
  public struct Key: Sendable, Equatable {
    /// Its name; nil for every other key.
    public let name: String?
    /// What its value may be: one of these.
    public internal(set) var kinds: [Kind]
    /// What it does.
    public internal(set) var help: LocalizedText?
  }

  /// The keys in the order in which they are asked for.
  public internal(set) var keys: [Key] = []

  /// Takes down what a reader asks for; nothing is read.
  public init(_ read: (inout ObjectReader) -> Void) {
    var reader = ObjectReader.describing()
    read(&reader)
    self = reader.asked ?? ObjectSchema()
  }

  init() {}

  mutating func note(_ name: String?, _ kind: Kind?, help: LocalizedText? = nil) {
    guard let index = keys.firstIndex(where: { $0.name == name }) else {
      keys.append(Key(name: name, kinds: kind.map { [$0] } ?? [], help: help))
      return
    }
    if let kind, !keys[index].kinds.contains(kind) { keys[index].kinds.append(kind) }
    if let help { keys[index].help = help }
  }
}
