/// What LINE finds wrong with an action: that of a button, or of an area of a rich menu.
///
/// Source: LINE Messaging API reference, "Action objects" and "Specifications of the label".
struct ActionCheck {
  /// The most graphemes of a label.
  var longestLabel = 20
  /// Whether there must be one.
  var needsLabel = true

  private static let types: Set<String> = [
    "postback", "message", "uri", "datetimepicker", "camera", "cameraRoll", "location",
    "richmenuswitch", "clipboard",
  ]

  init(longestLabel: Int = 20) { self.longestLabel = longestLabel }

  /// For areas of a rich menu, where the label is for screen readers alone.
  init(areas: Bool) { needsLabel = !areas }

  func faults(of action: JSON?, _ path: String) -> [LineError.Detail] {
    guard let action, action.members != nil else { return [.init("May not be null", path)] }
    let type = action["type"]?.text ?? ""
    guard Self.types.contains(type) else {
      return [.init("Must be one of the following values: \(Self.types.sorted())", path + ".type")]
    }
    var faults: [LineError.Detail] = []
    let label = action["label"]?.text
    if label.map({ $0.isEmpty }) ?? needsLabel {
      faults.append(.init("May not be empty", path + ".label"))
    } else if (label ?? "").count > longestLabel {
      faults.append(.init("Length must be between 0 and \(longestLabel)", path + ".label"))
    }
    func check(_ name: String, _ most: Int, required: Bool, _ length: (String) -> Int) {
      guard let text = action[name]?.text, !text.isEmpty else {
        if required { faults.append(.init("May not be empty", "\(path).\(name)")) }
        return
      }
      if length(text) > most {
        faults.append(.init("Length must be between 0 and \(most)", "\(path).\(name)"))
      }
    }
    // Data is counted in UTF-16 units, what people read in graphemes (docs, "Character counting").
    switch type {
    case "message": check("text", 300, required: true) { $0.count }
    case "postback":
      check("data", 300, required: true) { $0.utf16.count }
      check("displayText", 300, required: false) { $0.count }
      check("fillInText", 300, required: false) { $0.count }
    case "datetimepicker", "richmenuswitch": check("data", 300, required: true) { $0.utf16.count }
    case "uri": check("uri", 1_000, required: true) { $0.count }
    case "clipboard": check("clipboardText", 1_000, required: true) { $0.count }
    default: break
    }
    return faults
  }
}
