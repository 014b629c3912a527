import Foundation

/// One input of libFuzzer's, which has the main function.
///
/// Source: llvm.org/docs/LibFuzzer.html, "Fuzz Target".
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  FuzzTarget.chosen(unsafe [UInt8](UnsafeBufferPointer(start: start, count: count)))
  return 0
}

/// What is fuzzed: reading of some kind, and what is promised of it for any bytes.
///
/// `FUZZ_TARGET` chooses. It traps where the promise doesn't hold, and libFuzzer keeps the input.
enum FuzzTarget {
  static let all: [String: @Sendable ([UInt8]) -> Void] = [
    "request": requests, "response": responses, "webhook": webhooks, "signature": signatures,
    "config": configs, "statements": statements, "feeds": feeds, "routing": routing,
  ]

  static let chosen: @Sendable ([UInt8]) -> Void = {
    let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
    guard let target = all[name] else {
      fatalError("FUZZ_TARGET is one of: \(all.keys.sorted().joined(separator: ", "))")
    }
    return target
  }()

  /// Traps with a sentence when a promise doesn't hold; `precondition` says none in a release build.
  static func promise(_ holds: Bool, _ otherwise: @autoclosure () -> String) {
    if !holds { fatalError(otherwise()) }
  }

  /// Cuts bytes into pieces whose lengths the first of them give: the rest, whole and in pieces.
  static func pieces(_ bytes: [UInt8]) -> (whole: [UInt8], pieces: [[UInt8]]) {
    let lengths = bytes.prefix(4).map { max(1, Int($0)) }
    let whole = Array(bytes.dropFirst(4))
    guard !lengths.isEmpty else { return (whole, [whole]) }
    var pieces: [[UInt8]] = []
    var start = 0
    while start < whole.count {
      let end = min(whole.count, start + lengths[pieces.count % lengths.count])
      pieces.append(Array(whole[start..<end]))
      start = end
    }
    return (whole, pieces)
  }

  /// Whether Foundation takes bytes for JSON with an object or a list outside.
  static func isJSON(_ bytes: [UInt8]) -> Bool {
    // With NULs in it Foundation takes it for UTF-16 or UTF-32.
    guard !bytes.contains(0), String(validating: bytes, as: UTF8.self) != nil else { return false }
    // It takes a comma behind the last element, too; RFC 8259 §4 doesn't.
    let dense = bytes.filter { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    let ends = zip(dense, dense.dropFirst()).contains { $0 == 0x2C && ($1 == 0x5D || $1 == 0x7D) }
    guard !ends else { return false }
    return (try? JSONSerialization.jsonObject(with: Data(bytes))) != nil
  }
}
