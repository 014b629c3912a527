import BalancePlugin
import CommandKit
import CommandKitTesting
import Exchange
import Foundation

/// A host of one's own: two plugins, an invented bank, and a chat in the terminal.
@main
struct PlainHost {
  static func main() async throws {
    let bank = InMemoryBank.sample
    let customer = Sender(channel: "terminal", user: "me")
    let links = InMemoryLinks()
    links.link(customer, to: bank)
    guard let address = URL(string: "https://api.frankfurter.dev/v1/latest") else { return }
    let plugins: [any CommandPlugin] = [
      Balance(inquiry: bank), Exchange(rates: WebRates(address: address)),
    ]
    var options = Dispatcher.Options()
    options.log = { print("[\($0.reference)] \($0.command): \($0.problem)") }
    let dispatcher = Dispatcher(
      registry: try PluginRegistry(plugins), links: links, bank: .sample, options: options)
    try await dispatcher.start()
    while let line = readLine() {
      let answer = await dispatcher.answer(IncomingMessage(from: customer, .text(line)))
      print(answer.reply.rendered(in: answer.language))
      for button in answer.reply.quickReplies { print("  [\(button.label)]") }
    }
    await dispatcher.stop()
  }
}
