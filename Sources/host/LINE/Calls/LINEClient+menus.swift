/// A rich menu that LINE has (messaging-api.yml, RichMenuResponse).
package struct RichMenu: Sendable, Hashable {
  package let id: String
  package let name: String?
  package let chatBarText: String?
}

extension LINEClient {
  /// The largest picture of a rich menu, in bytes: 1 MB.
  package static let largestMenuPicture = 1_000_000

  /// Makes a rich menu and gives its id; without its picture it can't be shown (100 an hour).
  ///
  /// Source: reference, "Create rich menu".
  ///
  /// - Parameter menu: the rich menu object, as JSON.
  package func createMenu(_ menu: [UInt8]) async throws(LINEFailure) -> String {
    let answer = JSONFields(try await call(.post, "/v2/bot/richmenu", .json, body: menu))
    guard let id = answer.text("richMenuId").nonEmpty else {
      throw .unreadable(missing: "richMenuId")
    }
    return id
  }

  /// Has LINE check a rich menu without making it.
  ///
  /// Source: reference, "Validate rich menu object".
  package func validateMenu(_ menu: [UInt8]) async throws(LINEFailure) {
    _ = try await call(.post, "/v2/bot/richmenu/validate", .json, body: menu)
  }

  /// Gives a rich menu its picture, once: it can't be changed afterwards.
  ///
  /// Source: reference, "Upload rich menu image".
  package func uploadMenuPicture(
    _ picture: [UInt8], _ type: LINERequest.ContentType, to menu: String
  ) async throws(LINEFailure) {
    let path = "/v2/bot/richmenu/\(PercentEncoding.encoded(menu))/content"
    _ = try await call(.post, path, type, body: picture, to: .data)
  }

  /// Shows a rich menu to everyone who has none of their own (reference, "Set default rich menu").
  package func setDefaultMenu(_ menu: String) async throws(LINEFailure) {
    _ = try await call(.post, "/v2/bot/user/all/richmenu/\(PercentEncoding.encoded(menu))")
  }

  /// Asks which rich menu everyone sees; nil for none (reference, "Get default rich menu ID").
  package func defaultMenu() async throws(LINEFailure) -> String? {
    do throws(LINEFailure) {
      let answer = JSONFields(try await call(.get, "/v2/bot/user/all/richmenu"))
      return answer.text("richMenuId").nonEmpty
    } catch {
      if case .refused(404, _, _) = error { return nil }
      throw error
    }
  }

  /// Shows no rich menu any more (reference, "Clear default rich menu").
  package func clearDefaultMenu() async throws(LINEFailure) {
    _ = try await call(.delete, "/v2/bot/user/all/richmenu")
  }

  /// Asks for all rich menus made by this way, not those of the console (10 a second).
  ///
  /// Source: reference, "Get rich menu list".
  package func menus() async throws(LINEFailure) -> [RichMenu] {
    let answer = try await call(.get, "/v2/bot/richmenu/list")
    var menus: [RichMenu] = []
    var hasList = false
    var reader = JSONReader(answer, deepest: 32)
    do throws(JSONReader.Fault) {
      _ = try reader.object { (reader, name) throws(JSONReader.Fault) in
        guard name == "richmenus" else { return try reader.skip() }
        hasList = try reader.list { (reader) throws(JSONReader.Fault) in
          let menu = try JSONFields(from: &reader)
          if let id = menu.text("richMenuId").nonEmpty {
            menus.append(
              RichMenu(id: id, name: menu.text("name"), chatBarText: menu.text("chatBarText")))
          }
        }
      }
    } catch {
      hasList = false
    }
    guard hasList else { throw .unreadable(missing: "richmenus") }
    return menus
  }

  /// Deletes a rich menu (100 an hour); one that isn't there any more is as good as deleted.
  ///
  /// Source: reference, "Delete rich menu".
  package func deleteMenu(_ menu: String) async throws(LINEFailure) {
    do throws(LINEFailure) {
      _ = try await call(.delete, "/v2/bot/richmenu/\(PercentEncoding.encoded(menu))")
    } catch {
      if case .refused(404, _, _) = error { return }
      throw error
    }
  }
}
