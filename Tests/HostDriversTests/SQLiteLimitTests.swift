import Dispatch
import Foundation
import Testing

@testable import HostDrivers

@Suite struct `A limited time` {
  private static let endless = """
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n
    """

  @Test(.timeLimit(.minutes(30)))
  func `ends a statement that runs on, and leaves the connection usable`()
    throws
  {
    let connection = try SQLiteConnection(":memory:", .create)
    for _ in 0..<3 {
      let error = #expect(throws: SQLiteError.self) {
        try connection.within(0.05) { _ = try connection.query(Self.endless, []) }
      }
      #expect(error?.isInterrupted == true)
      #expect(try connection.within(5) { try connection.first("SELECT 7", [])?.int(0) } == 7)
    }
  }

  @Test(.timeLimit(.minutes(30))) func `ends a transaction with all that it wrote`() throws {
    let connection = try SQLiteConnection(":memory:", .create)
    try connection.execute("CREATE TABLE t (x)")
    #expect(throws: SQLiteError.self) {
      try connection.within(0.05) {
        try connection.transaction {
          try connection.run("INSERT INTO t VALUES (1)", [])
          _ = try connection.query(Self.endless, [])
        }
      }
    }
    #expect(try connection.first("SELECT count(*) FROM t", [])?.int(0) == 0)
  }

  @Test(.timeLimit(.minutes(30))) func `reaches a statement that starts when it is over`() throws {
    let connection = try SQLiteConnection(":memory:", .create)
    let error = #expect(throws: SQLiteError.self) {
      try connection.within(0.01) {
        Thread.sleep(forTimeInterval: 0.1)
        _ = try connection.query(Self.endless, [])
      }
    }
    #expect(error?.isInterrupted == true)
  }

  @Test(.timeLimit(.minutes(30))) func `counts the wait for another thread`() throws {
    let connection = try SQLiteConnection(":memory:", .create)
    let (isHeld, isOver) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    Thread.detachNewThread {
      try? connection.within(60) {
        isHeld.signal()
        isOver.wait()
      }
    }
    isHeld.wait()
    let error = #expect(throws: SQLiteError.self) { try connection.within(0.05) {} }
    isOver.signal()
    #expect(error?.isInterrupted == true)
    #expect(error?.message == "other threads held the connection too long")
    #expect(try connection.within(60) { try connection.first("SELECT 7", [])?.int(0) } == 7)
  }
}
