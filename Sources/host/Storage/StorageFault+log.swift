public import CommandKit
public import HostDrivers

// Both texts name files, settings and statements without their arguments, never a customer's figures.

extension StorageFault: PrintableFault {
  /// What happened, for operators.
  public var problem: String { description.withoutFullStop }
}

extension SQLiteError: PrintableFault {
  /// What happened, for operators.
  public var problem: String { description.withoutFullStop }
}

extension String {
  /// The sentence, to go on behind it.
  var withoutFullStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
