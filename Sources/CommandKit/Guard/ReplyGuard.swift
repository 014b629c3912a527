/// The last gate before a reply leaves: refuses what must not leave the bank.
///
/// It reads everything that leaves: text, figures, note, buttons and what they send. Stamp ids are
/// the platform's own and pass.
///
/// Numbers are found in any script and width with any spaces, punctuation, symbols and invisible
/// characters inside, also across neighbouring fields; letters between digits end a number. Numbers
/// spelt in words (百二十三万, one two three) and letters in place of digits are not read. Names
/// are found in kanji, kana and Latin letters whatever the order, case, width, marks and spaces.
public struct ReplyGuard: Sendable {
  /// The most characters of a reply, all fields together.
  public static let longest = 20_000

  private let allowedHosts: [String]
  private let phones: [[UInt8]]
  private let linkPage: String?

  /// Makes a guard.
  ///
  /// - Parameters:
  ///   - allowedHosts: Hosts that replies may link to with `https`, subdomains included.
  ///   - phones: The bank's own telephone numbers in any notation; only their digits are compared.
  public init(allowedHosts: [String], phones: [String]) {
    self.allowedHosts = allowedHosts.map { $0.lowercased() }.filter { !$0.isEmpty }
    self.phones = phones.map(GuardFold.digits).filter { $0.count >= 3 }
    linkPage = nil
  }

  /// Makes the guard of a bank.
  package init(_ bank: BankProfile) {
    allowedHosts = bank.linkHosts.map { $0.lowercased() }.filter { !$0.isEmpty }
    phones = bank.phones.map(GuardFold.digits).filter { $0.count >= 3 }
    linkPage = bank.linkPage
  }

  /// Says whether a reply may leave to a customer with one account.
  public func check(_ reply: Reply, secrets: CustomerSecrets) -> GuardVerdict {
    check(reply, secrets: [secrets])
  }

  /// Says whether a reply may leave to a customer with these accounts.
  ///
  /// The secrets come first, then links, then numbers of no known owner; the first finding counts.
  public func check(_ reply: Reply, secrets: [CustomerSecrets]) -> GuardVerdict {
    let size = Self.size(of: reply)
    guard size <= Self.longest else { return .refused(.tooLong) }
    let folded = FoldedReply(reply, phones: phones, reserving: size)
    if let reason = folded.secret(secrets) ?? stray(in: folded, reply) { return .refused(reason) }
    return .passed
  }

  /// Whether a reply is refused for its length alone, which costs next to nothing to tell.
  static func isTooLong(_ reply: Reply) -> Bool { size(of: reply) > longest }

  private func stray(in folded: FoldedReply, _ reply: Reply) -> GuardReason? {
    for button in reply.quickReplies {
      if case .page(let link) = button.action, link.page != linkPage { return .url }
    }
    let page = folded.page
    let links = LinkScan(glyphs: page.glyphs, allowedHosts: allowedHosts, phones: phones)
    for field in page.fields where links.found(in: field.glyphs) { return .url }
    let loose = LooseNumbers(glyphs: page.glyphs, numbers: page.numbers)
    let amounts = { reply.figures.compactMap(\.amount) }
    for field in page.fields where loose.found(in: field, amounts: amounts) { return .digitRun }
    return nil
  }

  /// The number of Unicode scalars, with 16 for each amount and date; more than `longest` is exact
  /// enough.
  private static func size(of reply: Reply) -> Int {
    var total = 0
    let add = { (text: String) in
      // A scalar has at most four bytes, so that a huge text needs no counting.
      let bytes = text.utf8.count
      total += bytes > 4 * longest ? bytes / 4 : text.unicodeScalars.count
    }
    add(reply.text)
    add(reply.note)
    total += reply.figures.count * 16
    for figure in reply.figures where total <= longest { add(figure.label) }
    for button in reply.quickReplies where total <= longest {
      add(button.label)
      switch button.action {
      case .text(let text): add(text)
      case .command(let name, let arguments):
        add(name)
        for (key, value) in arguments {
          add(key)
          add(value)
        }
      case .page(let link): add(link.address)
      }
    }
    return total
  }
}
