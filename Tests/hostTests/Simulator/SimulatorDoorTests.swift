import Foundation
import Testing

/// Who is let in, and when the simulator isn't served at all.
@Suite(.timeLimit(.minutes(30))) struct `The door of the simulator` {
  @Test func `is shut to pages from elsewhere, and to what isn't said to be JSON`() async throws {
    try await HostProcess.simulating { running in
      let page = running.page
      let own = String(page.base.dropLast("/simulator/".count))
      let authority = String(own.dropFirst("http://".count))
      let port = authority.split(separator: ":").last ?? ""
      for host in ["evil.example", "evil.example:\(port)", "127.0.0.1.evil.example", "192.0.2.1"] {
        for path in ["", "state", "events", "simulator.js", "dialog"] {
          #expect(try await page.get(path, ["Host": host]).status == 403, "\(host) \(path)")
        }
        #expect(try await page.post("clear", [:], ["Host": host]).status == 403)
      }
      for host in ["localhost:\(port)", "[::1]:\(port)", "127.0.0.1"] {
        #expect(try await page.get("state", ["Host": host]).status == 200, "\(host)")
      }
      for origin in ["http://evil.example", "null", "https://\(authority)", "http://127.0.0.1:1"] {
        #expect(try await page.post("clear", [:], ["Origin": origin]).status == 403, "\(origin)")
        #expect(try await page.get("state", ["Origin": origin]).status == 403)
      }
      #expect(try await page.post("clear", [:], ["Origin": own]).status == 200)
      for type in ["text/plain", "application/x-www-form-urlencoded", "application/jsonp"] {
        let refused = try await page.post("clear", [:], ["Content-Type": type])
        #expect(refused.status == 415 && refused.error?.hasSuffix(".") == true)
      }
      let utf8 = ["Content-Type": "application/json; charset=utf-8"]
      #expect(try await page.post("clear", [:], utf8).status == 200)
    }
  }

  @Test func `takes each path by its own methods, and no more than it can keep`() async throws {
    try await HostProcess.simulating { running in
      let page = running.page
      for (method, path) in [
        ("GET", "messages"), ("POST", "state"), ("PUT", "clear"), ("DELETE", ""),
        ("HEAD", "events"),
      ] {
        let body = method == "POST" ? Data("{}".utf8) : nil
        let answer = try await page.call(method, path, body)
        #expect(answer.status == 405 && answer.fields["allow"] != nil, "\(method) \(path)")
      }
      for path in ["nothing", "simulator.json5", "../state", "stamp-none.svg", ".css", "a/b.css"] {
        #expect(try await page.get(path).status == 404, "\(path)")
      }
      let long = String(repeating: "あ", count: 30_000)
      #expect(try await page.post("messages", ["customer": "demo", "text": long]).status == 413)
      for message: [String: Any] in [
        ["text": String(repeating: "a", count: 5_001)], ["text": " \n"], [:],
        ["text": "a", "postback": "b"], ["stamp": ["pack": "x", "id": "1"]],
        ["postback": String(repeating: "a", count: 301)], ["text": 1],
        ["text": "a", "customer": "nobody"],
      ] {
        let refused = try await page.post("messages", ["customer": "demo"].merging(message) { $1 })
        #expect(refused.status == 400 && refused.error?.hasSuffix(".") == true, "\(message)")
      }
      #expect(try await page.call("POST", "messages", Data("{".utf8)).status == 400)
      #expect((try await page.state()["talk"] as? [Any])?.isEmpty == true)
    }
  }

  @Test func `lets nobody frame, embed or keep the page, nor a script into it`() async throws {
    try await HostProcess.simulating { running in
      for (path, type) in [
        ("", "text/html; charset=utf-8"), ("simulator.js", "text/javascript; charset=utf-8"),
        ("simulator.css", "text/css; charset=utf-8"), ("stamp-hello.svg", "image/svg+xml"),
        ("state", "application/json"),
      ] {
        let answer = try await running.page.get(path)
        #expect(answer.status == 200 && answer.fields["content-type"] == type)
        #expect(
          answer.fields["content-security-policy"]
            == "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'")
        #expect(answer.fields["x-content-type-options"] == "nosniff")
        #expect(answer.fields["cache-control"] == "no-store")
        #expect(answer.fields["referrer-policy"] == "same-origin")
        #expect(answer.fields["cross-origin-opener-policy"] == "same-origin")
      }
      let short = SimulatorPage(base: String(running.page.base.dropLast()))
      let moved = try await short.get("")
      #expect(moved.status == 301 && moved.fields["location"] == "/simulator/")
      #expect(try await short.get("x").status == 404)
    }
  }

  private func refused(
    _ words: [String], config: String? = nil, status: Int32, says: String,
    _ place: SourceLocation = #_sourceLocation
  ) async throws {
    let host = HostProcess()
    if let config { _ = try host.write("host.json5", config) }
    let result = try await host.run(
      ["serve", "--simulator", "--operator", "127.0.0.1:0"] + words)
    #expect(result.status == status, sourceLocation: place)
    #expect(result.errors.contains(says), "\(result.errors)", sourceLocation: place)
    #expect(result.output.isEmpty, sourceLocation: place)
  }

  @Test(arguments: ["0.0.0.0:0", "192.0.2.1:8080", "[::]:0", "unix:/tmp/simulator.sock"])
  func `opens on an address of this machine alone`(address: String) async throws {
    try await refused(["--listen", address], status: 64, says: "127.0.0.1 or [::1]")
    try await refused(
      [], config: "{ serve: { listen: \"\(address)\" } }", status: 78,
      says: "listens on \(address), which isn't an address of this machine alone")
  }

  @Test func `stays shut beside channels, a real bank and a proxy`() async throws {
    let way = "name another config with --config, or another data folder with --data"
    try await refused(
      ["--listen", "127.0.0.1:0"],
      config: "{ channels: { main: { id: \"1\", secret: { env: \"S\" } } } }", status: 78,
      says: "host.json5 has channels. Start it without that: \(way).")
    try await refused(
      ["--listen", "127.0.0.1:0"], config: "{ store: \"sqlite\" }", status: 78,
      says: "host.json5 names a store of your own. Start it without that: \(way).")
    try await refused(["--behind-tls-proxy"], status: 64, says: "behind-tls-proxy")
  }

  @Test func `isn't there without its flag`() async throws {
    let host = try await HostProcess.withDemoBank()
    try await host.whileRunning(
      ["serve", "--listen", "127.0.0.1:0", "--operator", "127.0.0.1:0"],
      readyAt: "Webhooks of 'stand-in': "
    ) { place in
      let base = "http://" + place.replacing("/line/stand-in", with: "/simulator/")
      let answer = try await SimulatorPage(base: base).get("")
      #expect(answer.status == 404)
    }
  }
}
