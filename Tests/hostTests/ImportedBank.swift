import Foundation
import HostDrivers
import Testing

/// A host whose bank came out of a statement file of November 2024, with one linked customer.
struct ImportedBank {
  static let customer = "1000234"

  let host = HostProcess()

  /// - Parameter inquiry: What the config says under `inquiry`; figures may be of any age.
  init(_ inquiry: String = "") async throws {
    _ = try host.write(
      "host.json5", "{ store: \"sqlite\", inquiry: { maximumAge: false, \(inquiry) } }")
    let file = try host.write("november.dat", ZenginText().text)
    let taken = try await take(file, "--customer", Self.customer)
    #expect(taken.status == 0, "\(taken.errors)")
    #expect(try await link("001-1234567").status == 0)
  }

  /// Imports a Zengin file.
  func take(_ file: String, _ options: String...) async throws -> HostProcess.Result {
    try await host.run(["inquiry", "import", file, "--format", "zengin"] + options)
  }

  /// Links accounts of the customer to a chat user.
  func link(
    _ accounts: String, user: String = "Uabcabcabcabcabcabcabcabcabcabcab",
    customer: String = Self.customer
  ) async throws -> HostProcess.Result {
    let links = try host.write(
      "links.csv",
      """
      channel,chat_id,customer,accounts,nicknames,screen_lock,other_devices_off,passcode_lock,text_version,confirmed_at
      line,\(user),\(customer),\(accounts),さいふ,yes,yes,yes,2026-04,\(LinkFile.confirmedAt)
      """)
    return try await host("links", "import", links)
  }

  /// Changes the bank's database, as the bank itself would.
  func change(_ sql: String) throws {
    try SQLiteConnection(host.folder + "/inquiry.db", .readWrite).execute(sql)
  }

  /// What a command ends with in each language, without the reference and the data folder's name.
  func ask(
    _ words: String...
  ) async throws -> [(output: String, errors: String, status: Int32)] {
    var results: [(String, String, Int32)] = []
    for language in ["ja", "en"] {
      let result = try await host.run(
        ["run"] + words + ["--as", Self.customer, "--reason", "test", "--lang", language])
      let texts = [result.output, result.errors].map {
        $0.replacing(host.folder, with: "DIR").replacing(#/\b[A-HJ-NP-Z]{6}\b/#, with: "REF")
          .trimmingCharacters(in: .newlines)
      }
      results.append((texts[0], texts[1], result.status))
    }
    return results
  }
}
