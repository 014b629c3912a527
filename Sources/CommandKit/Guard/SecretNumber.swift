/// One way in which a secret number can stand in a reply.
struct SecretNumber: Sendable {
  /// From this many digits on a number is looked for at any place.
  ///
  /// 1 in 10,000,000 places has it by chance. A shorter one must begin and end where a written
  /// number does.
  static let shortestAnywhere = 7

  let digits: [UInt8]
  let reason: GuardReason

  var isAnywhere: Bool { digits.count >= Self.shortestAnywhere }

  /// The number itself and, if at least 5 digits remain, the number without its leading zeros; each
  /// of them also behind the branch where it is too short to be found inside a longer number.
  static func forms(
    of digits: [UInt8], branch: [UInt8] = [], reason: GuardReason = .accountNumber
  ) -> [SecretNumber] {
    guard digits.count >= 4 else { return [] }
    var forms = [SecretNumber(digits: digits, reason: reason)]
    let significant = Array(digits.drop { $0 == 0 })
    let hasZeros = significant.count < digits.count && !significant.isEmpty
    if hasZeros, significant.count >= 5 {
      forms.append(SecretNumber(digits: significant, reason: reason))
    }
    let shorts = (hasZeros ? [digits, significant] : [digits]).filter {
      $0.count < shortestAnywhere
    }
    let plainBranch = Array(branch.drop { $0 == 0 })
    for short in shorts {
      for front in plainBranch.count < branch.count ? [branch, plainBranch] : [branch]
      where !front.isEmpty && front.count + short.count >= 5 {
        forms.append(SecretNumber(digits: front + short, reason: .branchAndAccount))
      }
    }
    return forms
  }
}
