import CommandKit
import Foundation
import HostLINE

extension ConfigurationReader {
  /// Reads a channel's `menu`.
  ///
  /// - Parameters:
  ///   - commands: the names that a button may call.
  ///   - folder: what goes before the path of a picture.
  static func menu(
    _ channel: inout ObjectReader, _ commands: [String], folder: String
  ) -> MenuSettings? {
    channel.object("menu") { reader in
      let bar = bar(&reader)
      let isOpen = reader.boolean("open") ?? true
      let picture = picture(&reader, folder)
      let rows = rows(&reader, commands)
      guard let bar, let picture, let rows else { return nil }
      return MenuSettings(bar: bar, isOpen: isOpen, rows: rows, picture: picture)
    } ?? nil
  }

  /// Reads `simulator`: the menu of its chat, written as a channel's is, without a picture.
  static func simulatorMenu(
    _ root: inout ObjectReader, _ commands: [String]
  ) -> SimulatorMenu? {
    let menu = root.object("simulator") { (reader: inout ObjectReader) -> SimulatorMenu? in
      reader.object("menu", required: true) { reader in
        let bar = bar(&reader)
        let rows = rows(&reader, commands)
        guard let bar, let rows else { return nil }
        return SimulatorMenu(bar: bar, rows: rows)
      } ?? nil
    }
    return menu ?? nil
  }

  private static func bar(_ reader: inout ObjectReader) -> String? {
    let bar = reader.string("bar", required: true)
    if let bar, !(1...ChatMenu.longestBar).contains(bar.count) {
      reader.report(
        "the bar has \(bar.count) letters.", remedy: "Use 1 to \(ChatMenu.longestBar).",
        key: "bar")
    }
    return bar
  }

  private static func picture(_ reader: inout ObjectReader, _ folder: String) -> MenuPicture? {
    guard let name = reader.string("picture", required: true) else { return nil }
    let path = Self.path(name, in: folder)
    do {
      let file = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
      return try MenuPicture(Array(file.prefix(LINEClient.largestMenuPicture + 1)))
    } catch let fault as MenuPictureFault {
      reader.report("\(fault)", remedy: "Make another: docs/line.md says how.", key: "picture")
    } catch {
      reader.report(
        "there is no file to read at \(path).", remedy: "Put the picture there.", key: "picture")
    }
    return nil
  }

  /// Each row is a text: names of commands and addresses of pages, with spaces between.
  private static func rows(
    _ reader: inout ObjectReader, _ commands: [String]
  ) -> [[MenuSettings.Button]]? {
    guard let texts = reader.strings("rows", required: true) else { return nil }
    var rows: [[MenuSettings.Button]] = []
    var count = 0
    for (index, text) in texts.enumerated() {
      let words = text.split(separator: " ").map(String.init)
      count += words.count
      if words.isEmpty {
        reader.report(
          "this row is empty.", remedy: "Name a command, or remove it.", key: "rows",
          element: index)
      }
      rows.append(
        words.compactMap { word in
          if commands.contains(word) { return .command(word) }
          if isPage(word) { return .page(word) }
          let near = nearest(to: word, among: commands).map { " Did you mean \"\($0)\"?" } ?? ""
          reader.report(
            "\"\(word.prefix(60))\" is neither a command nor an https address.",
            remedy: "Put spaces between the buttons of a row.\(near)", key: "rows",
            element: index)
          return nil
        })
    }
    guard (1...ChatMenu.mostButtons).contains(count) else {
      reader.report(
        "the menu has \(count) buttons.", remedy: "LINE takes 1 to \(ChatMenu.mostButtons).",
        key: "rows")
      return nil
    }
    return rows
  }

  /// LINE takes addresses up to 1,000 characters (reference, "URI action").
  private static func isPage(_ word: String) -> Bool {
    (word.hasPrefix("https://") || word.hasPrefix("tel:")) && word.utf8.count <= 1_000
      && word.utf8.allSatisfy { (0x21...0x7E).contains($0) } && URL(string: word) != nil
  }
}
