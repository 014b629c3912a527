import HostCryptography
import HostDrivers

/// What a database keeps of the keys that it was written with, so that another one is noticed.
struct KeyProofs {
  let use: KeyRing.Use
  let connection: SQLiteConnection

  /// The versions that the database was written with.
  func versions() throws -> [Int64] {
    try connection.query("SELECT version FROM \(table)", []).map { try $0.int(0) }
  }

  /// Makes sure that each version is the one that it was, and keeps what tells those that are new.
  ///
  /// - Throws: `StorageFault.otherKey`.
  func check(_ ring: KeyRing) throws {
    let find = "SELECT proof FROM \(table) WHERE version = ?"
    for version in ring.versions {
      let (number, proof) = (SQLiteValue.integer(Int64(version.number)), proof(of: version))
      if try connection.first(find, number) == nil {
        try connection.run(
          "INSERT OR IGNORE INTO \(table) (version, proof) VALUES (?, ?)", number, .blob(proof))
      }
      // Read back: another process may have been faster, with another key.
      guard let kept = try connection.first(find, number),
        constantTimeEquals(try kept.blob(0), proof)
      else { throw StorageFault.otherKey(use, path: connection.path) }
    }
  }

  private var table: String { "\(use.rawValue)_key" }

  /// Nothing else has this name.
  private func proof(of version: KeyRing.Version) -> [UInt8] {
    version.key.authenticate(Array("proof of the \(use.rawValue) key".utf8))
  }
}
