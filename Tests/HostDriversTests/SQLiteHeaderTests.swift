import Foundation
import Testing

@testable import HostDrivers

private let header = "/usr/include/sqlite3.h"
private let hasHeader = FileManager.default.fileExists(atPath: header)
private let compiler: String? = ["/usr/bin/cc", "/usr/bin/gcc", "/usr/bin/clang"].first {
  FileManager.default.isExecutableFile(atPath: $0)
}

@Suite struct `SQLite function table` {
  @Test(
    .enabled(if: hasHeader, "This machine has no /usr/include/sqlite3.h."),
    .enabled(if: compiler != nil, "This machine has no C compiler in /usr/bin."),
    .timeLimit(.minutes(30)))
  func `declares every function as the system's header does`() throws {
    let functions = try SQLite.load().functions
    let declarations = functions.declarations
    let assignments = declarations.enumerated().map { index, function in
      "\(function.result) (*f\(index))(\(function.parameters)) = \(function.name);"
    }
    let numbers = Self.codes.map { name, value in
      // A name younger than the header is no fault of the table.
      """
      #ifdef \(name)
      _Static_assert(\(name) == \(value), "\(name)");
      #endif
      """
    }
    let source = (["#include <sqlite3.h>"] + assignments + numbers + [Self.transient]).joined(
      separator: "\n")
    #expect(try compile(source) == "")
    // All fields but the list itself are functions.
    #expect(declarations.count == Mirror(reflecting: functions).children.count - 1)
  }

  @Test(
    .enabled(if: hasHeader, "This machine has no /usr/include/sqlite3.h."),
    .enabled(if: compiler != nil, "This machine has no C compiler in /usr/bin."),
    .timeLimit(.minutes(30)),
    arguments: [
      "int (*f)(sqlite3*) = sqlite3_step;", "int (*f)(sqlite3_stmt*, int) = sqlite3_step;",
      "int (*f)(sqlite3_stmt*, int) = sqlite3_column_int64;",
      "_Static_assert(SQLITE_BUSY == 6, \"\");",
    ])
  func `is checked by a compiler that does refuse a wrong one`(_ line: String) throws {
    #expect(try compile("#include <sqlite3.h>\n\(line)") != "")
  }

  @Test func `calls every function through the Swift type of its C declaration`() throws {
    for function in try SQLite.load().functions.declarations {
      let parameters =
        function.parameters == "void"
        ? [] : function.parameters.split(separator: ",").map(Self.swiftName)
      let expected =
        "@convention(c) (\(parameters.joined(separator: ", "))) -> "
        + Self.swiftName(function.result[...])
      #expect("\(String(reflecting: function.swiftType))" == expected, "\(function.name)")
    }
  }

  /// The Swift type, as reflection prints it, that passes a C type on our 64-bit machines.
  private static func swiftName(_ c: Substring) -> String {
    let names = [
      "int": "Swift.Int32", "unsigned int": "Swift.UInt32", "unsigned char": "Swift.UInt8",
      "void": "()", "double": "Swift.Double", "sqlite3_int64": "Swift.Int64",
      "sqlite3_uint64": "Swift.UInt64",
      "sqlite3*": optional("Swift.OpaquePointer"),
      "sqlite3_stmt*": optional("Swift.OpaquePointer"),
      "sqlite3**": pointer("Mutable", to: optional("Swift.OpaquePointer")),
      "sqlite3_stmt**": pointer("Mutable", to: optional("Swift.OpaquePointer")),
      "const char*": pointer("", to: String(reflecting: CChar.self)),
      "const char**": pointer("Mutable", to: pointer("", to: String(reflecting: CChar.self))),
      "const unsigned char*": pointer("", to: "Swift.UInt8"),
      "const void*": optional("Swift.UnsafeRawPointer"),
      "void(*)(void*)": optional("Swift.UnsafeRawPointer"),
    ]
    let type = c.trimmingCharacters(in: .whitespaces)
    return names[type] ?? "no Swift type for \(type)"
  }

  private static func optional(_ type: String) -> String { "Swift.Optional<\(type)>" }

