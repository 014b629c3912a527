import CommandKit
import CommandKitTesting
import Testing

/// What hurried, young and frightened customers typed who had not seen the lists of phrases.
@Suite struct `What customers type in a hurry` {
  private static let chat = Conversation.wholeBot

  @Test(
    arguments: [
      ("電車にスマホ忘れた", "stop"),
      ("my friend might grab my phone can they see my balance", "info.safety"),
      ("LINEのパスワードばれたらやばい？", "info.safety"),
      ("my ex knows my line password, can he see my money", "info.safety"),
      ("勝手に送金とかされない？", "info.safety"),
      ("間違って送金しちゃうことない？", "info.safety"),
      ("what if i accidentally send money", "info.safety"),
      ("is it possible for someone to withdraw my money through line", "info.safety"),
      ("can this bot take my money", "info.safety"),
      ("can you move my money without asking", "info.safety"),
      ("who can see my transactions", "info.safety"),
      ("今月いくら入ってきた？", "statements"),
      ("fx rates", "info.rates"),
      ("did i get paid", "statements"),
      ("did my salary come in yet", "statements"),
      ("did i pay rent", "statements"),
      ("are u a real bank or a scam", "info.safety"),
      ("元カレが私のLINE見れるかも、口座も見れちゃう？", "info.safety"),
      ("what happens if another person uses my LINE", "info.safety"),
      ("LINEヤフーに口座情報いく？", "info.safety"),
      ("what does LINE find out about me", "info.safety"),
      ("are you telling LINE who i bank with", "info.safety"),
      ("LINEの社員が私の残高見たりする？", "info.safety"),
      ("LINEって安全？怖い", "info.safety"),
      ("どるえん", "info.rates"),
      ("りれきみせて", "statements"),
      ("ざんこうしりたい", "balance"),
      ("奨学金入金された？", "statements"),
      ("所持金チェック", "balance"),
      ("balance check 💸", "balance"),
      ("check my account plz", "balance"),
      ("how much $$ left", "balance"),
      ("latest transctions", "statements"),
      ("any money come in today", "statements"),
      ("was my paycheck deposited", "statements"),
      ("what time does the bank close", "info.notices"),
      ("is the app down", "info.notices"),
      ("are atms working on new years", "info.notices"),
      ("what percent do i get on savings", "info.rates"),
      ("3日前の残高", "balance"),
      ("アプリ今使えないの障害？", "info.notices"),
      ("こんばんは！…口座の残高って今いくらになってますか？", "balance"),
    ])
  func `leads to what is meant`(said: String, command: String) async throws {
    try await Self.chat.send(said).routes(to: command)
  }

  @Test(
    arguments: [
      ("残高表示しないで", "not-now"),
      ("残高を表示しないで", "not-now"),
      ("残高は出さなくていい", "not-now"),
      ("残高は見せなくていい", "not-now"),
      ("no balance please", "not-now"),
      ("残高隠して", "not-now"),
      ("残高非表示", "not-now"),
      ("hide my balance", "not-now"),
      ("stop showing me my balance", "not-now"),
      ("help me someone took my money", "emergency"),
      ("知らない引き落としがある", "dispute"),
      ("i think i sent money to a scammer", "emergency"),
      ("お金が勝手に減ってる", "emergency"),
      ("オレオレ詐欺かも。振り込んじゃった", "emergency"),
      ("振り込め詐欺かもしれない", "emergency"),
      ("詐欺られた", "emergency"),
      ("騙されてお金送っちゃった", "emergency"),
      ("知らない人に振り込んでしまった", "emergency"),
      ("勝手に引き落とされてる", "emergency"),
      ("フィッシングのメールに暗証番号入れちゃった", "emergency"),
      ("暗証番号を人に教えちゃった", "emergency"),
      ("i entered my pin on a fake site", "emergency"),
      ("通帳なくした", "lost-card"),
      ("印鑑なくした", "lost-card"),
      ("account balance of my mother", "others-account"),
      ("statement of my friend Bob", "others-account"),
      ("my client's balance", "others-account"),
    ])
  func `is answered in words of its own where nothing can be shown`(
    said: String, wish: String
  ) async throws {
    let exchange = try await Self.chat.send(said).ends(as: .notFulfilled)
    #expect(exchange.route?.decision == .wish(wish))
  }

  @Test(
    arguments: [
      ("i lost my phone charger", "stop"),
      ("i lost my phone case", "stop"),
      ("スマホの充電器なくした", "stop"),
      ("昔スマホなくしたことある", "stop"),
      ("i never lost my phone", "stop"),
      ("スマホ落として画面割れた", "stop"),
      ("i dropped my phone and the screen cracked", "stop"),
      ("楽天銀行の金利", "info.rates"),
      ("他の銀行の金利", "info.rates"),
      ("マリカのレート", "info.rates"),
      ("残り時間いくら", "balance"),
      ("みんな貯金いくらある？", "balance"),
      ("今月いくら使っていいと思う？", "balance"),
      ("残高見て泣いた", "balance"),
      ("明細見てびっくりした", "statements"),
      ("残高なさすぎて笑った", "balance"),
      ("セブン銀行のATM何時まで", "info.notices"),
    ])
  func `isn't taken for what it only sounds like`(said: String, command: String) async throws {
    #expect(try await Self.chat.send(said).route?.command != command)
  }
}
