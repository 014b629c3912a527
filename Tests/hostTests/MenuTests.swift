import Foundation
import Testing

@Suite struct `A menu in the config` {
  private let deploy =
    URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path() + "deploy/"

  @Test func `passes the check in the example config, with its picture beside it`() async throws {
    let check = try await HostProcess().run(["config", "check", deploy + "host.json5"])
    #expect(check.status == 0, "\(check.errors)")
  }

  @Test(arguments: [
    (#"bar: "", picture: "P", rows: ["balance"]"#, "bar: the bar has 0 letters. Use 1 to 14."),
    (
      #"bar: "あ", picture: "none.png", rows: ["balance"]"#,
      "picture: there is no file to read at FOLDER/none.png. Put the picture there."
    ),
    (
      #"bar: "あ", picture: "host.json5", rows: ["balance"]"#,
      "picture: this is neither a PNG nor a JPEG. Make another: docs/line.md says how."
    ),
    (
      #"bar: "あ", picture: "P", rows: ["balance statement"]"#,
      #"rows[0]: "statement" is neither a command nor an https address. Put spaces between the "#
        + #"buttons of a row. Did you mean "statements"?"#
    ),
    (
      #"bar: "あ", picture: "P", rows: ["http://bank.example"]"#,
      #"rows[0]: "http://bank.example" is neither a command nor an https address. Put spaces "#
        + "between the buttons of a row."
    ),
    (
      #"bar: "あ", picture: "P", rows: [" ", "balance"]"#,
      "rows[0]: this row is empty. Name a command, or remove it."
    ),
    (#"bar: "あ", picture: "P", rows: []"#, "rows: the menu has 0 buttons. LINE takes 1 to 20."),
    (#"bar: "あ", picture: "P""#, "the key \"rows\" is missing. Add it to this object."),
  ])
  func `that LINE would refuse is refused with its place`(menu: String, says: String) async throws {
    let host = HostProcess()
    let text = menu.replacing("\"P\"", with: "\"\(deploy)menu.png\"")
    let path = try host.write(
      "host.json5",
      "{ channels: { main: { id: \"1\", secret: { env: \"S\" }, menu: { \(text) } } } }")
    let check = try await host.run(["config", "check", path])
    #expect(check.status == 78)
    let folder = URL(filePath: path).deletingLastPathComponent().path().dropLast()
    #expect(check.errors.contains(says.replacing("FOLDER", with: folder)), "\(check.errors)")
  }

  @Test func `is shown to customers of the stand-in, once`() async throws {
    let host = HostProcess()
    let ready = "LINE's stand-in: "
    try await host.whileRunning(
      ["line", "stand-in", "--listen", "127.0.0.1:0"], readyAt: ready
    ) { address in
      let token = try host.write("token", "stand-in")
      let secret = try host.write("secret", "the-secret-of-the-stand-in-only-")
      for file in [token, secret] {
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
      }
      let path = try host.write(
        "host.json5",
        """
        { channels: { main: { api: "\(address)", secret: { file: "\(secret)" },
          token: { file: "\(token)" },
          menu: { bar: "メニュー", picture: "\(deploy)menu.png", rows: ["balance", "info.help"] } } } }
        """)
      let apply = ["--config", path, "line", "menu", "apply"]
      let first = try await host.run(apply)
      #expect(first.output == "Channel 'main': customers see the menu now.\n", "\(first.errors)")
      let second = try await host.run(apply)
      #expect(second.output == "Channel 'main': customers see this menu already.\n")
      let clear = try await host.run(["--config", path, "line", "menu", "clear"])
      #expect(clear.output == "Channel 'main': the menu is gone.\n")
    }
  }
}
