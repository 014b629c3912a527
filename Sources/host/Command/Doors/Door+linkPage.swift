import CommandKit
import Foundation
import HostInbox
import HostLinking
import HostPages

extension Door {
  /// Where the link page is reached: what the config says; in the demo bank, where it is served.
  func linkPage(_ configuration: Configuration) -> String? {
    if let page = configuration.linking.page { return page }
    let listen = configuration.serve.listen
    guard configuration.store == .demo, !listen.hasSuffix(":0"), !listen.hasPrefix("unix:") else {
      return nil
    }
    return "http://\(listen)\(LinkPages.base)"
  }

  /// The pages on which accounts are linked; nil where there is no address for them.
  func linkPages(
    _ services: Services, _ files: PageFiles, _ figures: FiguresOnTheWay, _ metrics: ServerMetrics,
    _ log: ServerLog
  ) throws -> FrontPages? {
    let (bank, settings) = (services.configuration.bank, services.configuration.linking)
    guard let page = bank.linkPage, let dialog = URL(string: settings.dialog) else { return nil }
    let desk = LinkDesk(
      store: services.linking, bank: services.inquiry, checks: IdentityChecks(services.inquiry),
      rules: settings.rules, dialog: dialog, settle: { await figures.settle($0) },
      observe: { trouble in
        log.info("a customer wasn't identified", ["why": "\(trouble)"])
        switch trouble {
        case .failed: metrics.count(.identityFailed)
        case .locked: metrics.count(.identityLocked)
        case .busy: metrics.count(.identityBusy)
        case .paused:
          metrics.count(.identityPaused)
          log.warning("linking is paused: too many fail everywhere", [:])
        }
      })
    let origin = LinkSettings.origin(of: page)
    let endpoint = try LinkEndpoint(
      desk: desk, files: files,
      site: LinkPages.Site(
        bank: bank.name, phone: bank.phones.first, host: LinkSettings.host(of: page),
        minutes: desk.minutes, mostAccounts: settings.rules.mostAccounts,
        mostChats: settings.rules.mostChats),
      origin: origin, formTargets: [LinkSettings.origin(of: settings.dialog)],
      standard: bank.language
    ) { error in
      log.error("the link page failed", ["problem": Dispatcher.problem(error)])
    }
    return FrontPages(prefix: LinkPages.base) { endpoint.handle($0, $1) }
  }

  /// The simulator's part of LINE: the page that ends the linking.
  func simulatedDialog(_ configuration: Configuration) -> String {
    "http://\(configuration.serve.listen)\(SimulatorEndpoint.prefix)/dialog"
  }
}
