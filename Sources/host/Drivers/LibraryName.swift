/// A shared library of the system: how it is called, where it lies, and which package brings it.
struct LibraryName: Equatable, Sendable {
  /// The name in messages, such as `libsqlite3`.
  let name: String
  /// The file the Linux loader knows it by, version included.
  let soname: String
  /// Where macOS keeps it.
  let darwinPath: String
  /// The package on Debian and Ubuntu; the one ``DriverError`` carries.
  let aptPackage: String
  /// The package on Fedora and Red Hat.
  let dnfPackage: String

  static let sqlite = LibraryName(
    name: "libsqlite3", soname: "libsqlite3.so.0", darwinPath: "/usr/lib/libsqlite3.dylib",
    aptPackage: "libsqlite3-0", dnfPackage: "sqlite-libs")

  /// Every library this module opens.
  static let known = [sqlite]
}
