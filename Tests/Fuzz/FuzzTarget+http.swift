@testable import HostHTTPServer
@testable import HostLINE

extension FuzzTarget {
  /// A request parser says the same of bytes however they come cut.
  @Sendable static func requests(_ bytes: [UInt8]) {
    let (whole, pieces) = pieces(bytes)
    let (one, many) = (served([whole]), served(pieces))
    promise(one == many, "whole: \(one), in pieces: \(many)")
  }

  /// What a parser came to: each request, and a refusal or what is still open.
  private static func served(_ pieces: [[UInt8]]) -> [String] {
    var parser = RequestParser(limits: HTTPLimits())
    var outcome: [String] = []
    for piece in pieces {
      var at = 0
      reading: while true {
        switch parser.step(piece, &at, piece.count) {
        case .needMore:
          promise(at == piece.count, "bytes were left unread")
          break reading
        case .head(let request):
          promise(request.body.isEmpty, "a body before it came")
        case .request(let request):
          outcome.append(
            "\(request.method) \(request.path) \(request.query ?? "") \(request.fields.all) "
              + "\(request.body) \(request.keepsAlive)")
          guard request.keepsAlive else { return outcome }
        case .refused(let refusal):
          return outcome + ["\(refusal)"]
        }
      }
    }
    return outcome + [parser.hasBegun ? "open" : "done"]
  }

  /// The reader of LINE's answers says the same of bytes however they come cut.
  @Sendable static func responses(_ bytes: [UInt8]) {
    let (whole, pieces) = pieces(bytes)
    let (one, many) = (response([whole]), response(pieces))
    promise(one == many, "whole: \(one), in pieces: \(many)")
  }

  private static func response(_ pieces: [[UInt8]]) -> String {
    var limits = TransportLimits()
    limits.mostHeadBytes = 4_096
    limits.mostBodyBytes = 16_384
    var parser = ResponseParser(limits)
    do throws(ResponseParser.Fault) {
      for piece in pieces {
        // What stands behind a response is no part of it.
        if case .done(let response, _) = try parser.append(piece) { return "\(response)" }
      }
    } catch {
      return "refused"
    }
    return parser.end().map { "\($0)" } ?? "open"
  }
}
