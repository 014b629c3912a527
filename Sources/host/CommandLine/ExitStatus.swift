/// The status with which the process ends.
///
/// Source: BSD `sysexits.h` for the numbers from 64 on.
public enum ExitStatus: Int32, Sendable {
  /// All was done.
  case success = 0
  /// The work itself failed.
  case failure = 1
  /// The command line was not understood (`EX_USAGE`).
  case usage = 64
  /// A file that was handed in has wrong contents (`EX_DATAERR`).
  case dataError = 65
  /// The configuration is wrong, or something it asks for is missing (`EX_CONFIG`).
  case configuration = 78
}
