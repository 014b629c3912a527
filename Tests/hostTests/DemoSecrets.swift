import Foundation
import Testing

@testable import HostStorage

/// What of the demo customers must never stand in anything that a customer reads.
enum DemoSecrets {
  /// Long enough to be looked for inside of other words.
  private static let pieces: [String] = DemoBank.customers.flatMap { customer in
    [
      customer.family.kanji, customer.given.kanji, customer.family.kana, customer.given.kana,
      customer.birthDate, customer.birthDate.replacing("-", with: ""), customer.chatUser,
    ] + customer.accounts.map(\.number)
  }

  private static let numbers = Set(DemoBank.customers.map(\.number))
  private static let names = Set(
    DemoBank.customers.flatMap { [$0.family.latin.lowercased(), $0.given.latin.lowercased()] })

  /// The secrets in a text, whatever width its letters have.
  static func found(in text: String) -> [String] {
    let folded = text.precomposedStringWithCompatibilityMapping
    let close = folded.replacing(" ", with: "").replacing("-", with: "")
    let isPart = { (letter: Character) in
      letter.isASCII && (letter.isLetter || letter.isNumber) || letter == "-"
    }
    // Numbers and Latin names as words: `demo` stands in the address of the demo bank, too.
    let words = Set(folded.split { !isPart($0) }.map(String.init))
    return pieces.filter { folded.contains($0) || close.contains($0) }
      + numbers.intersection(words).sorted()
      + names.intersection(words.map { $0.lowercased() }).sorted()
  }
}

extension HostProcess {
  /// Runs a command whose output a customer reads, and finds nothing there that names one.
  func ask(
    _ words: [String], input: String = "", environment: [String: String] = [:],
    _ place: SourceLocation = #_sourceLocation
  ) async throws -> Result {
    let result = try await run(words, input: input, environment: environment)
    let secrets = DemoSecrets.found(in: result.output)
    #expect(secrets.isEmpty, "\(words) shows \(secrets)", sourceLocation: place)
    return result
  }

  func ask(
    _ words: String..., input: String = "", _ place: SourceLocation = #_sourceLocation
  ) async throws -> Result {
    try await ask(words, input: input, place)
  }
}
