public import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Rates from a server that answers as Frankfurter does: `GET ?base=USD&symbols=JPY`.
///
/// A call that takes longer than its deadline ends, and the customer gets the bot's own apology.
public struct WebRates: RateSource {
  private let address: URL
  private let session: URLSession

  /// - Parameters:
  ///   - address: Where the newest rates are; https, unless it is this machine.
  ///   - deadline: How long a call may take in all, in seconds: less than the bot's own limit, which is 5.
  public init(address: URL, deadline: TimeInterval = 3) {
    self.address = address
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = deadline
    configuration.timeoutIntervalForResource = deadline
    session = URLSession(configuration: configuration)
  }

  /// Asks the server.
  public func yen(for currency: String) async throws -> Rate {
    let query = [
      URLQueryItem(name: "base", value: currency), URLQueryItem(name: "symbols", value: "JPY"),
    ]
    let (data, response) = try await session.data(from: address.appending(queryItems: query))
    let status = (response as? HTTPURLResponse)?.statusCode ?? 0
    guard status == 200 else { throw Fault.status(status) }
    return try Self.rate(in: data)
  }

  /// The rate in the body of an answer.
  static func rate(in data: Data) throws -> Rate {
    let answer = try JSONDecoder().decode(Answer.self, from: data)
    guard let yen = answer.rates["JPY"], yen.isFinite, yen > 0 else { throw Fault.noRate }
    return Rate(yen: yen, day: answer.date)
  }

  private struct Answer: Decodable {
    let date: String
    let rates: [String: Double]
  }

  /// What went wrong, for operators.
  enum Fault: Error, Equatable {
    case status(Int)
    case noRate
  }
}
