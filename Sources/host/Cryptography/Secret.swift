/// A value that must not be printed, logged or dumped.
///
/// It is not `Equatable` on purpose: a plain `==` on secrets tells by its time where they differ.
/// Compare with ``constantTimeEquals(_:_:)``.
public struct Secret<Value: Sendable>: Sendable {
  /// The value itself; each use of this name is a place to look at in a review.
  public let revealed: Value

  /// Hides a value from printing.
  public init(_ value: Value) {
    revealed = value
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Always `<REDACTED>`.
  public var description: String { redacted }
  /// Always `<REDACTED>`.
  public var debugDescription: String { redacted }
  /// A mirror that shows nothing of the value.
  public var customMirror: Mirror { Mirror(self, children: ["revealed": redacted]) }
}

/// What stands in print for any secret; written here and nowhere else.
let redacted = "<REDACTED>"
