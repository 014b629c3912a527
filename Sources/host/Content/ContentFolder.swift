public import CommandKit
import Foundation

/// The files that a product team writes: topics for everyone, and texts that override the plugins'.
///
/// `rates.json5` is a topic; `balance.json5`, named after a plugin, overrides what that plugin says
/// and hears; `builtin.json5` overrides the framework's own texts.
public struct ContentFolder: ContentSource {
  let pages: [TopicFile]
  let feedSettings: FeedSettings
  let feedReader: FeedReader
  private let feedPage: FeedPage
  private let overrides: [String: File]

  struct File: Sendable {
    let name: String
    let path: String
    let bytes: [UInt8]
  }

  /// Reads a folder of content files.
  ///
  /// - Parameters:
  ///   - path: The folder; nil for none.
  ///   - phrasebooks: The names of the phrasebooks that may be overridden: `balance`, `builtin`.
  ///   - includesDemo: Whether the demo bank's rates, notices and announcements are there, unless
  ///     the folder has files of these names.
  ///   - feeds: What the config says about feeds.
  ///   - faults: Gets every fault in every file; what is faulty is left out.
  public init(
    _ path: String?, phrasebooks: Set<String>, includesDemo: Bool,
    feeds: FeedSettings = FeedSettings(), faults: inout [DocumentFault]
  ) {
    feedSettings = feeds
    feedReader = FeedReader(zone: feeds.timeZone, copies: feeds.copies.map(FeedCopies.init))
    feedPage = FeedPage(reader: feedReader, settings: feeds)
    var files: [File] = []
    do {
      files = try path.map(Self.files) ?? []
    } catch {
      faults += error.faults
    }
    let names = Set(files.map(\.name))
    let embedded = (includesDemo ? Self.demo : []) + Self.builtIn
    files += embedded.filter { !names.contains($0.name) }
    var pages: [TopicFile] = []
    var overrides: [String: File] = [:]
    for file in files {
      let topic = String(file.name.dropLast(".json5".count))
      if phrasebooks.contains(topic) {
        overrides[topic] = file
        continue
      }
      do {
        pages.append(try TopicFile(topic, file, feedHosts: feeds.hosts))
      } catch {
        faults += error.faults
      }
    }
    self.pages = pages
    self.overrides = overrides
  }

  /// The topics of the folder in the order of their file names, then those that are embedded.
  public var topics: [ContentTopic] { pages.map(\.topic) }

  /// What to say on a topic on a day; nil when it is too old to be shown.
  public func page(
    of topic: String, about sections: [String], on today: CalendarDate
  ) async throws -> ContentPage? {
    pages.first { $0.topic.name == topic }?.page(
      about: sections, on: today, with: feedPage)
  }

  /// What no customer would ever get, since the guard holds it back: the first of each topic.
  ///
  /// What the bank's profile fills in is allowed anyway, so places are checked as they stand.
  public func refusals(by replyGuard: ReplyGuard) -> [DocumentFault] {
    pages.compactMap { page in
      for piece in page.pieces + [page.whole] {
        for language in Language.allCases {
          let text = piece.texts.map { $0[language] }.joined(separator: "  ")
          if case .refused(let reason) = replyGuard.check(Reply(text), secrets: []) {
            return Self.refusal(reason, at: piece.position, in: page.path)
          }
        }
      }
      return nil
    }
  }

  private static func refusal(
    _ reason: GuardReason, at position: SourcePosition, in path: String
  ) -> DocumentFault {
    let remedy =
      switch reason {
      case .url: "Add the host to bank.allowedHosts, or take the link out."
      case .digitRun:
        "Add a telephone number to bank.phones; write an amount with commas (1,000,000円)."
      default: "Shorten it."
      }
    return DocumentFault(
      file: path, position: position, path: "",
      problem: "the guard holds this topic back (\(reason)), so no customer would get it.",
      remedy: remedy)
  }

  /// Where a topic's word stands: the file, and the place in it; nil for words of no topic.
  public func place(of word: String) -> (file: String, position: SourcePosition)? {
    for page in pages {
      if let position = page.places[word] { return (page.path, position) }
    }
    return nil
  }

  /// A phrasebook with the file of its name laid over it.
  public func phrasebook(_ base: Phrasebook, named name: String) throws(DocumentFaults)
    -> Phrasebook
  {
    guard let file = overrides[name] else { return base }
    return try base.overridden(by: file.bytes, name: file.path)
  }

  private static func files(in folder: String) throws(DocumentFaults) -> [File] {
    let path = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw unreadable(path, "the content folder can't be read")
    }
    var files: [File] = []
    for name in names.sorted() where name.hasSuffix(".json5") && !name.hasPrefix(".") {
      guard let data = FileManager.default.contents(atPath: path + "/" + name) else {
        throw unreadable(path + "/" + name, "the file can't be read")
      }
      files.append(File(name: name, path: path + "/" + name, bytes: Array(data)))
    }
    return files
  }

  private static func unreadable(_ path: String, _ problem: String) -> DocumentFaults {
    DocumentFaults(
      DocumentFault(
        file: path, position: SourcePosition(line: 1, column: 1), path: "",
        problem: problem + ".", remedy: "Check the path and its permissions."))
  }
}
