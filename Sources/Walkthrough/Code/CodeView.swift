import GradientChecking

/// Where one is in the program, and what one chose there.
struct CodeView: Hashable, Sendable {
  /// Whether the program has the keys; where there is no room for it beside the scene it stands in its place then.
  var isOpen = false
  /// The line with the cursor, by its place in the program; `nil` before it was moved.
  var cursor: Int?
  /// The place of the chosen one among the versions of that line, while one chooses among them.
  var choice: Int?
  /// What was put into a line last.
  var change: LineChange?
  /// What the cursor has selected, as its line makes it, in place of what was selected before.
  var loan: Loan?

  /// A component that is selected for as long as the program has the keys, and the one before.
  struct Loan: Hashable, Sendable {
    let former: Int
    var lent: Int
  }
}

/// A line that was written anew, and what was wrong before.
struct LineChange: Hashable, Sendable {
  /// What stands there now.
  let version: LineVersion
  /// Whether it stood there before.
  let isAsBefore: Bool
  /// Whether the line was wrong before.
  let wasWrong: Bool
  /// The names of the blocks that disagreed before; `nil` where not all of them were checked.
  let wrongBlocks: [String]?
}

/// How much of its program a screen tells.
enum CodePolicy: Hashable, Sendable {
  /// All of it, with the planted bug marked.
  case told
  /// The program as it stands, with nothing said of what is wrong in it.
  case untold
  /// The program as it stands, as a task is about it: nothing in it is marked that would help.
  case asked
  /// The program as it should be, since what is wrong in it is to be found out otherwise.
  case right
  /// The program as it should be, as a question is about its lines: nothing in it is marked that would help.
  case pointing

  /// Whether its lines can be written anew.
  var allowsChanges: Bool { !isRight }

  /// Whether the program is shown as it should be.
  var isRight: Bool { self == .right || self == .pointing }

  /// Whether a question or a task is about it, so that nothing is marked and the cursor stays on lines of the pass.
  var isAsked: Bool { self == .asked || self == .pointing }
}

extension LineChange {
  /// What came of it, as the check says: which bars fell, which stand all the same, and which stand only now.
  ///
  /// - Parameter now: The names of the blocks that disagree now.
  /// - Returns: A sentence or two.
  func outcome(wrong now: [String]) -> String {
    if isAsBefore { return "So the line stood before: nothing has changed." }
    guard let before = wrongBlocks else {
      return now.isEmpty ? "Nothing is wrong now." : "Wrong now: \(now.listed())."
    }
    let fallen = before.filter { !now.contains($0) }
    let standing = before.filter(now.contains)
    let new = now.filter { !before.contains($0) }
    if before.isEmpty, now.isEmpty { return "No bar stood before, and none stands now." }
    if now.isEmpty {
      let bars = fallen.count == 1 ? "The bars of \(fallen[0]) fell" : "All bars fell"
      return "\(bars): nothing is wrong any more."
    }
    let added =
      new.isEmpty
      ? ""
      : " Now \(new.listed()) \(new.count == 1 ? "is" : "are") wrong\(before.isEmpty ? "" : ", too")."
    if fallen.isEmpty {
      let verb = standing.count == 1 ? "is" : "are"
      return
        (standing.isEmpty ? "" : "No block came right: \(standing.listed()) \(verb) still wrong.")
        + added
    }
    return "The bars of \(fallen.listed()) fell"
      + (standing.isEmpty ? "." : ", those of \(standing.listed()) still stand.") + added
  }
}
