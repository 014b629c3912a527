/// A file that can't be opened or read.
package struct FileFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// What the system says, as in `No such file or directory`.
  package let reason: String

  /// Makes a fault of what the system says.
  package init(reason: String) {
    self.reason = reason
  }

  /// What happened and what to do.
  package var description: String {
    "The file can't be read: \(reason). Check the path and the rights."
  }
}
