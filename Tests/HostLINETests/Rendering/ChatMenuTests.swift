import CommandKit
import Foundation
import HostCryptography
import Synchronization
import Testing

@testable import HostLINE

@Suite struct `A rich menu` {
  /// A PNG's first 24 bytes: all that is read of it.
  static func png(_ width: Int, _ height: Int) -> [UInt8] {
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + "IHDR".utf8
      + [width, height].flatMap { [0, 0, UInt8($0 >> 8), UInt8($0 & 0xFF)] }
  }

  static func menu(_ bar: String = "メニュー") throws -> ChatMenu {
    ChatMenu(
      bar: bar, isOpen: true,
      rows: [
        [.command("balance", says: "残高"), .command("statements", says: "明細")],
        [
          .command("info.rates", says: "金利"), .page("https://www.bank.example/a"),
          .page("tel:0120"),
        ],
      ], picture: try MenuPicture(png(2_500, 1_686)))
  }

  @Test func `has its buttons in rows over the whole picture, without a gap`() throws {
    struct Menu: Decodable {
      struct Size: Decodable { let width: Int, height: Int }
      struct Bounds: Decodable, Equatable { let x: Int, y: Int, width: Int, height: Int }
      struct Action: Decodable {
        let type: String, data: String?, displayText: String?, uri: String?
      }
      struct Area: Decodable { let bounds: Bounds, action: Action }
      let size: Size, selected: Bool, name: String, chatBarText: String, areas: [Area]
    }
    let menu = try JSONDecoder().decode(Menu.self, from: Data(Self.menu().json))
    #expect((menu.size.width, menu.size.height) == (2_500, 1_686))
    #expect(menu.selected && menu.chatBarText == "メニュー" && menu.name.hasPrefix("host-"))
    #expect(
      menu.areas.map(\.bounds) == [
        .init(x: 0, y: 0, width: 1_250, height: 843),
        .init(x: 1_250, y: 0, width: 1_250, height: 843),
        .init(x: 0, y: 843, width: 833, height: 843),
        .init(x: 833, y: 843, width: 833, height: 843),
        .init(x: 1_666, y: 843, width: 834, height: 843),
      ])
    #expect(menu.areas.map(\.action.displayText) == ["残高", "明細", "金利", nil, nil])
    #expect(menu.areas.map(\.action.uri).suffix(2) == ["https://www.bank.example/a", "tel:0120"])
    let first = try #require(menu.areas.first?.action.data)
    #expect(Postback(first)?.command == "balance")
  }

  @Test func `has the same name for the same menu, and another for any other`() throws {
    #expect(try Self.menu().name == Self.menu().name)
    #expect(try Self.menu().name != Self.menu("メニュ").name)
  }

  @Test(arguments: [
    (png(799, 400), "799 by 400"), (png(2_501, 1_000), "2501 by 1000"),
    (png(800, 249), "800 by 249"),
    (png(1_000, 690), "1000 by 690"), ([], "neither a PNG nor a JPEG"),
    (Array("GIF89a".utf8), "neither a PNG nor a JPEG"), ([0xFF, 0xD8, 0xFF, 0xC0], "neither"),
    ([0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0, 0, 0, 0, 0, 0], "neither"),
    ([UInt8](repeating: 0, count: 1_000_001), "1000001 bytes"),
  ])
  func `refuses a picture that LINE would refuse`(bytes: [UInt8], says: String) throws {
    let fault = try #require(throws: MenuPictureFault.self) { try MenuPicture(bytes) }
    #expect(fault.description.contains(says))
  }

  @Test func `takes a JPEG by its frame header, behind whatever comes before it`() throws {
    let app0: [UInt8] = [0xFF, 0xE0, 0, 4, 0xFF, 0xC0]
    let frame: [UInt8] = [0xFF, 0xFF, 0xC2, 0, 17, 8, 0x03, 0x4B, 0x09, 0xC4, 3]
    let picture = try MenuPicture([0xFF, 0xD8] + app0 + frame)
    #expect((picture.width, picture.height) == (2_500, 843))
    #expect(picture.type == .jpeg)
  }
}

