import CommandKit
import CommandKitTesting
import InfoPlugin
import Testing

@testable import HostContent

@Suite struct `The demo bank's rates` {
  private static let chat = Conversation(plugins: [Info(content: ContentFolder.embedded)])

  private func answer(_ said: String) async throws -> String {
    try await Self.chat.send(said).routes(to: "info.rates").text
  }

  private static let ordinary = ["0.20%"]
  private static let oneYear = "0.275%"
  private static let fiveYears = "0.40%"
  private static let dollar = "149.80"
  private static let euro = "163.25"
  private static let all = ["0.20%", oneYear, fiveYears, "0.625%", dollar, euro]

  /// Whether an answer shows these figures and no others.
  private func shows(_ answer: String, _ figures: [String]) -> Bool {
    Self.all.allSatisfy { answer.contains($0) == figures.contains($0) }
  }

  @Test(arguments: [
    "金利", "ドル円", "定期1年の金利", "ドルとポンドのレート", "rates", "usd", "1 year time deposit rate",
  ])
  func `say their day, whatever is asked`(said: String) async throws {
    let answer = try await answer(said)
    #expect(answer.contains("2026年9月1日") || answer.contains("Sep 1, 2026"), "\(answer)")
  }

  @Test(arguments: [
    ("1 year deposit rate", [oneYear]), ("1-year deposit rate", [oneYear]),
    ("deposit rate for one year", [oneYear]), ("5 year deposit rate", [fiveYears]),
    ("fixed deposit 5 years", [fiveYears]), ("one year time deposit", [oneYear]),
    ("term deposit for 12 months", [oneYear]), ("cd rate for 1 year", [oneYear]),
    ("1年ものの定期", [oneYear]), ("5年定期の利率", [fiveYears]), ("定期預金 12ヶ月", [oneYear]),
    ("time deposit rates", [oneYear, fiveYears]),
  ])
  func `are those of the term that is asked for`(said: String, figures: [String]) async throws {
    let answer = try await answer(said)
    #expect(shows(answer, figures), "\(answer)")
  }

  @Test(arguments: [
    "fixed deposit 3 years", "3 year deposit rate", "time deposit for 3 years",
    "6 month deposit rate",
    "deposit rate for ten years", "1 year and 6 months deposit rate", "18 month cd rates",
    "3年定期", "定期預金 3年", "8か月の定期",
  ])
  func `of a term that isn't there are named as missing`(said: String) async throws {
    let answer = try await answer(said)
    #expect(shows(answer, []), "\(answer)")
    #expect(answer.contains("1年と5年だけ") || answer.contains("1 year and 5 years alone"), "\(answer)")
  }

  @Test(arguments: [
    "swiss franc", "スイスフラン", "香港ドル", "ポンドは？", "krona", "クローナ", "swedish krona", "人民元は", "ウォン",
    "豪ドル",
    "aud", "hkd", "egyptian pound", "ベトナムドン", "トルコリラ", "rupiah rate", "jamaican dollar rate",
    "ブラジルレアル",
    "ポンドのレート", "フォリントのレート", "exchange rate for the krone", "香港ドルはいくら",
  ])
  func `of a currency that isn't there are never those of another`(said: String) async throws {
    let answer = try await answer(said)
    #expect(shows(answer, []), "\(answer)")
    #expect(
      answer.contains("米ドルとユーロだけ") || answer.contains("dollar and the euro alone"), "\(answer)")
  }

  @Test(arguments: [
    "eur/usd", "eurusd", "EURUSD rate", "usd/eur", "euro to dollar", "dollar to euro exchange rate",
    "ドルユーロ", "ユーロドル",
    "ユーロドルのレート", "ユーロ/ドル", "1ユーロは何ドル",
  ])
  func `are never between two currencies, which is said below both`(said: String) async throws {
    let answer = try await answer(said)
    #expect(shows(answer, [Self.dollar, Self.euro]), "\(answer)")
    #expect(answer.contains("どれも円との相場です") || answer.contains("against the yen"), "\(answer)")
  }

  @Test(arguments: ["gbp/usd", "ポンドドルのレート"])
  func `of a pair with one that isn't there say both`(said: String) async throws {
    let answer = try await answer(said)
    #expect(shows(answer, [Self.dollar]), "\(answer)")
    #expect(
      answer.contains("米ドルとユーロだけ") || answer.contains("dollar and the euro alone"), "\(answer)")
    #expect(answer.contains("どれも円との相場です") || answer.contains("against the yen"), "\(answer)")
  }

  @Test(arguments: [
    ("2024年11月18日のドル", "2024年11月18日の数字は、ここにはありません"), ("先月のユーロ", "数字は、ここにはありません"),
    ("昨日のドル円", "2026年9月2日の数字は、ここにはありません"), ("昨日のドル", "2026年9月2日の数字は、ここにはありません"),
    ("ドル 先週", "数字は、ここにはありません"), ("2024年11月18日のドルはいくらだった", "2024年11月18日の数字は"),
    ("dollar last week", "I have no figures of Aug 24, 2026"),
    ("euro last month", "I have no figures of"),
    ("dollar yesterday", "I have no figures of Sep 2, 2026"),
    ("usd on 2024-11-18", "I have no figures of Nov 18, 2024"),
  ])
  func `of another day are not there, which is said first`(
    said: String, says: String
  ) async throws {
    let answer = try await answer(said)
    #expect(String(answer.split(separator: "\n")[0]).contains(says), "\(answer)")
  }

  @Test(arguments: ["2026年9月1日のドル", "9/1のドル円", "dollar today"])
  func `of their own day, or of today, come without those words`(said: String) async throws {
    let answer = try await answer(said)
    #expect(answer.hasPrefix("📈"), "\(answer)")
    #expect(shows(answer, [Self.dollar]), "\(answer)")
  }

  @Test(arguments: [
    ("1万円は何ドル", [dollar]), ("100ドルは何円", [dollar]), ("how much is 100 dollars in yen", [dollar]),
    ("convert 100 euros to yen", [euro]), ("10000 yen to dollars", [dollar]), ("250ユーロいくら", [euro]),
    ("5000円をドルにすると", [dollar]), ("how many dollars do i get for 20,000 yen", [dollar]),
    ("1,000ドル", [dollar]), ("100 usd", [dollar]),
  ])
  func `aren't worked out for amounts, which is said below the row`(
    said: String, figures: [String]
  ) async throws {
    let answer = try await answer(said)
    #expect(shows(answer, figures), "\(answer)")
    #expect(answer.contains("金額の計算は") || answer.contains("work out amounts"), "\(answer)")
  }

  @Test(arguments: [
    "1ドル何円", "ドルは何円？", "11/18 ドル円", "how much is a dollar in yen", "ドル円", "定期預金 1年",
  ])
  func `of one unit are an answer that needs no such words`(said: String) async throws {
    let answer = try await answer(said)
    #expect(!answer.contains("金額の計算は") && !answer.contains("work out amounts"), "\(answer)")
    #expect(!answer.contains("どれも") && !answer.contains("against the yen"), "\(answer)")
  }

  @Test(arguments: [
    "i spent 20 dollars last week", "i paid 100 dollars", "i deposited 300 dollars 3 years ago",
    "ドルチェ&ガッバーナ",
    "ランドに行きたい", "昨日のチョコレート", "ユーロビート",
  ])
  func `aren't heard in other talk`(said: String) async throws {
    try await Self.chat.send(said).routesNowhere()
  }
}
