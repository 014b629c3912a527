import Foundation
import Testing

@testable import HostPages

@Suite struct `The files of the pages` {
  private static let sources =
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path() + "Sources/host/Pages"

  @Test(arguments: PageFiles.simulator.keys.sorted())
  func `are embedded as they lie in the sources`(name: String) throws {
    let embedded = try PageFiles().file(name)
    #expect(try embedded == PageFiles(folder: Self.sources).file(name))
    #expect(!embedded.bytes.isEmpty)
  }

  @Test func `are all embedded that the simulator has`() throws {
    let lying = try FileManager.default.contentsOfDirectory(atPath: Self.sources + "/Simulator")
    #expect(Set(lying.map { "Simulator/" + $0 }) == Set(PageFiles.simulator.keys))
  }

  @Test(arguments: [
    ("a.html", "text/html; charset=utf-8"), ("a.css", "text/css; charset=utf-8"),
    ("a.js", "text/javascript; charset=utf-8"), ("a.svg", "image/svg+xml"),
    ("a.json5", "application/json5; charset=utf-8"),
  ])
  func `have the media type of their ending`(name: String, type: String) {
    #expect(PageFile.type(of: name) == type)
  }

  @Test(arguments: [
    "../../../etc/passwd", "Simulator/../Simulator/simulator.css", "Simulator/.hidden.css",
    "/Simulator/simulator.css", "Simulator//simulator.css", "", "Simulator/simulator.swift",
    "Simulator/simulator.css\0.css", "Simulator/あ.css", "Simulator/none.css",
  ])
  func `are found by plain names alone`(name: String) {
    #expect(throws: PageFault.noPage(name)) { try PageFiles().file(name) }
  }

  @Test func `are missed with their path`() {
    let files = PageFiles(folder: "/nowhere/")
    let fault = #expect(throws: PageFault.self) { try files.file("Simulator/simulator.css") }
    #expect(fault == .missing("/nowhere/Simulator/simulator.css"))
    #expect(fault?.description.contains("/nowhere/Simulator/simulator.css") == true)
  }
}