@Suite(.timeLimit(.minutes(30))) struct `The keeper of the menu` {
  /// A LINE that has menus, and does what it is asked.
  private final class Line: Sendable {
    struct State {
      var menus: [(id: String, name: String)] = []
      var shown: String?
      var calls: [String] = []
      var failsAt: String?
    }
    let state = Mutex(State())

    func answer(_ request: LINERequest) -> CallResult {
      state.withLock { state in
        let call = "\(request.method.rawValue) \(request.path)"
        state.calls.append(call)
        if state.failsAt.map(call.hasSuffix) == true { return .json(500, "{}") }
        let id = String(request.path.split(separator: "/").last ?? "")
        switch (request.method, request.path) {
        case (.get, "/v2/bot/user/all/richmenu"):
          return state.shown.map { .json(200, #"{"richMenuId":"\#($0)"}"#) } ?? .json(404, "{}")
        case (.get, "/v2/bot/richmenu/list"):
          let list = state.menus.map { #"{"richMenuId":"\#($0.id)","name":"\#($0.name)"}"# }
          return .json(200, #"{"richmenus":[\#(list.joined(separator: ","))]}"#)
        case (.post, "/v2/bot/richmenu"):
          let body = String(decoding: request.body, as: UTF8.self)
          let name = body.split(separator: #""name":""#).last?.split(separator: "\"").first ?? ""
          state.menus.append((id: "new\(state.menus.count)", name: String(name)))
          return .json(200, #"{"richMenuId":"\#(state.menus.last?.id ?? "")"}"#)
        case (.post, let path) where path.hasPrefix("/v2/bot/user/all/richmenu/"): state.shown = id
        case (.delete, "/v2/bot/user/all/richmenu"): state.shown = nil
        case (.delete, _): state.menus.removeAll { $0.id == id }
        default: break
        }
        return .json(200, "{}")
      }
    }

    var keeper: MenuKeeper {
      let api = FakeTransport { request, _ in self.answer(request) }
      return MenuKeeper(
        LINEClient(api: api, data: api, token: ChannelAccessToken(.longLived(Secret("long")))))
    }
  }

  @Test func `shows a menu once, and lets one of other hands alone`() async throws {
    let line = Line()
    line.state.withLock { $0.menus = [(id: "theirs", name: "summer")] }
    let menu = try `A rich menu`.menu()
    #expect(try await line.keeper.apply(menu) == .shown(replaced: 0))
    #expect(try await line.keeper.apply(menu) == .unchanged)
    #expect(line.state.withLock { $0.menus.map(\.id) } == ["theirs", "new1"])
    #expect(line.state.withLock { $0.shown } == "new1")
  }

  @Test func `shows the new menu before the old one goes`() async throws {
    let line = Line()
    _ = try await line.keeper.apply(`A rich menu`.menu("古い"))
    line.state.withLock { $0.calls = [] }
    #expect(try await line.keeper.apply(`A rich menu`.menu("新しい")) == .shown(replaced: 1))
    let calls = line.state.withLock { $0.calls }
    let shown = try #require(calls.firstIndex(of: "POST /v2/bot/user/all/richmenu/new1"))
    let deleted = try #require(calls.firstIndex(of: "DELETE /v2/bot/richmenu/new0"))
    #expect(shown < deleted)
    #expect(line.state.withLock { $0.menus.map(\.id) } == ["new1"])
  }

  @Test(arguments: ["/content", "/v2/bot/user/all/richmenu/new0"])
  func `leaves nothing behind when LINE fails half way`(failsAt: String) async throws {
    let line = Line()
    line.state.withLock { $0.failsAt = failsAt }
    await #expect(throws: LINEFailure.self) { try await line.keeper.apply(`A rich menu`.menu()) }
    #expect(line.state.withLock { $0.menus.isEmpty && $0.shown == nil })
  }

  @Test func `takes its own menus away, and no other`() async throws {
    let line = Line()
    _ = try await line.keeper.apply(`A rich menu`.menu())
    line.state.withLock { $0.menus.append((id: "theirs", name: "summer")) }
    #expect(try await line.keeper.clear() == 1)
    #expect(line.state.withLock { $0.menus.map(\.id) == ["theirs"] && $0.shown == nil })
  }
}
