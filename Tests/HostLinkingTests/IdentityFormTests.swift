import HostLinking
import Testing

@Suite struct `What a customer types to be recognised` {
  @Test(arguments: [
    ("201", "7315642", "2580", "20010509"), ("２０１", "７３１５６４２", "２５８０", "２００１年５月９日"),
    (" 201", "731 5642", "2580 ", "2001-5-9"), ("201", "731-5642", "2580", "2001/05/09"),
    ("201", "7315642", "2580", "2001.5.9"),
  ])
  func `is read as it is meant`(branch: String, account: String, pin: String, birth: String) {
    let form = IdentityForm(branch: branch, account: account, pin: pin, birth: birth)
    #expect(form.problems == [])
    let meant = form.identification
    #expect(meant.branch == "201" && meant.number == "7315642" && meant.pin == "2580")
    #expect(meant.birthDate == "20010509")
  }

  @Test(arguments: [
    ("20", "7315642", "2580", "20010509", [LinkProblem.branch, .pinAgain]),
    ("2011", "7315642", "2580", "20010509", [.branch, .pinAgain]),
    ("20a1", "7315642", "2580", "20010509", [.branch, .pinAgain]),
    ("201", "731564", "2580", "20010509", [.account, .pinAgain]),
    ("201", "7315642", "258", "20010509", [.pin]),
    ("201", "7315642", "abcd", "20010509", [.pin]),
    ("201", "7315642", "2580", "20010230", [.birth, .pinAgain]),
    ("201", "7315642", "2580", "010509", [.birth, .pinAgain]),
    ("201", "7315642", "2580", "tomorrow", [.birth, .pinAgain]),
    ("", "", "", "", [.branch, .account, .pin, .birth]),
    ("①②③", "7315642", "2580", "20010509", [.branch, .pinAgain]),
  ])
  func `is sent back where it can't be right`(
    branch: String, account: String, pin: String, birth: String, problems: [LinkProblem]
  ) {
    let form = IdentityForm(branch: branch, account: account, pin: pin, birth: birth)
    #expect(form.problems == problems)
  }

  @Test func `of any length is looked at, and no more`() {
    let long = String(repeating: "1", count: 100_000)
    let form = IdentityForm(branch: long, account: long, pin: long, birth: long)
    #expect(form.problems == [.branch, .account, .pin, .birth])
  }
}
