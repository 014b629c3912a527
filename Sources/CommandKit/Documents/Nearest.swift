/// Returns the candidate most like a misspelt word, or nil if none is near.
///
/// Near means: at most three Characters inserted, left out, replaced or swapped with their
/// neighbour, and no more than half of the longer word. Case doesn't count. Of equally near ones
/// the first wins. Words over 64 Characters have no nearest.
///
/// The distance is Damerau-Levenshtein in its restricted form (optimal string alignment).
public func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
  let longest = 64
  let typed = Array(word.lowercased().prefix(longest + 1))
  guard !typed.isEmpty, typed.count <= longest else { return nil }
  var best: (candidate: String, distance: Int)?
  for candidate in candidates {
    let known = Array(candidate.lowercased().prefix(longest + 1))
    guard known.count <= longest else { continue }
    var limit = min(3, max(typed.count, known.count) / 2)
    if let best { limit = min(limit, best.distance - 1) }
    guard let distance = editDistance(typed, known, atMost: limit) else { continue }
    best = (candidate, distance)
    if distance == 0 { break }
  }
  return best?.candidate
}

/// Returns how many edits turn one word into the other; nil if more than `limit`.
///
/// An edit inserts, leaves out or replaces one element, or swaps two neighbours.
func editDistance<Element: Equatable>(
  _ first: [Element], _ second: [Element], atMost limit: Int
) -> Int? {
  guard abs(first.count - second.count) <= limit else { return nil }
  guard !first.isEmpty, !second.isEmpty else { return max(first.count, second.count) }
  var beforeLast: [Int] = []
  var last = Array(0...second.count)
  for row in 1...first.count {
    var current = [row]
    current.reserveCapacity(last.count)
    for column in 1...second.count {
      let isSame = first[row - 1] == second[column - 1]
      var cost = min(
        last[column] + 1, current[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
      if row > 1, column > 1, first[row - 1] == second[column - 2],
        first[row - 2] == second[column - 1]
      {
        cost = min(cost, beforeLast[column - 2] + 1)
      }
      current.append(cost)
    }
    // A swap reaches back two rows, so both must be past the limit.
    if min(current.min() ?? 0, last.min() ?? 0) > limit { return nil }
    (beforeLast, last) = (last, current)
  }
  return last[second.count] <= limit ? last[second.count] : nil
}