  private static func pointer(_ kind: String, to type: String) -> String {
    optional("Swift.Unsafe\(kind)Pointer<\(type)>")
  }

  /// Returns what the compiler says; nothing when it accepts the source.
  private func compile(_ source: String) throws -> String {
    let folder = try TemporaryFolder()
    let file = folder.path("declarations.c")
    try Data(source.utf8).write(to: URL(fileURLWithPath: file))
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: try #require(compiler))
    process.arguments = ["-std=c11", "-Wall", "-Werror", "-fsyntax-only", file]
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return process.terminationStatus == 0 ? text : "refused: \(text)"
  }

  /// Not a constant to the preprocessor, and to some compilers none to an assertion either.
  private static let transient = """
    _Bool transientIsMinusOne(void);
    _Bool transientIsMinusOne(void) { return SQLITE_TRANSIENT == (sqlite3_destructor_type)-1; }
    """

  private static let codes: [(String, Int64)] = [
    ("SQLITE_OK", Int64(SQLiteCode.ok)),
    ("SQLITE_BUSY", Int64(SQLiteCode.busy)), ("SQLITE_LOCKED", Int64(SQLiteCode.locked)),
    ("SQLITE_INTERRUPT", Int64(SQLiteCode.interrupt)),
    ("SQLITE_NOMEM", Int64(SQLiteCode.noMemory)),
    ("SQLITE_READONLY", Int64(SQLiteCode.readOnly)),
    ("SQLITE_IOERR", Int64(SQLiteCode.ioError)), ("SQLITE_CORRUPT", Int64(SQLiteCode.corrupt)),
    ("SQLITE_FULL", Int64(SQLiteCode.full)), ("SQLITE_CANTOPEN", Int64(SQLiteCode.cannotOpen)),
    ("SQLITE_TOOBIG", Int64(SQLiteCode.tooBig)),
    ("SQLITE_CONSTRAINT", Int64(SQLiteCode.constraint)),
    ("SQLITE_MISMATCH", Int64(SQLiteCode.mismatch)),
    ("SQLITE_MISUSE", Int64(SQLiteCode.misuse)), ("SQLITE_RANGE", Int64(SQLiteCode.range)),
    ("SQLITE_NOTADB", Int64(SQLiteCode.notADatabase)), ("SQLITE_ROW", Int64(SQLiteCode.row)),
    ("SQLITE_DONE", Int64(SQLiteCode.done)),
    ("SQLITE_CONSTRAINT_CHECK", Int64(SQLiteCode.constraintCheck)),
    ("SQLITE_CONSTRAINT_FOREIGNKEY", Int64(SQLiteCode.constraintForeignKey)),
    ("SQLITE_CONSTRAINT_NOTNULL", Int64(SQLiteCode.constraintNotNull)),
    ("SQLITE_CONSTRAINT_PRIMARYKEY", Int64(SQLiteCode.constraintPrimaryKey)),
    ("SQLITE_CONSTRAINT_UNIQUE", Int64(SQLiteCode.constraintUnique)),
    ("SQLITE_CONSTRAINT_DATATYPE", Int64(SQLiteCode.constraintDataType)),
    ("SQLITE_OPEN_READONLY", Int64(SQLiteCode.openReadOnly)),
    ("SQLITE_OPEN_READWRITE", Int64(SQLiteCode.openReadWrite)),
    ("SQLITE_OPEN_CREATE", Int64(SQLiteCode.openCreate)),
    ("SQLITE_OPEN_NOMUTEX", Int64(SQLiteCode.openNoMutex)),
    ("SQLITE_PREPARE_PERSISTENT", Int64(SQLiteCode.preparePersistent)),
    ("SQLITE_UTF8", Int64(SQLiteCode.utf8)), ("SQLITE_INTEGER", Int64(SQLiteCode.integer)),
    ("SQLITE_FLOAT", Int64(SQLiteCode.float)), ("SQLITE_TEXT", Int64(SQLiteCode.text)),
    ("SQLITE_BLOB", Int64(SQLiteCode.blob)), ("SQLITE_NULL", Int64(SQLiteCode.null)),
  ]
}
