/// The numbers of sqlite3.h this module uses, under their names there without `SQLITE_`.
enum SQLiteCode: Sendable {
  static let ok: Int32 = 0
  static let busy: Int32 = 5
  static let locked: Int32 = 6
  static let noMemory: Int32 = 7
  static let readOnly: Int32 = 8
  static let interrupt: Int32 = 9
  static let ioError: Int32 = 10
  static let corrupt: Int32 = 11
  static let full: Int32 = 13
  static let cannotOpen: Int32 = 14
  static let tooBig: Int32 = 18
  static let constraint: Int32 = 19
  static let mismatch: Int32 = 20
  static let misuse: Int32 = 21
  static let range: Int32 = 25
  static let notADatabase: Int32 = 26
  static let row: Int32 = 100
  static let done: Int32 = 101

  static let constraintCheck: Int32 = 275
  static let constraintForeignKey: Int32 = 787
  static let constraintNotNull: Int32 = 1299
  static let constraintPrimaryKey: Int32 = 1555
  static let constraintUnique: Int32 = 2067
  /// Since 3.37.0, with STRICT tables.
  static let constraintDataType: Int32 = 3091

  static let openReadOnly: Int32 = 0x1
  static let openReadWrite: Int32 = 0x2
  static let openCreate: Int32 = 0x4
  static let openNoMutex: Int32 = 0x8000

  static let preparePersistent: UInt32 = 1
  static let utf8: UInt8 = 1

  static let integer: Int32 = 1
  static let float: Int32 = 2
  static let text: Int32 = 3
  static let blob: Int32 = 4
  static let null: Int32 = 5
}
