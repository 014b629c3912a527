import HostLinking
import Testing

@Suite struct `The accounts that a page proposes` {
  private func record(_ kinds: [String]) -> CustomerRecord {
    CustomerRecord(
      number: "a",
      accounts: kinds.enumerated().map {
        .init(key: "k\($0)", branch: "201", number: "731564\($0)", kind: $1)
      })
  }

  @Test func `are named by their kind, and apart where two are of one kind`() {
    let form = AccountsForm(proposedFor: record(["普通", "貯蓄", "普通"]), most: 3) { $0 + "預金" }
    #expect(form.nicknames == [1: "普通預金1", 2: "貯蓄預金", 3: "普通預金2"])
    #expect(form.chosen == [1, 2, 3])
  }

  @Test func `are chosen up to the most, and one at least is there to choose`() {
    #expect(
      AccountsForm(proposedFor: record(["普通", "普通", "普通", "普通"]), most: 3, name: { $0 }).chosen == [
        1, 2, 3,
      ])
    #expect(AccountsForm(proposedFor: record(["普通"]), most: 3, name: { $0 }).chosen == [1])
  }
}
