/// The rich menus, kept in memory.
///
/// Source: LINE Messaging API reference, "Rich menu".
struct RichMenus {
  /// The most bytes of an image.
  static let largestImage = 1_048_576
  /// LINE's own answer to a menu without its image.
  static let imageMissing = LineError(
    status: 400, message: "must upload richmenu image before applying it to user")

  private var menus: [(id: String, menu: JSON)] = []
  private var images: [String: (type: String, bytes: [UInt8])] = [:]
  private var ofUser: [String: String] = [:]
  private(set) var standard: String?

  /// All menus, each with its id.
  var list: JSON { ["richmenus": .list(menus.map { Self.named($0.menu, $0.id) })] }

  func menu(_ id: String) -> JSON? { menus.first { $0.id == id }.map { Self.named($0.menu, id) } }

  func image(_ id: String) -> (type: String, bytes: [UInt8])? { images[id] }

  func menu(ofUser user: String) -> String? { ofUser[user] }

  /// Makes a menu.
  ///
  /// - Returns: Its id.
  mutating func create(_ menu: JSON) throws(LineError) -> String {
    let faults = Self.faults(of: menu)
    guard faults.isEmpty else { throw .body(faults) }
    let id = "richmenu-" + LineName.hex(32)
    menus.append((id, menu))
    return id
  }

  mutating func upload(_ bytes: [UInt8], type: String, to id: String) throws(LineError) {
    guard menu(id) != nil else { throw .notFound }
    guard images[id] == nil else {
      throw LineError(
        status: 400, message: "An image has already been uploaded to the richmenu")
    }
    guard type == "image/png" || type == "image/jpeg" else { throw .mediaType }
    guard !bytes.isEmpty, bytes.count <= Self.largestImage else {
      throw LineError(status: 400, message: "The image has 1 byte to 1 MB")
    }
    images[id] = (type, bytes)
  }

  /// Makes a menu that of everyone, or of one customer.
  mutating func set(_ id: String, forUser user: String?) throws(LineError) {
    guard menu(id) != nil else { throw .notFound }
    guard images[id] != nil else { throw Self.imageMissing }
    if let user { ofUser[user] = id } else { standard = id }
  }

  /// Takes the menu of everyone, or of one customer, away.
  mutating func unset(forUser user: String?) {
    if let user { ofUser[user] = nil } else { standard = nil }
  }

  mutating func delete(_ id: String) throws(LineError) {
    guard menu(id) != nil else { throw .notFound }
    menus.removeAll { $0.id == id }
    images[id] = nil
    ofUser = ofUser.filter { $0.value != id }
    if standard == id { standard = nil }
  }

  static func faults(of menu: JSON) -> [LineError.Detail] {
    var faults: [LineError.Detail] = []
    let (width, height) = (menu["size"]?["width"]?.double, menu["size"]?["height"]?.double)
    if let width, let height {
      if !(800...2_500).contains(width) {
        faults.append(.init("Must be 800 to 2500", "size.width"))
      }
      if height < 250 || width / height < 1.45 {
        faults.append(.init("Must be 250 or more, and the ratio 1.45 or more", "size.height"))
      }
    } else {
      faults.append(.init("May not be null", "size"))
    }
    for (name, most) in [("name", 300), ("chatBarText", 14)] {
      if !(1...most).contains(menu[name]?.text?.count ?? 0) {
        faults.append(.init("Length must be between 1 and \(most)", name))
      }
    }
    if case .bool = menu["selected"] {} else { faults.append(.init("May not be null", "selected")) }
    guard let areas = menu["areas"]?.elements, areas.count <= 20 else {
      return faults + [.init("Size must be between 0 and 20", "areas")]
    }
    for (index, area) in areas.enumerated() {
      if area["bounds"]?.members == nil {
        faults.append(.init("May not be null", "areas[\(index)].bounds"))
      }
      faults += ActionCheck(areas: true).faults(of: area["action"], "areas[\(index)].action")
    }
    return faults
  }

  private static func named(_ menu: JSON, _ id: String) -> JSON {
    var members = menu.members ?? [:]
    members["richMenuId"] = .string(id)
    return .object(members)
  }
}
