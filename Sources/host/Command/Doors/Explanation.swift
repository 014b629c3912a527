import CommandKit
import Foundation
import HostStorage

/// Why an event was answered as it was, in sentences for whoever has the customer on the phone.
struct Explanation {
  /// What is known of the event.
  struct Known {
    /// Its kind, such as `stamp`.
    let kind: String
    /// When it came; nil where only its end is known.
    let received: Date?
    /// Its record; nil while it is open.
    let entry: AuditLedger.Entry?
  }

  let known: Known
  let language: Language
  let zone: TimeZone

  /// The sentences, one a line.
  var lines: [String] {
    guard let entry = known.entry else {
      return [arrival, say("It hasn't ended yet.", "まだ終わっていません。")]
    }
    let record = entry.record
    return [arrival, decision(record), end(record)].compactMap(\.self)
  }

  private func say(_ english: String, _ japanese: String) -> String {
    language == .ja ? japanese : english
  }

  private func time(_ date: Date) -> String {
    var style = Date.VerbatimFormatStyle(
      format:
        "\(year: .defaultDigits)-\(month: .twoDigits)-\(day: .twoDigits) \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\(second: .twoDigits)",
      timeZone: zone, calendar: Calendar(identifier: .gregorian))
    style.locale = Locale(identifier: "en_US_POSIX")
    return date.formatted(style)
  }

  private var arrival: String {
    let what: (String, String) =
      switch known.kind {
      case "text": ("wrote something", "メッセージを送りました")
      case "stamp": ("sent a stamp", "スタンプを送りました")
      case "postback": ("tapped a button", "ボタンを押しました")
      case "withheld":
        ("typed something that nobody should type into a chat", "チャットに書いてはいけない番号などを送りました")
      case "greeting": ("added the bot as a friend", "友だち追加をしました")
      case "unsend": ("took a message back", "送信を取り消しました")
      case "accountLink": ("came back from linking an account", "口座連携の画面から戻りました")
      default:
        (
          "sent a picture or the like, or changed something about the chat",
          "画像などを送ったか、トークの設定を変えました"
        )
      }
    let at = known.received ?? known.entry?.record.at
    let when = at.map { time($0) } ?? "?"
    return say("At \(when) the customer \(what.0).", "\(when) に、お客さまが\(what.1)。")
  }

  private func decision(_ record: AuditRecord) -> String? {
    guard let outcome = record.outcome.flatMap(Answer.Outcome.init(rawValue:)) else { return nil }
    let command = record.command.map { say("'\($0)'", "「\($0)」") } ?? say("a command", "コマンド")
    switch outcome {
    case .answered:
      return record.command == nil
        ? say("The bot greeted them.", "あいさつを返しました。")
        : say("It called \(command), which had an answer.", "\(command)が呼ばれ、答えを用意しました。")
    case .notLinked: return notLinked(command, record.why)
    case .inGroup:
      return say(
        "\(command) shows account data, and others would have read it: in a group nothing is shown.",
        "\(command)は口座の情報を使うので、ほかの人も読むグループでは何も表示しません。")
    case .ambiguous:
      return say(
        "Several commands fitted, so the customer was asked which.", "いくつかの意味にとれるので、どれかをお聞きしました。")
    case .suggested:
      return say("Nothing fitted exactly; near commands were offered.", "ぴったりのものがなく、近いものをご案内しました。")
        + gate(record)
    case .notUnderstood:
      return say("Nothing fitted; the menu was shown.", "あてはまるものがなく、メニューを表示しました。") + gate(record)
    case .notFulfilled:
      return say(
        "The customer wants something that isn't done here, and was told where it is.",
        "ここではできないご希望だったので、ご案内だけしました。")
    case .moneyMovement:
      return say(
        "The customer wants to move money. Nothing here can, and the customer was told so.",
        "送金などのご希望でした。ここではお金は動かせないことをお伝えしました。")
    case .sensitiveInput:
      return say(
        "It looked like a PIN, a card or an account number. The customer was warned, and nothing of it was kept.",
        "暗証番号やカード番号、口座番号のようでした。注意をお伝えし、内容は残していません。")
    case .wrongArgument:
      return say(
        "\(command) was asked for with a value that it doesn't take, and the customer was told which it takes.",
        "\(command)に使えない値だったので、使える値をお伝えしました。")
    case .off:
      return say(
        "\(command) doesn't answer this customer; the menu was shown.",
        "\(command)はこのお客さまには提供していないので、メニューを表示しました。")
        + gate(record)
    case .closed:
      return say(
        "\(command) didn't answer then, and the customer was told when it will.",
        "\(command)はそのとき休止中で、再開の予定をお伝えしました。")
        + gate(record)
    case .tooOften:
      return say(
        "The customer had asked for \(command) too often in that minute, and was asked to wait.",
        "\(command)が1分間の上限をこえたので、少しお待ちいただくようお伝えしました。")
    case .late:
      return say(
        "There was no time left to look anything up, so a button that asks again was sent.",
        "調べる時間が残っていなかったので、「結果を見る」ボタンをお送りしました。")
    case .timedOut:
      return say(
        "\(command) took too long, and the customer got an apology.",
        "\(command)に時間がかかりすぎ、おわびをお送りしました。")
        + forEngineers(record.why)
    case .failed:
      return say(
        "\(command) failed, and the customer got an apology.", "\(command)がうまくいかず、おわびをお送りしました。")
        + forEngineers(record.why)
    case .refused:
      return say(
        "The guard held the answer back, since something in it must not leave the bank; the customer got an apology.",
        "銀行の外に出してはいけない内容があったため、安全装置が答えを止め、おわびをお送りしました。") + forEngineers(record.why)
    }
  }

