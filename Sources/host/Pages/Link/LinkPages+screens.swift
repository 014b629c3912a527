import CommandKit
import HostLinking

extension LinkPages {
  /// Fills a view with what one screen shows.
  func fill(
    _ view: inout [String: TemplateValue], _ screen: LinkScreen, in language: Language
  ) {
    let problems = screen.problems.map { ($0.field, text($0.text, in: language)) }
    if !problems.isEmpty {
      view["problem"] = .text(text("problemSummary", in: language))
      view["problems"] = .list(problems.map { ["field": .text($0), "text": .text($1)] })
    }
    let said = Dictionary(problems, uniquingKeysWith: { first, _ in first })
    switch screen {
    case .start: break
    case .identify(let form, _), .stop(let form, _): view["field"] = fields(form, said)
    case .safety(let chosen, _): view["settings"] = settings(chosen, said, in: language)
    case .accounts(let record, let form, let displayName, _):
      if let displayName { view["displayName"] = .text(displayName) }
      if let problem = said["account-1"] { view["accountsProblem"] = .text(problem) }
      view["accounts"] = accounts(record, form, said, in: language)
    }
  }

  /// The PIN is never shown again.
  private func fields(_ form: IdentityForm?, _ said: [String: String]) -> TemplateValue {
    let values = [
      "branch": form?.branch, "account": form?.account, "birth": form?.birth, "pin": nil,
    ]
    return .object(
      Dictionary(
        uniqueKeysWithValues: values.map { name, value in
          (name, field(["value": value, "problem": said[name]]))
        }))
  }

  private func settings(
    _ chosen: Set<SafetyField>, _ said: [String: String], in language: Language
  ) -> TemplateValue {
    .list(
      SafetyField.allCases.map { setting in
        let name = setting.rawValue
        let words = { text(name + $0, in: language) }
        guard
          case .object(var values) = field([
            "id": name, "label": words("Label"), "name": words("Name"),
            "drawing": words("Drawing"), "note": words("Note"), "settingProblem": said[name],
          ])
        else { return [:] }
        values["how"] = .list(["First", "Second", "Third"].map { .text(words($0)) })
        values["isChosen"] = .flag(chosen.contains(setting))
        return .object(values)
      })
  }

  private func accounts(
    _ record: CustomerRecord, _ form: AccountsForm, _ said: [String: String],
    in language: Language
  ) -> TemplateValue {
    .list(
      record.accounts.enumerated().map { index, account in
        let place = index + 1
        guard
          case .object(var values) = field([
            "key": String(place), "kind": kind(account.kind, in: language),
            "masked": account.masked,
            "spoken": text("maskedSpoken", in: language, ["tail": account.tail]),
            "nickname": form.nicknames[place] ?? "",
            "nicknameProblem": said["nickname-\(place)"],
          ])
        else { return [:] }
        values["isChosen"] = .flag(form.chosen.contains(place))
        return .object(values)
      })
  }

  /// What isn't there is left out, so that a section of it isn't shown.
  private func field(_ values: [String: String?]) -> TemplateValue {
    .object(values.compactMapValues { $0.map { .text($0) } })
  }
}
