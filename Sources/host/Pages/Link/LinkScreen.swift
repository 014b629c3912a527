package import HostLinking

/// A screen with what the customer typed and what is to be mended.
package enum LinkScreen: Sendable {
  case start
  case identify(IdentityForm?, [LinkProblem])
  case safety(Set<SafetyField>, [LinkProblem])
  case accounts(CustomerRecord, AccountsForm, displayName: String?, [LinkProblem])
  case stop(IdentityForm?, [LinkProblem])

  /// The name of its template, and of its address.
  package var name: String {
    switch self {
    case .start: "start"
    case .identify: "identify"
    case .safety: "safety"
    case .accounts: "accounts"
    case .stop: "stop"
    }
  }

  var title: String { name + "Title" }

  /// Its number on the way; nil for the page that stops.
  var step: Int? {
    switch self {
    case .start: LinkSession.Step.start.rawValue
    case .identify: LinkSession.Step.identify.rawValue
    case .safety: LinkSession.Step.safety.rawValue
    case .accounts: LinkSession.Step.accounts.rawValue
    case .stop: nil
    }
  }

  var problems: [LinkProblem] {
    switch self {
    case .start: []
    case .identify(_, let problems), .safety(_, let problems), .accounts(_, _, _, let problems),
      .stop(_, let problems):
      problems
    }
  }
}

extension LinkProblem {
  /// The element that it is about.
  var field: String {
    switch self {
    case .branch: "branch"
    case .account: "account"
    case .pin, .pinAgain: "pin"
    case .birth: "birth"
    case .setting(let field): field.rawValue
    case .noAccount, .tooManyAccounts, .tooManyChats: "account-1"
    case .nicknameUnsafe(let place), .nicknameEmpty(let place), .nicknameTwice(let place):
      "nickname-\(place)"
    }
  }

  /// The key of its words.
  var text: String {
    switch self {
    case .branch: "problemBranch"
    case .account: "problemAccount"
    case .pin: "problemPin"
    case .pinAgain: "problemPinAgain"
    case .birth: "problemBirth"
    case .setting(.passcode): "problemPasscode"
    case .setting(.devices): "problemDevices"
    case .setting(.phone): "problemPhone"
    case .noAccount: "problemNoAccount"
    case .tooManyAccounts: "problemTooMany"
    case .tooManyChats: "problemTooManyChats"
    case .nicknameUnsafe: "problemNickname"
    case .nicknameEmpty: "problemNicknameEmpty"
    case .nicknameTwice: "problemNicknameTwice"
    }
  }
}
