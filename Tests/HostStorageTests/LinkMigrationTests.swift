import CommandKit
import Foundation
import HostDrivers
import Testing

@testable import HostStorage

@Suite struct `Links of an earlier version` {
  @Test func `are kept with their consent`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("connect.db")
    let old = try SQLiteConnection.durable(
      path,
      Migration(
        applicationID: ConnectDatabase.migration.applicationID,
        steps: Array(ConnectDatabase.migration.steps.prefix(4))))
    try old.execute(
      """
      INSERT INTO link VALUES (1, 'line', x'00', 1, 'a', 'active', 'ja', 1, 1, 1, 'v1', 100, 200);
      INSERT INTO link_account VALUES (1, 0, '1001', 'さいふ');
      INSERT INTO link_event VALUES (1, 1, 100, 'link', 'customer');
      INSERT INTO operator_event VALUES (1, 150, 'teller', 'balance', 'a', 'by phone');
      """)
    old.close()
    let data = try DataFolder(folder.path)
    let links = try LinkStore(ConnectDatabase(path), keys: KeyFolder(data).keys())
    let link = try #require(try links.link(ofCustomer: "a"))
    #expect(link.consent.isComplete && link.status == .active && link.usedAt == nil)
    // What was recorded of it is sealed now.
    let records = try links.connection.query(
      "SELECT action, subject, actor, text FROM audit LEFT JOIN audit_note USING (number)", [])
    #expect(
      records.map(\.values) == [
        ["link", "link 1", "customer", .null], ["balance", .null, "teller", "by phone"],
      ])
    #expect(try links.audit.verify(against: []).records == 2)
    #expect(link.accounts.map(\.nickname) == ["さいふ"] && !link.hasNews && !link.isOutdated)
  }
}
