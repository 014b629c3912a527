import CommandKit
import HostLinking
import HostStorage

/// Makes a server's answering from services: anew for each config.
struct BotMaker: Sendable {
  let channels: LiveChannels
  let linking: StoredLinking
  let observer: ChatObserver
  let reportTrouble: @Sendable (any Error) -> Void

  func answering(_ services: Services) -> BotAnswering {
    let dispatcher = services.channel
    var dispatchers: [String: Dispatcher] = [:]
    for channel in channels.all {
      let inviter = LinkInviter(channel, services, store: linking)
      dispatchers[channel.settings.name] = dispatcher.serving(
        channel.settings.name,
        ChatLinks(
          services.links, bank: services.inquiry, uses: services.linkUses, invite: inviter.invite))
    }
    return BotAnswering(
      dispatchers, links: ChatLinks(services.links, bank: services.inquiry), linking: linking,
      registry: services.registry, config: services.configuration.version, observer: observer,
      reportTrouble: reportTrouble)
  }
}
