/// The candidate that a mistyped name is most likely meant to be, or `nil` if none is near.
///
///     nearest(to: "dw-doubeld", among: ["dw-doubled", "dz-sign"])   // "dw-doubled"
///     nearest(to: "xyz", among: ["dw-doubled", "dz-sign"])          // nil
///
/// Near means an edit distance (insert, delete, replace, swap two neighbours; letter case aside) of at
/// most a third of the candidate's length, but at least 2; or that one begins with the other.
public func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
  let typed = Array(name.lowercased())
  guard !typed.isEmpty, typed.count <= longestName else { return nil }
  var best: (name: String, distance: Int)?
  for candidate in candidates {
    let letters = Array(candidate.lowercased())
    let distance = editDistance(typed, letters)
    let shares = letters.starts(with: typed) || typed.starts(with: letters)
    guard distance <= max(2, letters.count / 3) || shares else { continue }
    if distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.name
}

/// Letters beyond which a text is no mistyped name; comparing it would take time and find nothing.
private let longestName = 80

/// The number of single-character edits between two words (optimal string alignment).
func editDistance(_ first: [Character], _ second: [Character]) -> Int {
  var beforePrevious: [Int] = []
  var previous = Array(0...second.count)
  for i in first.indices {
    var current = [i + 1]
    for j in second.indices {
      let replace = previous[j] + (first[i] == second[j] ? 0 : 1)
      var distance = min(replace, previous[j + 1] + 1, current[j] + 1)
      if i > 0, j > 0, first[i] == second[j - 1], first[i - 1] == second[j] {
        distance = min(distance, beforePrevious[j - 1] + 1)
      }
      current.append(distance)
    }
    (beforePrevious, previous) = (previous, current)
  }
  return previous[second.count]
}
