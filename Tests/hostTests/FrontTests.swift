import Foundation
import FoundationNetworking
import HostStandIn
import Testing

/// What customers' address gives to anyone who asks there.
@Suite struct `The customers' address` {
  private func ask(
    _ method: String, _ path: String, of bank: ServedBank, _ body: String = ""
  ) async throws -> (status: Int, fields: [String: String]) {
    var request = URLRequest(url: try #require(URL(string: bank.front + path)), timeoutInterval: 60)
    request.httpMethod = method
    if !body.isEmpty { request.httpBody = Data(body.utf8) }
    let (_, response) = try await URLSession.shared.data(for: request)
    let answer = try #require(response as? HTTPURLResponse)
    let fields = answer.allHeaderFields.map { ("\($0)".lowercased(), "\($1)") }
    return (answer.statusCode, Dictionary(fields) { first, _ in first })
  }

  @Test func `knows nothing that is for operators`() async throws {
    try await ServedBank.run { bank in
      for path in ["/metrics", "/health", "/config", "/stamps", "/", "/line", "/link/../metrics"] {
        let answer = try await ask("GET", path, of: bank)
        #expect(answer.status == 404 || answer.status == 400, "\(path)")
        #expect(answer.fields["access-control-allow-origin"] == nil)
      }
    }
  }

  @Test func `takes webhooks by POST alone, and reads none without a signature`() async throws {
    try await ServedBank.run { bank in
      for method in ["GET", "PUT", "DELETE", "OPTIONS"] {
        let answer = try await ask(method, "/line/main", of: bank)
        #expect(answer.status == 405 && answer.fields["allow"] == "POST", "\(method)")
      }
      // Not even JSON: whoever parsed it first would say 400.
      #expect(try await ask("POST", "/line/main", of: bank, "{ no JSON").status == 401)
    }
  }

  @Test func `keeps no account number that a customer types, not even until it is answered`()
    async throws
  {
    try await ServedBank.run { bank in
      let user = "Ude000000000000000000000000000001"
      try await bank.send([EventOrder(.text, text: "口座番号は 201-7315642 です")], from: user)
      for name in try FileManager.default.contentsOfDirectory(atPath: bank.host.folder)
      where !name.hasPrefix("inquiry.db") {
        // The log beside the database still has all that was written in this minute.
        let data = try Data(contentsOf: URL(filePath: bank.host.folder + "/" + name))
        #expect(data.range(of: Data("7315642".utf8)) == nil, "\(name)")
      }
    }
  }
}

/// Where a channel's secret lies.
@Suite struct `A secret of the config` {
  @Test func `isn't the config's own text, and not missing, empty or for others to read`()
    async throws
  {
    let host = try await HostProcess.withDemoBank()
    let (path, empty) = (host.folder + "/open", host.folder + "/empty")
    try Data("secret".utf8).write(to: URL(filePath: path))
    try Data().write(to: URL(filePath: empty))
    for (path, mode) in [(path, 0o644), (empty, 0o600)] {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }
    for (secret, says) in [
      ("\"0123456789abcdef\"", "expected an object"),
      ("{ env: \"A\", file: \"/b\" }", "a secret lies in one place"),
      ("{ env: \"HOST_TEST_NOT_SET\" }", "it isn't set"),
      ("{ file: \"/nowhere/secret\" }", "there is no such file"),
      ("{ file: \"\(path)\" }", "others may read it"),
      ("{ file: \"\(empty)\" }", "it is empty"),
      ("{ credential: \"line\" }", "$CREDENTIALS_DIRECTORY isn't set"),
    ] {
      let config = try host.write(
        "serve.json5",
        "{ channels: { main: { id: \"1\", api: \"http://127.0.0.1:9\", secret: \(secret) } } }")
      let result = try await host(
        "--config", config, "serve", "--listen", "127.0.0.1:0", "--operator", "127.0.0.1:0")
      #expect(result.status == 78, "\(secret)")
      #expect(result.errors.contains(says), "\(secret): \(result.errors)")
      #expect(!result.errors.contains("0123456789abcdef"))
    }
  }
}
