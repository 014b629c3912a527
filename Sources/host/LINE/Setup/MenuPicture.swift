import Foundation

/// The picture of a rich menu: PNG or JPEG, 800 to 2500 pixels wide, at least 250 high, at least 1.45
/// times as wide as high, up to 1 MB.
///
/// Source: LINE Messaging API reference, "Rich menu object", "Upload rich menu image".
package struct MenuPicture: Sendable, Hashable {
  package let bytes: [UInt8]
  package let type: LINERequest.ContentType
  /// In pixels.
  package let width: Int
  package let height: Int

  /// Reads a picture's size, and no more of it.
  package init(_ bytes: [UInt8]) throws(MenuPictureFault) {
    guard bytes.count <= LINEClient.largestMenuPicture else { throw .tooLarge(bytes.count) }
    if let (width, height) = Self.sizeOfPNG(bytes) {
      (self.width, self.height, type) = (width, height, .png)
    } else if let (width, height) = Self.sizeOfJPEG(bytes) {
      (self.width, self.height, type) = (width, height, .jpeg)
    } else {
      throw .notAPicture
    }
    guard (800...2_500).contains(width), height >= 250, width * 100 >= height * 145 else {
      throw .size(width, height)
    }
    self.bytes = bytes
  }

  /// PNG §5.2 (signature) and §11.2.1 (IHDR, always first: width and height, four bytes each).
  private static func sizeOfPNG(_ bytes: [UInt8]) -> (Int, Int)? {
    let start: [UInt8] =
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + "IHDR".utf8
    guard bytes.count >= 24, bytes.starts(with: start) else { return nil }
    return (number(bytes[16..<20]), number(bytes[20..<24]))
  }

  /// ITU-T T.81 B.1.1.4 and B.2.2: segments up to the frame header, which has height and width.
  private static func sizeOfJPEG(_ bytes: [UInt8]) -> (Int, Int)? {
    guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
    var place = 2
    while place + 9 <= bytes.count, bytes[place] == 0xFF {
      let marker = bytes[place + 1]
      if marker == 0xFF {
        place += 1
        continue
      }
      // Frame headers are C0 to CF, but for C4, C8 and CC.
      if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
        return (number(bytes[(place + 7)..<(place + 9)]), number(bytes[(place + 5)..<(place + 7)]))
      }
      let length = number(bytes[(place + 2)..<(place + 4)])
      guard length >= 2 else { return nil }
      place += 2 + length
    }
    return nil
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }
}

/// Why a file can't be the picture of a rich menu.
package enum MenuPictureFault: Error, Sendable, Hashable, CustomStringConvertible {
  case notAPicture
  case tooLarge(Int)
  case size(Int, Int)

  /// What is wrong.
  package var description: String {
    switch self {
    case .notAPicture: "this is neither a PNG nor a JPEG."
    case .tooLarge(let bytes): "this picture has \(bytes) bytes; LINE takes up to 1,000,000."
    case .size(let width, let height):
      "this picture is \(width) by \(height) pixels. LINE takes 800 to 2500 wide, at least 250 high, "
        + "and at least 1.45 times as wide as high."
    }
  }
}