  private func notLinked(_ command: String, _ why: String?) -> String {
    let link = why.flatMap { $0.split(separator: " ").last }.flatMap {
      Answer.Link(rawValue: String($0))
    }
    let reason: (String, String) =
      switch link {
      case .absent, nil, .active: ("this chat has no account link", "このトークは口座と連携していない")
      case .unconfirmed: ("the three safety settings weren't confirmed", "3つの安全設定の確認がすんでいない")
      case .suspended: ("the bank holds the account link", "銀行が連携を一時停止している")
      case .revoked: ("the account link was ended", "連携が解除されている")
      case .outdated: ("the bank had asked for the link to be made anew", "銀行が連携のやり直しをお願いしている")
      case .unused:
        ("the link wasn't used for so long that it must be made anew", "長く使われず、連携のやり直しが必要になっている")
      case .unanswered: ("the customer hadn't said yes to staying linked", "連携を続けるかどうかのお返事がまだである")
      case .unavailable: ("the account link couldn't be looked up", "連携を確認できなかった")
      }
    return say(
      "It called \(command), which needs an account link; no figures were shown, because \(reason.0).",
      "\(command)には口座連携が必要ですが、\(reason.1)ため、金額は表示していません。")
  }

  /// What the gate said.
  private func gate(_ record: AuditRecord) -> String {
    let words = record.why?.split(separator: " ", maxSplits: 1).map(String.init) ?? []
    guard words.count == 2, let reason = Toggles.Decision.Reason(rawValue: words[0]) else {
      return ""
    }
    let command = record.command ?? words[1]
    let japanese: String =
      switch reason {
      case .switchedOff: "設定で止めてある"
      case .notNamed: "決められたお客さまだけに提供している"
      case .notInShare: "一部のお客さまに順に提供している途中で、まだ対象ではない"
      case .otherLanguage: "ほかの言語向けである"
      case .otherChannel: "ほかの窓口向けである"
      case .unknown: "お客さまを確認できなかった"
      case .notStarted: "起動できていなかった"
      case .closed: "受付時間の外だった"
      case .maintenance: "メンテナンス中だった"
      case .paused: "失敗が続いたため自動で休止していた"
      case .tooOften: "1分間の上限をこえた"
      case .builtIn, .standard, .named, .targeted, .inShare: "提供している"
      }
    return say(
      " '\(command)' was meant, and it was \(Self.state(reason)).", "「\(command)」は、\(japanese)ためです。"
    )
  }

  private static func state(_ reason: Toggles.Decision.Reason) -> String {
    switch reason {
    case .switchedOff: "switched off in the config"
    case .notNamed: "for named customers only, of whom this is none"
    case .notInShare: "being brought to customers step by step, and not to this one yet"
    case .otherLanguage: "for another language"
    case .otherChannel: "for another channel"
    case .unknown: "kept back, since who the customer is couldn't be looked up"
    case .notStarted: "not running, since it couldn't be started"
    case .closed: "outside its hours"
    case .maintenance: "in maintenance"
    case .paused: "paused by itself, since it kept failing"
    case .tooOften: "asked for too often in this minute"
    case .builtIn, .standard, .named, .targeted, .inShare: "on"
    }
  }

  private func forEngineers(_ text: String?) -> String {
    text.map { say(" For the engineers: \($0).", "（技術者向け: \($0)）") } ?? ""
  }

  private func end(_ record: AuditRecord) -> String {
    let sentence: (String, String) =
      switch record.state {
      case "answered": ("LINE took the answer.", "LINEが返信を受け取りました。")
      case "expired":
        (
          "It didn't reach the customer: LINE takes an answer for about a minute only, and that was over. "
            + "The customer can simply ask again.",
          "お客さまには届いていません。LINEで返信できる1分ほどのあいだに送れなかったためです。もう一度送っていただければ大丈夫です。"
        )
      case "uncertain":
        (
          "It was tried, and whether the customer saw it isn't known. It wasn't sent twice.",
          "返信を試みましたが、届いたかどうかは分かりません。二重には送っていません。"
        )
      case "ignored": ("It wants no answer.", "返信のいらないものでした。")
      case "rejected":
        (
          "Nothing was sent, since the link ended meanwhile or the customer took the message back.",
          "その間に連携が解除されたか、送信が取り消されたため、返信していません。"
        )
      case "failed":
        (
          "LINE refused the answer for a reason that the bank's engineers have to mend.",
          "LINEが返信を受け付けませんでした。技術者の対応が必要です。"
        )
      default: ("It ended as \(record.state ?? "?").", "\(record.state ?? "?") として終わりました。")
      }
    // LINE's own words, or what kept the host from reaching it.
    return say(sentence.0, sentence.1) + forEngineers(record.reason)
  }
}
