import CommandKit

/// Reads what a topic says below its figures when they were asked for in some manner.
enum TopicRemark {
  /// Reads all remarks; each needs something that calls it, and a name that no section has.
  static func list(
    from root: inout ObjectReader, words: [String: [String]], _ sections: [String],
    _ texts: inout TopicTexts
  ) -> [ContentRemark] {
    var taken = Set(sections)
    let remarks = root.objects("remarks") { reader -> ContentRemark? in
      let name = reader.string("name", required: true)
      let phrases = reader.phrases("phrases", words) ?? []
      let several = reader.strings("several") ?? []
      let text = texts.read("text", from: &reader, required: true)
      if let name, !taken.insert(name).inserted {
        reader.report(
          "there is a section or remark \"\(name.prefix(40))\" already.",
          remedy: "Give each a name of its own.", key: "name")
      }
      for (index, section) in several.enumerated() where !sections.contains(section) {
        reader.report(
          "there is no section \"\(section.prefix(40))\".",
          remedy: nearest(to: section, among: sections).map { "Did you mean \"\($0)\"?" }
            ?? "Name sections of this topic.", key: "several", element: index)
      }
      if phrases.isEmpty, several.isEmpty {
        reader.report(
          "nothing calls this remark.",
          remedy: "Give it phrases, or name sections in \"several\".")
      }
      guard let name, let text else { return nil }
      return ContentRemark(name, text: text, phrases: phrases, several: Set(several))
    }
    return (remarks ?? []).compactMap(\.self)
  }

  /// The topic's own remarks, and those of its feeds by other names.
  static func merged(
    _ own: [ContentRemark], _ feeds: [FeedDeclaration]
  ) -> [ContentRemark] {
    var names = Set(own.map(\.name))
    return own + feeds.flatMap(\.remarks).filter { names.insert($0.name).inserted }
  }
}
