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
      """)
    old.close()
    let data = try DataFolder(folder.path)
    let links = try LinkStore(ConnectDatabase(path), key: ChatKey(in: data))
    let link = try #require(try links.link(ofCustomer: "a"))
    #expect(link.consent.isComplete && link.status == .active && link.usedAt == nil)
    #expect(link.accounts.map(\.nickname) == ["さいふ"] && !link.hasNews && !link.isOutdated)
  }
}
